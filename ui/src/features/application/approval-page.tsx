// Approval settings (审批设置, requirements A0.1, A17.3): for each kind of application whether it is reviewed, and by whom
// in which order.
import { DeleteOutlined } from "@ant-design/icons";
import { App, Button, Radio, Select } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useCommand, useQueryCall } from "@/calls/calls";
import { useFailureText } from "@/calls/failure";
import type { ApprovalSettingShown, Right } from "@/generated/calls";
import { Failed, Waiting } from "@/kit/states";
import css from "./application.module.css";
import { IntakeSetting } from "./intake-setting";

export default function ApprovalPage() {
  const { t } = useTranslation();
  const { data, error, refetch } = useQueryCall("application.approval", {});
  if (error) return <Failed failure={error} onRetry={() => void refetch()} />;
  if (!data) return <Waiting />;
  return (
    <div className={css.page}>
      <header className={css.pageHead}>
        <h1>{t("application:approval.title")}</h1>
        <p className={css.faint}>{t("application:approval.lead")}</p>
        <p className={css.faint}>{t("application:approval.two_people")}</p>
      </header>
      {data.map((setting) => (
        <Setting key={JSON.stringify(setting)} setting={setting} />
      ))}
      <IntakeSetting />
    </div>
  );
}

function Setting({ setting }: { setting: ApprovalSettingShown }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const textOf = useFailureText();
  const set = useCommand("application.set_approval");
  const first = setting.approvers.slice(0, 1);
  const [isReviewed, setReviewed] = useState(setting.is_reviewed);
  const [steps, setSteps] = useState<Right[]>(setting.is_reviewed ? setting.steps : first);
  const reason = setting.hindrance && textOf(setting.hindrance);
  const now = isReviewed ? steps : [];
  const isChanged = isReviewed !== setting.is_reviewed || now.join() !== setting.steps.join();
  const name = t(`application:kind.${setting.kind}`);
  const save = async () => {
    await set.mutateAsync({ kind: setting.kind, is_reviewed: isReviewed, steps: now });
    void message.success(t("application:approval.saved"));
  };
  return (
    <section className={css.setting} aria-label={name}>
      <h2>{name}</h2>
      <Radio.Group
        disabled={reason !== null}
        value={isReviewed}
        onChange={({ target }) => setReviewed(target.value as boolean)}
        options={[
          { value: true, label: t("application:approval.reviewed") },
          { value: false, label: t("application:approval.at_once") },
        ]}
      />
      {isReviewed && (
        <ol className={css.settingSteps}>
          {steps.map((right, place) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a step is known by its place
            <li key={place}>
              <span className={css.faint}>{t("application:approval.step", { step: place + 1 })}</span>
              <Select
                className={css.approver}
                aria-label={t("application:approval.step", { step: place + 1 })}
                disabled={reason !== null}
                value={right}
                onChange={(chosen) => setSteps(steps.with(place, chosen))}
                options={setting.approvers.map((value) => ({ value, label: t(`application:approver.${value}`) }))}
              />
              <Button
                type="text"
                icon={<DeleteOutlined aria-hidden />}
                aria-label={t("application:approval.remove_step", { step: place + 1 })}
                disabled={reason !== null || steps.length === 1}
                onClick={() => setSteps(steps.toSpliced(place, 1))}
              />
            </li>
          ))}
        </ol>
      )}
      <div className={css.acts}>
        {isReviewed && (
          <Button
            disabled={reason !== null || steps.length >= setting.steps_limit}
            onClick={() => setSteps([...steps, ...first])}
          >
            {t("application:approval.add_step")}
          </Button>
        )}
        <Button
          type="primary"
          disabled={reason !== null || !isChanged}
          loading={set.isPending}
          onClick={() => void save().catch(() => undefined)}
        >
          {t("application:approval.save")}
        </Button>
        {reason && <span className={css.faint}>{reason}</span>}
      </div>
    </section>
  );
}
