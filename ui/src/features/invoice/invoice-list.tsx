// Invoices (发票管理, requirements A20): three tabs with counts, issue, number, post, and the way to the orders.
import { Button } from "antd";
import { useCallback, useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { useLocation, useNavigate } from "react-router";
import { useFailureText } from "@/calls/failure";
import type { InvoiceCounts, InvoiceFilter, InvoiceListRow } from "@/generated/calls";
import { ExportButton, PrintButton } from "@/kit/head-buttons";
import { OnlyNotice } from "@/list/only-notice";
import { RecordList } from "@/list/record-list";
import type { Look, RowAction, Search } from "@/list/types";
import { routes } from "@/routes";
import { Compose } from "../message/compose";
import {
  type Invoices as Chosen,
  NEWEST_FIRST,
  useDeleteInvoices,
  useWriteInvoices,
  useWriteTemplate,
} from "./actions";
import { AddInvoice } from "./add-invoice";
import { useInvoiceBulk } from "./bulk";
import { columns } from "./columns";
import { RedLetter, Reissue, VoidInvoices } from "./correct";
import { OnlyTicked, Remaining, TabCount, Totals } from "./counts";
import { InvoicePanel } from "./detail";
import { EditInvoice } from "./edit-invoice";
import { IssueDialog } from "./issue-dialog";
import { PostInvoice } from "./post-invoice";
import { search, filterOf as searched, views } from "./query";
import { SetNumber } from "./set-number";

/** With what another page can lead here. */
export interface InvoicesArrival {
  /** The invoices behind one figure. */
  only?: Partial<InvoiceFilter>;
  search?: Search;
  view?: string;
}

type Opened = Pick<InvoiceListRow, "id" | "serial" | "invoice_no">;
type Dialog =
  | { kind: "none" }
  | { kind: "add" }
  | { kind: "email"; invoices: Chosen; count: number; then: () => void }
  | { kind: "issue" | "void"; invoices: Chosen; count: number; then?: () => void }
  | { kind: "edit" | "post" | "number" | "red_letter" | "reissue"; invoice: Opened };

export default function InvoiceList() {
  const { key, state } = useLocation();
  return <Invoices key={key} arrival={(state as InvoicesArrival | null) ?? {}} />;
}

function Invoices({ arrival }: { arrival: InvoicesArrival }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const textOf = useFailureText();
  const [dialog, setDialog] = useState<Dialog>({ kind: "none" });
  const [only, setOnly] = useState<string[] | null>(null);
  const [figure, setFigure] = useState(arrival.only ?? null);
  const remove = useDeleteInvoices();
  const write = useWriteInvoices();
  const writeTemplate = useWriteTemplate();

  const filterOf = useCallback(
    (values: Search, view: string): InvoiceFilter => ({ ...searched(values, view), ids: only, ...figure }),
    [only, figure],
  );

  // actions
  const rowActions = useCallback(
    (row: InvoiceListRow, open: () => void): RowAction[] => [
      { key: "view", label: "invoice:action.view", run: open },
      {
        key: "edit",
        label: "invoice:action.edit",
        command: "invoice.edit",
        run: () => setDialog({ kind: "edit", invoice: row }),
      },
      {
        key: "delete",
        label: "invoice:action.delete",
        command: "invoice.delete",
        danger: true,
        reason: row.blocked.delete && textOf(row.blocked.delete),
        run: () => void remove({ ids: [row.id] }, 1),
      },
    ],
    [remove, textOf],
  );
  const add = useCallback(() => setDialog({ kind: "add" }), []);
  const email = useCallback(
    (invoices: Chosen, count: number, then: () => void) => setDialog({ kind: "email", invoices, count, then }),
    [],
  );
  const issue = useCallback(
    (invoices: Chosen, count: number, then?: () => void) => setDialog({ kind: "issue", invoices, count, then }),
    [],
  );
  const voiding = useCallback(
    (invoices: Chosen, count: number, then?: () => void) => setDialog({ kind: "void", invoices, count, then }),
    [],
  );
  const bulk = useInvoiceBulk({
    onAdd: add,
    onDelete: remove,
    onIssue: issue,
    onVoid: voiding,
    onEmail: email,
    onOnly: setOnly,
  });
  const acts = useMemo(
    () => ({
      onEdit: (invoice: Opened) => setDialog({ kind: "edit", invoice }),
      onPost: (invoice: Opened) => setDialog({ kind: "post", invoice }),
      onNumber: (invoice: Opened) => setDialog({ kind: "number", invoice }),
      onIssue: (invoice: Opened) => issue({ ids: [invoice.id] }, 1),
      onVoid: (invoice: Opened) => voiding({ ids: [invoice.id] }, 1),
      onRedLetter: (invoice: Opened) => setDialog({ kind: "red_letter", invoice }),
      onReissue: (invoice: Opened) => setDialog({ kind: "reissue", invoice }),
      onShowOrder: (order_no: string) => void navigate(routes.orders, { state: { search: { search: order_no } } }),
    }),
    [issue, navigate, voiding],
  );

  // view
  const panel = useCallback(
    (row: InvoiceListRow, onClose: () => void) => <InvoicePanel id={row.id} acts={acts} onClose={onClose} />,
    [acts],
  );
  const head = (look: Look<InvoiceFilter>) => (
    <>
      <Remaining />
      <Button onClick={() => void writeTemplate()}>{t("invoice:action.template")}</Button>
      <ExportButton total={look.total} onClick={() => void write(look, "sheet")} />
      <PrintButton total={look.total} onClick={() => void write(look, "paper")} />
    </>
  );
  const close = () => setDialog({ kind: "none" });
  return (
    <>
      <RecordList
        name="invoices"
        title={t("invoice:title")}
        columns={columns}
        query="invoice.list"
        sort={NEWEST_FIRST}
        filterOf={filterOf}
        search={search}
        initialSearch={arrival.search}
        views={views}
        initialView={arrival.view}
        viewCount={(view, look) => <TabCount tab={view as keyof InvoiceCounts} filter={look.filter} />}
        head={head}
        bulk={bulk}
        notice={
          figure ? (
            <OnlyNotice
              text={t("invoice:only_figure")}
              end={t("invoice:only_figure_end")}
              onEnd={() => setFigure(null)}
            />
          ) : (
            only && <OnlyTicked count={only.length} onEnd={() => setOnly(null)} />
          )
        }
        foot={(look) => <Totals filter={look.filter} />}
        rowActions={rowActions}
        rowActionsWidth={138}
        panel={panel}
        empty={{
          title: t("invoice:empty"),
          next: <Button onClick={() => void navigate(routes.orders)}>{t("invoice:to_orders")}</Button>,
        }}
      />
      {dialog.kind === "add" && <AddInvoice orderId={null} onClose={close} />}
      {dialog.kind === "edit" && <EditInvoice id={dialog.invoice.id} onClose={close} />}
      {dialog.kind === "post" && <PostInvoice id={dialog.invoice.id} onClose={close} />}
      {dialog.kind === "email" && (
        <Compose
          to={{ kind: "invoices", selection: dialog.invoices, count: dialog.count }}
          onDone={dialog.then}
          onClose={close}
        />
      )}
      {dialog.kind === "issue" && (
        <IssueDialog
          invoices={dialog.invoices}
          count={dialog.count}
          onDone={dialog.then}
          onOnly={setOnly}
          onClose={close}
        />
      )}
      {dialog.kind === "void" && (
        <VoidInvoices invoices={dialog.invoices} count={dialog.count} onDone={dialog.then} onClose={close} />
      )}
      {dialog.kind === "red_letter" && <RedLetter id={dialog.invoice.id} onClose={close} />}
      {dialog.kind === "reissue" && <Reissue id={dialog.invoice.id} onClose={close} />}
      {dialog.kind === "number" && <SetNumber invoice={dialog.invoice} onClose={close} />}
    </>
  );
}
