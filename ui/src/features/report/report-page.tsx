// Reports (财务报表, requirements B20.6): income and receivables. Every figure opens the rows behind it.
import { Tabs } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import messageCss from "../message/message.module.css";
import { Income } from "./income";
import { Receivables } from "./receivables";

const TABS = ["income", "receivables"] as const;
type Tab = (typeof TABS)[number];

export default function ReportPage() {
  const { t } = useTranslation();
  const [tab, setTab] = useState<Tab>("income");
  return (
    <div className={messageCss.page}>
      <Tabs
        className={messageCss.tabs}
        activeKey={tab}
        onChange={(key) => setTab(key as Tab)}
        items={TABS.map((key) => ({ key, label: t(`report:${key}.tab`) }))}
      />
      {tab === "income" ? <Income /> : <Receivables />}
    </div>
  );
}
