// Numbers at one desk of several: what is left to give without a network, and what became of every number that was
// handed out (requirements A20.2).
import { useTranslation } from "react-i18next";
import { useQueryCall } from "@/calls/calls";
import { Failed, Waiting } from "@/kit/states";
import css from "./number.module.css";
import { Report } from "./report";
import { Supplies } from "./supplies";

export default function NumberPage() {
  const { t } = useTranslation();
  const supplies = useQueryCall("number.list", {});
  const reports = useQueryCall("number.report", {});
  const failed = [supplies, reports].find(({ error }) => error);
  if (failed?.error) return <Failed failure={failed.error} onRetry={() => void failed.refetch()} />;
  if (!supplies.data || !reports.data) return <Waiting />;
  return (
    <div className={css.page}>
      <header className={css.head}>
        <h1>{t("number:title")}</h1>
        <p className={css.lead}>{t("number:lead")}</p>
      </header>
      <Supplies supplies={supplies.data} />
      <Report
        reports={reports.data}
        heading={
          <>
            <h2>{t("number:report.title")}</h2>
            <p className={css.lead}>{t("number:report.lead")}</p>
          </>
        }
      />
    </div>
  );
}
