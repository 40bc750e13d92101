// The start page (requirements A1): how many, who, how it grows, who has paid, and what waits. Every figure leads to the
// list that it counts.
import { useTranslation } from "react-i18next";
import { useQueryCall } from "@/calls/calls";
import { Failed, Waiting } from "@/kit/states";
import { Cards } from "./cards";
import { FirstSteps } from "./first-steps";
import { Growth } from "./growth";
import { Notices } from "./notices";
import css from "./overview.module.css";
import { Pies } from "./pies";
import { QuickActions } from "./quick-actions";
import { Rate } from "./rate";

export default function OverviewPage() {
  const { t } = useTranslation();
  const { data: figures, error, refetch } = useQueryCall("overview.figures", {}, { previous: "keep" });
  if (error) return <Failed failure={error} onRetry={() => void refetch()} />;
  if (!figures) return <Waiting />;
  const isEmpty = figures.cards.on_file === 0;
  return (
    <div className={css.page}>
      <header className={css.head}>
        <h1>{t("overview:title")}</h1>
        <span className={css.day}>{t("overview:as_of", { day: figures.today })}</span>
      </header>
      {isEmpty && <FirstSteps />}
      <Cards cards={figures.cards} />
      <div className={css.grid}>
        <Pies pies={figures.pies} />
        <Rate rate={figures.payment_rate} />
        <Growth months={figures.growth} />
        <div className={css.side}>
          <QuickActions quick={figures.quick} />
          <Notices />
        </div>
      </div>
    </div>
  );
}
