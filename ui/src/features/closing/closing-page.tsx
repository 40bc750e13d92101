// Month-end (月结, requirements B20.6, F10.1): what is left open in a month, closing it, and what was closed before.
import { Tabs } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useQueryCall } from "@/calls/calls";
import { useFailureText } from "@/calls/failure";
import { DateInput } from "@/kit/date-input";
import { PermittedButton } from "@/kit/permit";
import { Failed, Waiting } from "@/kit/states";
import { Status } from "@/kit/status";
import messageCss from "../message/message.module.css";
import { CloseDialog } from "./close-dialog";
import css from "./closing.module.css";
import { Figures } from "./figures";
import { Findings } from "./findings";
import { History } from "./history";
import { Proof } from "./proof";
import { monthText } from "./words";

const TABS = ["check", "history"] as const;
type Tab = (typeof TABS)[number];

export default function ClosingPage() {
  const { t } = useTranslation();
  const [tab, setTab] = useState<Tab>("check");
  return (
    <div className={messageCss.page}>
      <Tabs
        className={messageCss.tabs}
        activeKey={tab}
        onChange={(key) => setTab(key as Tab)}
        items={TABS.map((key) => ({ key, label: t(`closing:${key}`) }))}
      />
      {tab === "check" ? <Check /> : <History />}
    </div>
  );
}

function Check() {
  const { t } = useTranslation();
  const textOf = useFailureText();
  const [chosen, choose] = useState<string | null>(null);
  const [closing, setClosing] = useState<"no" | "yes">("no");
  const { data, error, refetch } = useQueryCall("closing.rehearse", { month: chosen }, { previous: "keep" });
  if (error) return <Failed failure={error} onRetry={() => void refetch()} />;
  if (!data) return <Waiting />;
  const state = data.is_closed ? "closed" : "open";
  return (
    <div className={css.body}>
      <header className={css.head}>
        <h1>{t("closing:title")}</h1>
      </header>
      <p className={css.lead}>{t("closing:lead")}</p>
      <div className={css.bar}>
        <label htmlFor="closing_month">
          {t("closing:month")}
          <DateInput
            id="closing_month"
            unit="month"
            value={monthText(data.month)}
            onChange={(month) => choose(month && `${month}-01`)}
          />
        </label>
        <Status mood={data.is_closed ? "good" : "plain"}>{t(`closing:state.${state}`)}</Status>
        <span className={css.blocked}>{!data.is_closed && data.blocked && textOf(data.blocked)}</span>
        {!data.is_closed && (
          <PermittedButton
            command="closing.close"
            type="primary"
            disabled={data.blocked !== null}
            onClick={() => setClosing("yes")}
          >
            {t("closing:close.act")}
          </PermittedButton>
        )}
      </div>
      <div className={css.cards}>
        <Findings rehearsal={data} />
        <Figures figures={data.figures} />
        <Proof key={data.month} month={data.month} />
      </div>
      {closing === "yes" && <CloseDialog rehearsal={data} onClose={() => setClosing("no")} />}
    </div>
  );
}
