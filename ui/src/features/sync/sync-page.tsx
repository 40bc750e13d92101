// Together with other desks: publish the association to a server, see how far this desk is, let people in, and see to
// what the server refused.
import { Button } from "antd";
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
import css from "./sync.module.css";
import { useDropAll, useIsSyncing, useSyncCall, useSyncFailure } from "./sync-call";

export default function SyncPage() {
  const { t } = useTranslation();
  const { data: state, error, refetch } = useQueryCall("sync.state", {});
  if (error) return <Failed failure={error} onRetry={() => void refetch()} />;
  if (!state) return <Waiting />;
  return (
    <div className={css.page}>
      <header className={css.head}>
        <h1>{t("sync:title")}</h1>
      </header>
      {state.server === null ? <Publish /> : <Connected state={state} server={state.server} />}
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
      <ConflictDesk />
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
