// Orders (订单管理, requirements A19): search, look, pay, invoice, cancel.
import { useCallback, useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { useLocation, useNavigate } from "react-router";
import { useQueryCall } from "@/calls/calls";
import { useFailureText } from "@/calls/failure";
import type { InvoiceFilter, OrderDetail, OrderFilter, OrderListRow } from "@/generated/calls";
import { useLanguage } from "@/i18n/language";
import { ExportButton, PrintButton } from "@/kit/head-buttons";
import { PermittedButton } from "@/kit/permit";
import { OnlyNotice } from "@/list/only-notice";
import { RecordList } from "@/list/record-list";
import type { Selection } from "@/list/selection";
import type { BulkAction, Look, RowAction, Search } from "@/list/types";
import { routes } from "@/routes";
import { AddInvoice } from "../invoice/add-invoice";
import { CollectDialog } from "../payment/collect-dialog";
import { RecordPayment } from "../payment/record-payment";
import { NEWEST_FIRST, useCancelOrders, useCreateInvoices, useWriteOrders } from "./actions";
import { columns } from "./columns";
import { DecideDialog, type Decision, type DecisionTarget, SpecialCancelDialog } from "./decide-dialog";
import { OrderPanel } from "./detail";
import { OrderEdit } from "./order-edit";
import { OrderForm } from "./order-form";
import { search, filterOf as searched, VIEW_STATES, views } from "./query";
import { OrderTotals } from "./totals";

/** With what another page can lead here. */
export interface OrdersArrival {
  search?: Search;
  view?: string;
  /** Only the orders of these invoices. */
  invoices?: Selection<InvoiceFilter>;
  /** Only the orders behind one figure of a report, or behind a debt. */
  only?: Partial<OrderFilter>;
  /** What `only` stands for. */
  because?: "report" | "debts";
}

const ROW_ACTIONS_WIDTH = { zh: 150, en: 182 };

type Order = Omit<OrderListRow, "blocked" | "reasons" | "said" | "entered_by">;

const DECISIONS: Decision[] = ["approve", "return", "reject"];
type Dialog =
  | { kind: "none" }
  | { kind: "add" }
  | { kind: "payment" | "invoice"; order: Order }
  | { kind: "edit"; order: OrderDetail }
  | { kind: "decide"; target: DecisionTarget }
  | { kind: "special_cancel"; orders: Selection<OrderFilter> }
  | { kind: "collect"; selection: Selection<OrderFilter>; onDone: () => void };

export default function OrderList() {
  const { key, state } = useLocation();
  return <Orders key={key} arrival={(state as OrdersArrival | null) ?? {}} />;
}

function Orders({ arrival }: { arrival: OrdersArrival }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const [language] = useLanguage();
  const textOf = useFailureText();
  const [dialog, setDialog] = useState<Dialog>({ kind: "none" });
  const [only, setOnly] = useState<Partial<OrderFilter> | null>(
    arrival.invoices ? { invoices: arrival.invoices } : (arrival.only ?? null),
  );
  const cancel = useCancelOrders();
  const createInvoices = useCreateInvoices();
  const write = useWriteOrders();

  const filterOf = useCallback(
    (values: Search, view: string): OrderFilter => {
      const state = VIEW_STATES[view];
      return { ...searched(values), ...only, ...(state && { state }) };
    },
    [only],
  );
  const showInvoices = useCallback(
    (order: { order_no: string }) => void navigate(routes.invoices, { state: { search: { search: order.order_no } } }),
    [navigate],
  );

  // actions
  const rowActions = useCallback(
    (row: OrderListRow, open: () => void): RowAction[] => [
      { key: "open", label: "order:action.open", run: open },
      ...(row.state === "pending_review"
        ? DECISIONS.map((decision) => ({
            key: decision,
            label: `order:action.${decision}`,
            command: `order.${decision}` as const,
            danger: decision === "reject",
            reason: row.blocked.review && textOf(row.blocked.review),
            run: () => setDialog({ kind: "decide", target: { decision, orders: { ids: [row.id] }, count: 1 } }),
          }))
        : []),
      {
        key: "payment",
        label: "order:action.add_payment",
        command: "payment.record",
        run: () => setDialog({ kind: "payment", order: row }),
      },
      row.invoice_ids.length > 0
        ? { key: "invoices", label: "order:action.manage_invoice", run: () => showInvoices(row) }
        : {
            key: "invoice",
            label: "order:action.add_invoice",
            command: "invoice.add",
            reason: row.blocked.invoice && textOf(row.blocked.invoice),
            run: () => setDialog({ kind: "invoice", order: row }),
          },
      {
        key: "cancel",
        label: "order:action.cancel",
        command: "order.cancel",
        danger: true,
        reason: row.blocked.cancel && textOf(row.blocked.cancel),
        run: () =>
          row.blocked.needs_reason
            ? setDialog({ kind: "special_cancel", orders: { ids: [row.id] } })
            : void cancel({ ids: [row.id] }, 1),
      },
    ],
    [cancel, showInvoices, textOf],
  );
  const bulk = useMemo(
    (): BulkAction<OrderFilter>[] => [
      ...DECISIONS.map((decision) => ({
        key: decision,
        label: `order:action.${decision}`,
        command: `order.${decision}` as const,
        danger: decision === "reject",
        run: (orders: Selection<OrderFilter>, count: number, look: Look<OrderFilter>) =>
          setDialog({ kind: "decide", target: { decision, orders, count, onDone: look.untick } }),
      })),
      {
        key: "collect",
        label: "payment:collect.label",
        command: "payment.collect",
        run: (selection, _, look) => setDialog({ kind: "collect", selection, onDone: look.untick }),
      },
      {
        key: "create_invoices",
        label: "order:action.create_invoices",
        command: "invoice.create",
        run: (selection, count, look) => void createInvoices(selection, count, look.untick),
      },
      {
        key: "cancel",
        label: "order:action.cancel",
        command: "order.cancel",
        danger: true,
        run: (selection, count, look) => {
          const askReason = (orders: Selection<OrderFilter>) => setDialog({ kind: "special_cancel", orders });
          void cancel(selection, count, { untick: look.untick, askReason });
        },
      },
    ],
    [cancel, createInvoices],
  );
  const acts = useMemo(
    () => ({
      onPayment: (order: Order) => setDialog({ kind: "payment", order }),
      onInvoice: (order: Order) => setDialog({ kind: "invoice", order }),
      onEdit: (order: OrderDetail) => setDialog({ kind: "edit", order }),
      onDecide: (decision: Decision, order: OrderDetail) =>
        setDialog({ kind: "decide", target: { decision, orders: { ids: [order.id] }, count: 1 } }),
      onShowInvoices: showInvoices,
    }),
    [showInvoices],
  );

  // view
  const panel = useCallback((row: OrderListRow) => <OrderPanel id={row.id} acts={acts} />, [acts]);
  const close = () => setDialog({ kind: "none" });
  const add = (
    <PermittedButton command="order.add" type="primary" onClick={() => setDialog({ kind: "add" })}>
      {t("order:action.add")}
    </PermittedButton>
  );
  const head = (look: Look<OrderFilter>) => (
    <>
      <PermittedButton command="order.import" onClick={() => void navigate(routes.importOrders)}>
        {t("order:action.import")}
      </PermittedButton>
      <ExportButton total={look.total} onClick={() => void write(look, "sheet")} />
      <PrintButton total={look.total} onClick={() => void write(look, "paper")} />
      {add}
    </>
  );
  return (
    <>
      <RecordList
        name="orders"
        title={t("order:title")}
        columns={columns}
        query="order.list"
        sort={NEWEST_FIRST}
        filterOf={filterOf}
        search={search}
        initialSearch={arrival.search}
        initialView={arrival.view}
        views={views}
        viewCount={(view, look) => <WaitingCount view={view} filter={look.filter} />}
        head={head}
        bulk={bulk}
        notice={
          only && (
            <OnlyNotice
              text={t(arrival.invoices ? "order:only_invoices" : `order:only_${arrival.because ?? "report"}`)}
              end={t("order:only_end")}
              onEnd={() => setOnly(null)}
            />
          )
        }
        foot={(look) => <OrderTotals filter={look.filter} />}
        rowActions={rowActions}
        rowActionsWidth={ROW_ACTIONS_WIDTH[language]}
        panel={panel}
        empty={{ title: t("order:empty"), next: add }}
      />
      {dialog.kind === "add" && <OrderForm onClose={close} />}
      {dialog.kind === "payment" && <RecordPayment order={dialog.order} onClose={close} />}
      {dialog.kind === "collect" && (
        <CollectDialog selection={dialog.selection} onDone={dialog.onDone} onClose={close} />
      )}
      {dialog.kind === "edit" && <OrderEdit order={dialog.order} onClose={close} />}
      {dialog.kind === "decide" && <DecideDialog target={dialog.target} onClose={close} />}
      {dialog.kind === "special_cancel" && <SpecialCancelDialog orders={dialog.orders} onClose={close} />}
      {dialog.kind === "invoice" && <AddInvoice orderId={dialog.order.id} onClose={close} />}
    </>
  );
}

/** How many wait for the review, and for a correction; of all orders the list itself tells the number. */
function WaitingCount({ view, filter }: { view: string; filter: OrderFilter }) {
  const { i18n } = useTranslation();
  const { data } = useQueryCall("order.review_counts", { filter: { ...filter, state: null } }, { previous: "keep" });
  if (!data || view === "all") return null;
  return new Intl.NumberFormat(i18n.language).format(view === "pending" ? data.pending : data.returned);
}
