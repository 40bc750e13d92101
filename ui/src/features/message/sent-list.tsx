// What was written, how far it is, and why something was not sent (requirements A7.4, H10).
import { Button } from "antd";
import { useCallback, useMemo } from "react";
import { useTranslation } from "react-i18next";
import { useLocation, useNavigate } from "react-router";
import { useFailureText } from "@/calls/failure";
import type { MessageFilter, MessageListRow } from "@/generated/calls";
import { useLanguage } from "@/i18n/language";
import { ExportButton } from "@/kit/head-buttons";
import { RecordList } from "@/list/record-list";
import type { BulkAction, Look, RowAction, Search } from "@/list/types";
import { routes } from "@/routes";
import { NEWEST_FIRST, useMessageAct, useWriteMessages } from "./actions";
import { columns } from "./columns";
import { MessagePanel } from "./panel";
import { filterOf, search } from "./query";
import { SendingNotice } from "./sending-notice";

const ROW_ACTIONS_WIDTH = { zh: 130, en: 172 };

export function SentList({ onSetUp }: { onSetUp: () => void }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { state } = useLocation() as { state: { search?: Search } | null };
  const [language] = useLanguage();
  const textOf = useFailureText();
  const retry = useMessageAct("retry");
  const cancel = useMessageAct("cancel");
  const write = useWriteMessages();

  // actions
  const rowActions = useCallback(
    (row: MessageListRow): RowAction[] => [
      {
        key: "retry",
        label: "message:retry.act",
        reason: row.blocked.retry && textOf(row.blocked.retry),
        run: () => void retry({ ids: [row.id] }, 1),
      },
      {
        key: "cancel",
        label: "message:cancel.act",
        danger: true,
        reason: row.blocked.cancel && textOf(row.blocked.cancel),
        run: () => void cancel({ ids: [row.id] }, 1),
      },
    ],
    [cancel, retry, textOf],
  );
  const bulk = useMemo(
    (): BulkAction<MessageFilter>[] => [
      {
        key: "retry",
        label: "message:retry.act",
        run: (selection, count, look) => void retry(selection, count, look.untick),
      },
      {
        key: "cancel",
        label: "message:cancel.act",
        danger: true,
        run: (selection, count, look) => void cancel(selection, count, look.untick),
      },
    ],
    [cancel, retry],
  );

  // view
  const panel = useCallback((row: MessageListRow) => <MessagePanel message={row} />, []);
  const head = (look: Look<MessageFilter>) => <ExportButton total={look.total} onClick={() => void write(look)} />;
  return (
    <RecordList
      name="messages"
      title={t("message:sent.title")}
      columns={columns}
      query="message.list"
      sort={NEWEST_FIRST}
      filterOf={filterOf}
      search={search}
      initialSearch={state?.search}
      head={head}
      bulk={bulk}
      notice={<SendingNotice onSetUp={onSetUp} />}
      rowActions={rowActions}
      rowActionsWidth={ROW_ACTIONS_WIDTH[language]}
      panel={panel}
      empty={{
        title: t("message:sent.empty"),
        next: <Button onClick={() => void navigate(routes.unitMembers)}>{t("message:sent.to_members")}</Button>,
      }}
    />
  );
}
