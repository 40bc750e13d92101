// What the server refused: what it was, when, and why. Nothing leaves the list without a person's act.
import { Button } from "antd";
import { useTranslation } from "react-i18next";
import { useCommand, useQueryCall } from "@/calls/calls";
import { useFailureText } from "@/calls/failure";
import type { RefusedCommand } from "@/generated/calls";
import { instantText } from "@/kit/date-text";
import { Failed, Waiting } from "@/kit/states";
import css from "./sync.module.css";

export function ConflictDesk() {
  const { t } = useTranslation();
  const { data: refused, error, refetch } = useQueryCall("sync.refused", {});
  return (
    <section className={css.panel} data-width="full">
      <h2>{t("sync:conflict.title")}</h2>
      {error ? (
        <Failed failure={error} onRetry={() => void refetch()} />
      ) : !refused ? (
        <Waiting />
      ) : refused.length === 0 ? (
        <p className={css.hint}>{t("sync:conflict.none")}</p>
      ) : (
        <Lines refused={refused} />
      )}
    </section>
  );
}

function Lines({ refused }: { refused: RefusedCommand[] }) {
  const { t } = useTranslation();
  return (
    <>
      <p className={css.lead}>{t("sync:conflict.text")}</p>
      <table className={css.refused}>
        <thead>
          <tr>
            <th>{t("sync:conflict.what")}</th>
            <th>{t("sync:conflict.when")}</th>
            <th>{t("sync:conflict.why")}</th>
            <th aria-label={t("common:list.row_actions")} />
          </tr>
        </thead>
        <tbody>
          {refused.map((each) => (
            <Line key={each.command_id} refused={each} />
          ))}
        </tbody>
      </table>
    </>
  );
}

function Line({ refused: { command_id, name, issued_at, reason } }: { refused: RefusedCommand }) {
  const { t } = useTranslation();
  const textOf = useFailureText();
  const settle = useCommand("sync.settle");
  return (
    <tr>
      {/* A command of a newer edition may lie in a file that an older one opens. */}
      <td className={css.what}>{t([`sync:command.${name.replace(".", "_")}`, "sync:command.unknown"])}</td>
      <td className={css.when}>{instantText(issued_at)}</td>
      <td>
        {textOf(reason)}
        {reason.fields.map((issue) => (
          <div key={issue.field} className={css.hint}>
            {textOf(issue)}
          </div>
        ))}
      </td>
      <td className={css.act}>
        <Button size="small" loading={settle.isPending} onClick={() => settle.mutate({ command_id })}>
          {t("sync:conflict.settle")}
        </Button>
      </td>
    </tr>
  );
}
