// Together with other desks: publish the association to a server, see how far this desk is, let people in, and see to
// what the server refused. Administrators see the computers as well, and what was set aside.
import { Button, Tabs } from "antd";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { useQueryCall } from "@/calls/calls";
import { useFailureText } from "@/calls/failure";
import type { SyncState } from "@/generated/calls";
import { useLanguage } from "@/i18n/language";
import { instantText } from "@/kit/date-text";
import { DetailTable } from "@/kit/detail-table";
import { Failed, Waiting } from "@/kit/states";
import { Status } from "@/kit/status";
import { ConflictDesk } from "./conflict-desk";
import { ConnectForm } from "./connect-form";
import { DeviceList } from "./device-list";
import { Invite } from "./invite";
import { Password } from "./password";
import { PendingList } from "./pending-list";
import { SetAside } from "./set-aside";
import css from "./sync.module.css";
import { useDropAll, useIsSyncing, useSyncCall, useSyncFailure } from "./sync-call";

type Tab = "state" | "pending" | "conflicts" | "aside" | "settled" | "devices";

interface Content {
  count?: number;
  draw: () => ReactNode;
}

export default function SyncPage() {
  const { t } = useTranslation();
  const [language] = useLanguage();
  const { data: state, error, refetch } = useQueryCall("sync.state", {});
  // Empty for those who are no administrators.
  const aside = useQueryCall("sync.set_aside", { language }, { previous: "keep" });
  // What waits for a person comes first, until the person chooses another tab.
  const [chosen, setChosen] = useState<Tab | null>(null);
  if (error) return <Failed failure={error} onRetry={() => void refetch()} />;
  if (!state || aside.isPending) return <Waiting />;
  const { server, waiting, refused } = state;
  const setAside = aside.data ?? [];
  const tabs = new Map<Tab, Content>();
  tabs.set("state", { draw: () => (server === null ? <Publish /> : <Connected state={state} server={server} />) });
  tabs.set("pending", { count: waiting, draw: () => <PendingList server={server} /> });
  tabs.set("conflicts", { count: refused, draw: () => <ConflictDesk show="open" /> });
  if (setAside.length > 0) tabs.set("aside", { count: setAside.length, draw: () => <SetAside rows={setAside} /> });
  tabs.set("settled", { draw: () => <ConflictDesk show="settled" /> });
  if (server !== null) tabs.set("devices", { draw: () => <DeviceList /> });
  const first = refused > 0 ? "conflicts" : tabs.has("aside") ? "aside" : "state";
  const tab = chosen !== null && tabs.has(chosen) ? chosen : first;
  return (
    <div className={css.page}>
      <header className={css.head}>
        <h1>{t("sync:title")}</h1>
      </header>
      <Tabs
        activeKey={tab}
        onChange={(key) => setChosen(key as Tab)}
        destroyOnHidden
        items={[...tabs].map(([key, { count = 0, draw }]) => ({
          key,
          label: (
            <>
              {t(`sync:tab.${key}`)}
              {count > 0 && <span className={css.count}>{count.toLocaleString("en")}</span>}
            </>
          ),
          children: draw(),
        }))}
      />
    </div>
  );
}

function Publish() {
  const { t } = useTranslation();
  return (
    <section className={css.panel} data-width="form">
      <h2>{t("sync:publish.title")}</h2>
      <p className={css.lead}>{t("sync:publish.text")}</p>
      <ConnectForm act={t("sync:publish.act")} passphrase="not_wanted" ways="code" />
    </section>
  );
}

function Connected({ state, server }: { state: SyncState; server: string }) {
  const failure = useSyncFailure();
  const isOut = failure !== null && SHUT_OUT.includes(failure.code);
  return (
    <div className={css.panels}>
      <Progress state={state} server={server} />
      {isOut ? (
        <Rejoin server={server} />
      ) : (
        <>
          <Invite />
          <Password />
        </>
      )}
    </div>
  );
}

/** Codes that say that the server does not let this desk in any more. */
const SHUT_OUT = ["not_enrolled", "token_copied", "not_signed"];

function Rejoin({ server }: { server: string }) {
  const { t } = useTranslation();
  return (
    <section className={css.panel} data-width="form">
      <h2>{t("sync:rejoin.title")}</h2>
      <p className={css.lead}>{t("sync:rejoin.text")}</p>
      <ConnectForm act={t("sync:rejoin.act")} passphrase="not_wanted" ways="either" server={server} />
    </section>
  );
}

/** What this desk works without for a while. */
function afterwards({
  is_indexing,
  past,
}: SyncState): { key: "sync:state.indexing" | "sync:state.past"; values: Record<string, string> }[] {
  if (is_indexing) return [{ key: "sync:state.indexing", values: {} }];
  if (past === null) return [];
  const [fetched, through] = [past.fetched, past.through].map((count) => count.toLocaleString("en"));
  return [{ key: "sync:state.past", values: { fetched: fetched ?? "", through: through ?? "" } }];
}

function Progress({ state, server }: { state: SyncState; server: string }) {
  const { t } = useTranslation();
  const textOf = useFailureText();
  const now = useSyncCall("sync.now", useDropAll());
  const isSyncing = useIsSyncing();
  const failure = useSyncFailure();
  const waiting =
    state.since === null
      ? t("sync:state.waiting", { count: state.waiting })
      : t("sync:state.waiting_since", { count: state.waiting, since: instantText(state.since) });
  return (
    <section className={css.panel}>
      <h2>{t("sync:state.title")}</h2>
      <DetailTable
        details={[
          { label: t("sync:state.server"), value: server },
          { label: t("sync:state.version"), value: t("sync:state.version_number", { count: state.version }) },
          {
            label: t("sync:state.pending"),
            value: state.waiting === 0 ? <Status mood="good">{t("sync:state.nothing_waits")}</Status> : waiting,
          },
          ...afterwards(state).map((text) => ({ label: t("sync:state.afterwards"), value: t(text.key, text.values) })),
          { label: t("sync:state.confirmed"), value: t("sync:state.confirmed_count", { count: state.confirmed }) },
          { label: t("sync:state.contact"), value: <Contact state={state} /> },
          {
            label: t("sync:state.refused"),
            value:
              state.refused === 0 ? (
                t("sync:state.nothing_refused")
              ) : (
                <Status mood="bad">{t("sync:state.refused_count", { count: state.refused })}</Status>
              ),
          },
        ]}
      />
      <div className={css.foot}>
        <Button loading={isSyncing} onClick={() => now.mutate({})}>
          {t("sync:state.now")}
        </Button>
        {failure && !isSyncing && (
          <p className={css.failure} role="alert">
            {textOf(failure)}
          </p>
        )}
      </div>
    </section>
  );
}

function Contact({ state: { offline_since, last_contact } }: { state: SyncState }) {
  const { t } = useTranslation();
  if (offline_since === null) return last_contact === null ? t("sync:state.never") : instantText(last_contact);
  return (
    <>
      {last_contact && <div>{instantText(last_contact)}</div>}
      <Status mood="warn">{t("sync:state.offline", { since: instantText(offline_since) })}</Status>
    </>
  );
}
