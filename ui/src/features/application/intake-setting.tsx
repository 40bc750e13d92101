// What may be filed on the web page (网上受理): nothing, until an administrator ticks it.
import { App, Button, Checkbox } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useCommand, useQueryCall } from "@/calls/calls";
import { useFailureText } from "@/calls/failure";
import type { FilingKind, IntakeShown } from "@/generated/calls";
import { Failed, Waiting } from "@/kit/states";
import css from "./application.module.css";

export function IntakeSetting() {
  const { data, error, refetch } = useQueryCall("application.intake", {});
  if (error) return <Failed failure={error} onRetry={() => void refetch()} />;
  return data ? <Shown key={data.kinds.join()} intake={data} /> : <Waiting />;
}

function Shown({ intake }: { intake: IntakeShown }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const textOf = useFailureText();
  const { mutateAsync, isPending } = useCommand("application.set_intake");
  const [kinds, setKinds] = useState<FilingKind[]>(intake.kinds);
  const { address } = intake;
  const reason = intake.hindrance && textOf(intake.hindrance);
  const chosen = intake.all.filter((kind) => kinds.includes(kind));
  const save = async () => {
    await mutateAsync({ kinds: chosen });
    void message.success(t("application:intake.saved"));
  };
  const copy = async (text: string) => {
    await navigator.clipboard.writeText(text);
    void message.success(t("application:intake.copied"));
  };
  return (
    <section className={css.setting} aria-label={t("application:intake.title")}>
      <h2>{t("application:intake.title")}</h2>
      <p className={css.faint}>{t("application:intake.lead")}</p>
      <Checkbox.Group
        disabled={reason !== null}
        value={kinds}
        onChange={(ticked) => setKinds(ticked)}
        options={intake.all.map((value) => ({ value, label: t(`application:filing.kind.${value}`) }))}
      />
      <p>
        {t("application:intake.address")}
        {t("listing:colon")}
        {address ?? <span className={css.faint}>{t("application:intake.no_server")}</span>}
        {address && (
          <Button type="link" size="small" onClick={() => void copy(address).catch(() => undefined)}>
            {t("application:intake.copy")}
          </Button>
        )}
      </p>
      <div className={css.acts}>
        <Button
          type="primary"
          disabled={reason !== null || chosen.join() === intake.kinds.join()}
          loading={isPending}
          onClick={() => void save().catch(() => undefined)}
        >
          {t("application:intake.save")}
        </Button>
        {reason && <span className={css.faint}>{reason}</span>}
      </div>
    </section>
  );
}
