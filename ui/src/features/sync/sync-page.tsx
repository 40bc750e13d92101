// Together with other desks: publish the association to a server, see how far this desk is, let people in, and see to
// what the server refused.
import { Button, Tabs } from "antd";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { useQueryCall } from "@/calls/calls";
import { useFailureText } from "@/calls/failure";
import type { SyncState } from "@/generated/calls";
import { instantText } from "@/kit/date-text";
import { DetailTable } from "@/kit/detail-table";
import { Failed, Waiting } from "@/kit/states";
import { Status } from "@/kit/status";
import { ConflictDesk } from "./conflict-desk";
import { ConnectForm } from "./connect-form";
import { Invite } from "./invite";
import { Password } from "./password";
import { PendingList } from "./pending-list";
import css from "./sync.module.css";
import { useDropAll, useIsSyncing, useSyncCall, useSyncFailure } from "./sync-call";

type Tab = "state" | "pending" | "conflicts" | "settled";

export default function SyncPage() {
  const { t } = useTranslation();
  const { data: state, error, refetch } = useQueryCall("sync.state", {});
  // What waits for a person comes first, until the person chooses another tab.
  const [chosen, setChosen] = useState<Tab | null>(null);
  if (error) return <Failed failure={error} onRetry={() => void refetch()} />;
  if (!state) return <Waiting />;
  const tab = chosen ?? (state.refused > 0 ? "conflicts" : "state");
  const counts: Record<Tab, number> = { state: 0, pending: state.waiting, conflicts: state.refused, settled: 0 };
  const draw: Record<Tab, () => ReactNode> = {
    state: () => (state.server === null ? <Publish /> : <Connected state={state} server={state.server} />),
    pending: () => <PendingList server={state.server} />,
    conflicts: () => <ConflictDesk show="open" />,
    settled: () => <ConflictDesk show="settled" />,
  };
  return (
    <div className={css.page}>
      <header className={css.head}>
        <h1>{t("sync:title")}</h1>
      </header>
      <Tabs
        activeKey={tab}
        onChange={(key) => setChosen(key as Tab)}
        destroyOnHidden
        items={(Object.keys(draw) as Tab[]).map((key) => ({
          key,
          label: (
            <>
              {t(`sync:tab.${key}`)}
              {counts[key] > 0 && <span className={css.count}>{counts[key].toLocaleString("en")}</span>}
            </>
          ),
          children: draw[key](),
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
  return (
    <div className={css.panels}>
      <Progress state={state} server={server} />
      <Rejoin server={server} />
      <Invite />
      <Password />
    </div>
  );
}

/** Codes that say that the server does not let this desk in any more. */
const SHUT_OUT = ["not_enrolled", "token_old", "token_copied", "not_signed"];

function Rejoin({ server }: { server: string }) {
  const { t } = useTranslation();
  const failure = useSyncFailure();
  if (failure === null || !SHUT_OUT.includes(failure.code)) return null;
  return (
    <section className={css.panel} data-width="form">
      <h2>{t("sync:rejoin.title")}</h2>
      <p className={css.lead}>{t("sync:rejoin.text")}</p>
      <ConnectForm act={t("sync:rejoin.act")} passphrase="not_wanted" ways="either" server={server} />
    </section>
  );
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
