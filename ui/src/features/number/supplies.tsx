// What this desk may still give of each series. More can be fetched before a journey, and the rest given back after it.
import { useTranslation } from "react-i18next";
import { useCommand } from "@/calls/calls";
import type { NumberSupply } from "@/generated/calls";
import { useConfirm } from "@/kit/confirm";
import { PermittedButton } from "@/kit/permit";
import { Status } from "@/kit/status";
import { useDropAll, useSyncCall } from "../sync/sync-call";
import css from "./number.module.css";
import { seriesText } from "./words";

/** How many numbers one wish for more fetches. */
const FETCHED = 50;

export function Supplies({ supplies }: { supplies: NumberSupply[] }) {
  const { t } = useTranslation();
  const isAlone = supplies.every(({ left }) => left === null);
  return (
    <section className={css.panel}>
      <h2>{t("number:supply.title")}</h2>
      {isAlone ? (
        <p className={css.lead}>{t("number:supply.alone")}</p>
      ) : (
        <table className={css.rows}>
          <thead>
            <tr>
              <th>{t("number:column.series")}</th>
              <th data-align="right">{t("number:column.left")}</th>
              <th aria-label={t("common:list.row_actions")} />
            </tr>
          </thead>
          <tbody>
            {supplies.map((supply) => (
              <Supply key={supply.series.key} supply={supply} left={supply.left ?? 0} />
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}

function Supply({ supply: { series, is_asked }, left }: { supply: NumberSupply; left: number }) {
  const { t } = useTranslation();
  const confirm = useConfirm();
  const lease = useCommand("number.lease");
  const giveBack = useCommand("number.give_back");
  const now = useSyncCall("sync.now", useDropAll());
  const name = seriesText(series, t);
  const fetchMore = async () => {
    await lease.mutateAsync({ key: series.key, count: FETCHED });
    now.mutate({});
  };
  const returnAll = async () => {
    const question = {
      title: t("number:supply.give_back_confirm", { series: name }),
      consequence: t("number:supply.give_back_text"),
      act: t("number:supply.give_back"),
    };
    if (!(await confirm(question))) return;
    await giveBack.mutateAsync({ key: series.key });
    now.mutate({});
  };
  return (
    <tr>
      <td>{name}</td>
      <td data-align="right">
        {left === 0 ? <Status mood="warn">0</Status> : t("number:supply.left", { count: left })}{" "}
        {is_asked && <span className={css.faint}>{t("number:supply.asked")}</span>}
      </td>
      <td className={css.act}>
        <PermittedButton
          command="association.lease_numbers"
          size="small"
          disabled={is_asked}
          loading={lease.isPending}
          onClick={() => void fetchMore()}
        >
          {t("number:supply.lease")}
        </PermittedButton>
        <PermittedButton
          command="association.return_numbers"
          size="small"
          disabled={left === 0}
          loading={giveBack.isPending}
          onClick={() => void returnAll()}
        >
          {t("number:supply.give_back")}
        </PermittedButton>
      </td>
    </tr>
  );
}
