// Reports (财务报表, requirements B20.6, C5.1): income, receivables, deferred dues, payouts and numbers. Every figure opens the rows behind it.
import { Tabs } from "antd";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import messageCss from "../message/message.module.css";
import { Deferred } from "./deferred";
import { Income } from "./income";
import { Numbers } from "./numbers";
import { Payouts } from "./payouts";
import { Receivables } from "./receivables";

const TABS = ["income", "receivables", "deferred", "payouts", "numbers"] as const;
type Tab = (typeof TABS)[number];
const REPORTS: Record<Tab, () => ReactNode> = {
  income: Income,
  receivables: Receivables,
  deferred: Deferred,
  payouts: Payouts,
  numbers: Numbers,
};

export default function ReportPage() {
  const { t } = useTranslation();
  const [tab, setTab] = useState<Tab>("income");
  const Shown = REPORTS[tab];
  return (
    <div className={messageCss.page}>
      <Tabs
        className={messageCss.tabs}
        activeKey={tab}
        onChange={(key) => setTab(key as Tab)}
        items={TABS.map((key) => ({ key, label: t(`report:${key}.tab`) }))}
      />
      <Shown />
    </div>
  );
}
