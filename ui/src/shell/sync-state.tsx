// Always visible: whether there is a server, and what still waits for it.
import { CloudOutlined, ExclamationCircleOutlined, LaptopOutlined } from "@ant-design/icons";
import { Tooltip } from "antd";
import { useTranslation } from "react-i18next";
import { useQueryCall } from "@/calls/calls";
import { instantText } from "@/kit/date-text";
import { Status } from "@/kit/status";
import css from "./sync-state.module.css";

export function SyncState() {
  const { t } = useTranslation();
  const { data: status } = useQueryCall("association.status", {});
  if (!status) return null;
  const place = status.server === null ? t("common:sync.local_only") : t("common:sync.with_server");
  const Icon = status.refused > 0 ? ExclamationCircleOutlined : status.server === null ? LaptopOutlined : CloudOutlined;
  const hint = [
    status.server === null ? t("common:sync.local_only_hint") : t("common:sync.server", { server: status.server }),
    t("common:sync.waiting_hint", { count: status.waiting }),
    status.refused > 0 && t("common:sync.refused", { count: status.refused }),
    status.since !== null && t("common:sync.since", { since: instantText(status.since) }),
  ].filter(Boolean);
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
        <span className={css.state} data-mood={status.refused > 0 ? "bad" : "calm"} role="status">
          <Icon aria-hidden />
          <span>{place}</span>
          <span className={css.waiting}>{t("common:sync.waiting", { count: status.waiting })}</span>
        </span>
      </Tooltip>
    </>
  );
}
