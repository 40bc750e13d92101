// What took no effect because its computer was shut out, or because the server could not execute it: an administrator does
// each in their own name, or puts it away.
import { App, Button } from "antd";
import { useTranslation } from "react-i18next";
import { useCommand } from "@/calls/calls";
import { useFailureText } from "@/calls/failure";
import type { PendingCommand } from "@/generated/calls";
import { useConfirm } from "@/kit/confirm";
import { instantText } from "@/kit/date-text";
import css from "./sync.module.css";

export function SetAside({ rows }: { rows: PendingCommand[] }) {
  const { t } = useTranslation();
  return (
    <section className={css.panel}>
      <p className={css.lead}>{t("sync:aside.lead")}</p>
      <table className={css.lines}>
        <thead>
          <tr>
            <th>{t("sync:pending.when")}</th>
            <th>{t("sync:pending.who")}</th>
            <th>{t("sync:pending.what")}</th>
            <th aria-label={t("common:list.row_actions")} />
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <Line key={row.command_id} row={row} />
          ))}
        </tbody>
      </table>
    </section>
  );
}

function Line({ row: { command_id, issued_at, actor, sentence } }: { row: PendingCommand }) {
  const { t } = useTranslation();
  const textOf = useFailureText();
  const confirm = useConfirm();
  const { message } = App.useApp();
  const takeUp = useCommand("sync.take_up", { failures: "caller" });
  const act = async (way: "take" | "leave") => {
    const question = {
      title: t(`sync:aside.${way}_confirm`),
      consequence: (
        <>
          <p className={css.quoted}>{sentence}</p>
          <p>{t(`sync:aside.${way}_text`)}</p>
        </>
      ),
      act: t(`sync:aside.${way}`),
      danger: way === "leave",
    };
    if (!(await confirm(question))) return;
    const onSuccess = () => void message.success(t(`sync:aside.${way}_done`));
    takeUp.mutate({ command_id, is_done: way === "take" }, { onSuccess });
  };
  return (
    <tr>
      <td className={css.when}>{instantText(issued_at)}</td>
      <td className={css.when}>{actor}</td>
      <td>
        {sentence}
        {takeUp.error && (
          <p className={css.failure} role="alert">
            {t("sync:aside.failed", { reason: textOf(takeUp.error) })}
          </p>
        )}
      </td>
      <td className={css.act}>
        <Button size="small" loading={takeUp.isPending} onClick={() => void act("take")}>
          {t("sync:aside.take")}
        </Button>
        <Button size="small" type="text" disabled={takeUp.isPending} onClick={() => void act("leave")}>
          {t("sync:aside.leave")}
        </Button>
      </td>
    </tr>
  );
}
