// Messages written in advance (requirements A7.3): added, edited, taken out of use.
import { App, Button, Checkbox } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useCommand, useQueryCall } from "@/calls/calls";
import type { TemplateRow } from "@/generated/calls";
import { useConfirm } from "@/kit/confirm";
import { instantText } from "@/kit/date-text";
import { Failed, Nothing, Waiting } from "@/kit/states";
import { Status } from "@/kit/status";
import css from "./message.module.css";
import { TemplateDialog } from "./template-dialog";

export function Templates() {
  const { t } = useTranslation();
  const [withRetired, setWithRetired] = useState(false);
  const [opened, setOpened] = useState<TemplateRow | "new" | null>(null);
  const { data, error, refetch } = useQueryCall(
    "message.templates",
    { with_retired: withRetired },
    { previous: "keep" },
  );
  if (error) return <Failed failure={error} onRetry={() => void refetch()} />;
  if (!data) return <Waiting />;
  const add = (
    <Button type="primary" onClick={() => setOpened("new")}>
      {t("message:template.add")}
    </Button>
  );
  return (
    <div className={css.scroll}>
      <section className={css.card}>
        <h2>{t("message:template.title")}</h2>
        <p className={css.lead}>{t("message:template.lead")}</p>
        <div className={css.bar}>
          {add}
          <Checkbox checked={withRetired} onChange={(event) => setWithRetired(event.target.checked)}>
            {t("message:template.show_retired")}
          </Checkbox>
        </div>
        {data.length === 0 ? (
          <Nothing title={t("message:template.empty")} />
        ) : (
          <table className={css.lines}>
            <thead>
              <tr>
                {["name", "channel", "body", "state", "updated_at"].map((key) => (
                  <th key={key}>{t(`message:template.${key}`)}</th>
                ))}
                <th />
              </tr>
            </thead>
            <tbody>
              {data.map((template) => (
                <Line key={template.id} template={template} onEdit={() => setOpened(template)} />
              ))}
            </tbody>
          </table>
        )}
      </section>
      {opened && <TemplateDialog template={opened === "new" ? null : opened} onClose={() => setOpened(null)} />}
    </div>
  );
}

function Line({
  template: { id, draft, retired_at, updated_at },
  onEdit,
}: {
  template: TemplateRow;
  onEdit: () => void;
}) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const confirm = useConfirm();
  const retire = useCommand("message.retire_template");
  const ask = async () => {
    const agreed = await confirm({
      title: t("message:template.retire_title", { count: 1 }),
      consequence: t("message:template.retire_text"),
      act: t("message:template.retire"),
    });
    if (!agreed) return;
    retire.mutate({ ids: [id] }, { onSuccess: () => void message.success(t("message:template.retired_done")) });
  };
  return (
    <tr>
      <td>{draft.name}</td>
      <td>{t(`message:channel.${draft.channel}`)}</td>
      <td>
        <div className={css.words} title={draft.body}>
          {draft.subject ?? draft.body}
        </div>
      </td>
      <td>
        {retired_at ? (
          <Status mood="plain">{t("message:template.retired")}</Status>
        ) : (
          <Status mood="good">{t("message:template.in_use")}</Status>
        )}
      </td>
      <td>{instantText(updated_at)}</td>
      <td className={css.acts}>
        {!retired_at && (
          <>
            <Button type="link" size="small" onClick={onEdit}>
              {t("common:action.edit")}
            </Button>
            <Button type="link" size="small" loading={retire.isPending} onClick={() => void ask()}>
              {t("message:template.retire")}
            </Button>
          </>
        )}
      </td>
    </tr>
  );
}
