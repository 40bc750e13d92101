// Always visible: whether there is a server, and what still waits for it. Leads to the page that says more.
import { CloudOutlined, DisconnectOutlined, ExclamationCircleOutlined, LaptopOutlined } from "@ant-design/icons";
import { Tooltip } from "antd";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { useQueryCall } from "@/calls/calls";
import { useFailureText } from "@/calls/failure";
import { useSyncFailure } from "@/features/sync/sync-call";
import { instantText } from "@/kit/date-text";
import { Status } from "@/kit/status";
import type { Pages } from "@/pages";
import { routes } from "@/routes";
import css from "./sync-state.module.css";

type Standing = "local_only" | "with_server" | "not_synced";

const ICONS = { local_only: LaptopOutlined, with_server: CloudOutlined, not_synced: DisconnectOutlined };

export function SyncState({ pages }: { pages: Pages }) {
  const { t } = useTranslation();
  const textOf = useFailureText();
  const { data: status } = useQueryCall("association.status", {});
  const failure = useSyncFailure();
  if (!status) return null;
  const standing: Standing = status.server === null ? "local_only" : failure ? "not_synced" : "with_server";
  const Icon = status.refused > 0 ? ExclamationCircleOutlined : ICONS[standing];
  const hint = [
    status.server === null ? t("common:sync.local_only_hint") : t("common:sync.server", { server: status.server }),
    standing === "not_synced" && failure && t("common:sync.not_synced_hint", { reason: textOf(failure) }),
    t("common:sync.waiting_hint", { count: status.waiting }),
    status.refused > 0 && t("common:sync.refused", { count: status.refused }),
    status.since !== null && t("common:sync.since", { since: instantText(status.since) }),
  ].filter(Boolean);
  const state = (
    <span className={css.state} data-mood={status.refused > 0 ? "bad" : "calm"} role="status">
      <Icon aria-hidden />
      <span>{t(`common:sync.${standing}`)}</span>
      <span className={css.waiting}>
        {status.refused > 0
          ? t("common:sync.refused_count", { count: status.refused })
          : t("common:sync.waiting", { count: status.waiting })}
      </span>
    </span>
  );
  return (
    <>
      {status.is_demonstration && (
        <Tooltip title={t("common:sync.demonstration_hint")}>
          <span>
            <Status mood="warn">{t("common:sync.demonstration")}</Status>
          </span>
        </Tooltip>
      )}
      <Tooltip title={hint.map((line) => <div key={String(line)}>{line}</div>)}>
        {routes.sync in pages ? (
          <Link to={routes.sync} className={css.link}>
            {state}
          </Link>
        ) : (
          state
        )}
      </Tooltip>
    </>
  );
}
