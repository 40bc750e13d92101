// Messages (消息, requirements A7, F6): what was sent and what waits, templates, and how messages are sent.
import { Tabs } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import css from "./message.module.css";
import { SentList } from "./sent-list";
import { Setup } from "./setup";
import { Templates } from "./templates";

const TABS = ["sent", "templates", "setup"] as const;
type Tab = (typeof TABS)[number];

export default function MessagePage() {
  const { t } = useTranslation();
  const [tab, setTab] = useState<Tab>("sent");
  return (
    <div className={css.page}>
      <Tabs
        className={css.tabs}
        activeKey={tab}
        onChange={(key) => setTab(key as Tab)}
        items={TABS.map((key) => ({ key, label: t(`message:tab.${key}`) }))}
      />
      {tab === "sent" && <SentList onSetUp={() => setTab("setup")} />}
      {tab === "templates" && <Templates />}
      {tab === "setup" && <Setup />}
    </div>
  );
}
