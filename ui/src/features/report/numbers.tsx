// What became of every number that was handed out, as a report that can be taken along (requirements A20.2).
import { useTranslation } from "react-i18next";
import { useQueryCall } from "@/calls/calls";
import { useLanguage } from "@/i18n/language";
import { Failed, Waiting } from "@/kit/states";
import { Report } from "../number/report";
import css from "./report.module.css";
import { useWriteReport, WriteButtons } from "./write-buttons";

export function Numbers() {
  const { t } = useTranslation();
  const [language] = useLanguage();
  const { data, error, refetch } = useQueryCall("number.report", {});
  const write = useWriteReport("report:numbers", { numbers: { language } });
  if (error) return <Failed failure={error} onRetry={() => void refetch()} />;
  if (!data) return <Waiting />;
  return (
    <div className={css.body}>
      <header className={css.head}>
        <h1>{t("number:report.title")}</h1>
      </header>
      <p className={css.lead}>{t("number:report.lead")}</p>
      <div className={css.bar}>
        <WriteButtons total={data.length} onWrite={write} />
      </div>
      <Report reports={data} />
    </div>
  );
}
