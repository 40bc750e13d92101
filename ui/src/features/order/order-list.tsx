// Orders (订单管理, requirements A19): search, look, pay, invoice, cancel.
import { useCallback, useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { useLocation, useNavigate } from "react-router";
import { useFailureText } from "@/calls/failure";
import type { InvoiceFilter, OrderFilter, OrderListRow } from "@/generated/calls";
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
import { OrderPanel } from "./detail";
import { OrderEdit } from "./order-edit";
import { OrderForm } from "./order-form";
import { search, filterOf as searched } from "./query";
import { OrderTotals } from "./totals";

/** With what another page can lead here. */
export interface OrdersArrival {
  search?: Search;
  /** Only the orders of these invoices. */
  invoices?: Selection<InvoiceFilter>;
  /** Only the orders behind one figure of a report, or behind a debt. */
  only?: Partial<OrderFilter>;
  /** What `only` stands for. */
  because?: "report" | "debts";
}

const ROW_ACTIONS_WIDTH = { zh: 150, en: 182 };

type Order = Omit<OrderListRow, "blocked">;
type Dialog =
  | { kind: "none" }
  | { kind: "add" }
  | { kind: "payment" | "invoice" | "edit"; order: Order }
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

  const filterOf = useCallback((values: Search): OrderFilter => ({ ...searched(values), ...only }), [only]);
  const showInvoices = useCallback(
    (order: { order_no: string }) => void navigate(routes.invoices, { state: { search: { search: order.order_no } } }),
    [navigate],
  );

  // actions
  const rowActions = useCallback(
    (row: OrderListRow, open: () => void): RowAction[] => [
      { key: "open", label: "order:action.open", run: open },
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
        run: () => void cancel({ ids: [row.id] }, 1),
      },
    ],
    [cancel, showInvoices, textOf],
  );
  const bulk = useMemo(
    (): BulkAction<OrderFilter>[] => [
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
        run: (selection, count, look) => void cancel(selection, count, look.untick),
      },
    ],
    [cancel, createInvoices],
  );
  const acts = useMemo(
    () => ({
      onPayment: (order: Order) => setDialog({ kind: "payment", order }),
      onInvoice: (order: Order) => setDialog({ kind: "invoice", order }),
      onEdit: (order: Order) => setDialog({ kind: "edit", order }),
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
      {dialog.kind === "invoice" && <AddInvoice orderId={dialog.order.id} onClose={close} />}
    </>
  );
}
