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

/** Wide enough for an instant to stay on its line. */
const HINT_WIDTH_PX = 360;

type Standing = "local_only" | "with_server" | "offline" | "not_synced";

const ICONS = {
  local_only: LaptopOutlined,
  with_server: CloudOutlined,
  offline: DisconnectOutlined,
  not_synced: DisconnectOutlined,
};

export function SyncState({ pages }: { pages: Pages }) {
  const { t } = useTranslation();
  const textOf = useFailureText();
  const { data: status } = useQueryCall("association.status", {});
  const failure = useSyncFailure();
  if (!status) return null;
  const { server, waiting, refused, set_aside, confirmed, since, last_contact, offline_since } = status;
  const standing: Standing =
    server === null ? "local_only" : offline_since ? "offline" : failure ? "not_synced" : "with_server";
  const toSettle = refused + set_aside;
  const Icon = toSettle > 0 ? ExclamationCircleOutlined : ICONS[standing];
  const hint = [
    server === null ? t("common:sync.local_only_hint") : t("common:sync.server", { server }),
    standing === "offline" && t("common:sync.offline_hint", { since: instantText(offline_since) }),
    standing === "not_synced" && failure && t("common:sync.not_synced_hint", { reason: textOf(failure) }),
    since === null
      ? t("common:sync.waiting_hint", { count: waiting })
      : t("common:sync.waiting_since_hint", { count: waiting, since: instantText(since) }),
    server !== null && t("common:sync.confirmed_hint", { count: confirmed }),
    refused > 0 && t("common:sync.refused", { count: refused }),
    set_aside > 0 && t("common:sync.set_aside", { count: set_aside }),
    server !== null &&
      (last_contact ? t("common:sync.contact_hint", { at: instantText(last_contact) }) : t("common:sync.no_contact")),
  ].filter(Boolean);
  const count =
    toSettle > 0
      ? t("common:sync.refused_count", { count: toSettle })
      : waiting === 0 && server !== null
        ? t("common:sync.all_confirmed")
        : t("common:sync.waiting", { count: waiting });
  const state = (
    <span className={css.state} data-mood={toSettle > 0 ? "bad" : "calm"} role="status">
      <Icon aria-hidden />
      <span>
        {standing === "offline"
          ? t("common:sync.offline_since", { since: instantText(offline_since) })
          : t(`common:sync.${standing}`)}
      </span>
      <span className={css.waiting}>{count}</span>
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
      <Tooltip
        title={hint.map((line) => <div key={String(line)}>{line}</div>)}
        styles={{ root: { maxWidth: HINT_WIDTH_PX } }}
      >
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
