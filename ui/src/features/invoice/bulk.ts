// The toolbar of the invoice list, in the order of requirements A20.3. What cannot be done in this edition stays in its
// place and says why.
import { App } from "antd";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { useNavigate } from "react-router";
import type { InvoiceFilter } from "@/generated/calls";
import { allFound, countOf, isAll } from "@/list/selection";
import type { BulkAction } from "@/list/types";
import { routes } from "@/routes";
import type { OrdersArrival } from "../order/order-list";
import type { Invoices } from "./actions";

type Act = (invoices: Invoices, count: number, then?: () => void) => Promise<void>;

interface Acts {
  onAdd: () => void;
  onDelete: Act;
  onIssue: (invoices: Invoices, count: number, then: () => void) => void;
  onVoid: (invoices: Invoices, count: number, then: () => void) => void;
  onEmail: (invoices: Invoices, count: number, then: () => void) => void;
  onOnly: (ids: string[]) => void;
}

export function useInvoiceBulk({
  onAdd,
  onDelete,
  onIssue,
  onVoid,
  onEmail,
  onOnly,
}: Acts): BulkAction<InvoiceFilter>[] {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const navigate = useNavigate();
  return useMemo(
    () => [
      {
        key: "import",
        label: "invoice:action.import",
        needs: "nothing",
        run: () => void navigate(routes.importInvoices),
      },
      { key: "add", label: "invoice:action.add", command: "invoice.add", needs: "nothing", run: onAdd },
      {
        key: "delete",
        label: "invoice:action.delete_many",
        command: "invoice.delete",
        danger: true,
        run: (selection, count, look) => void onDelete(selection, count, look.untick),
      },
      {
        key: "issue",
        label: "invoice:action.issue",
        command: "invoice.issue",
        run: (selection, count, look) => onIssue(selection, count, look.untick),
      },
      {
        key: "email",
        label: "invoice:action.email",
        run: (selection, count, look) => onEmail(selection, count, look.untick),
      },
      {
        key: "only",
        label: "invoice:action.only_ticked",
        run: (selection) => {
          if (isAll(selection)) void message.info(t("invoice:reason.all_ticked"));
          else onOnly(selection.ids);
        },
      },
      {
        key: "import_numbers",
        label: "invoice:action.import_numbers",
        command: "invoice.import_numbers",
        needs: "nothing",
        run: () => void navigate(routes.importInvoiceNumbers),
      },
      {
        key: "to_orders",
        label: "invoice:action.to_orders",
        needs: "nothing",
        run: (selection, _, look) => {
          const invoices = countOf(selection, look.total) > 0 ? selection : allFound(look.filter);
          void navigate(routes.orders, { state: { invoices } satisfies OrdersArrival });
        },
      },
      {
        key: "void",
        label: "invoice:action.void_many",
        command: "invoice.void",
        danger: true,
        run: (selection, count, look) => onVoid(selection, count, look.untick),
      },
    ],
    [message, navigate, onAdd, onDelete, onEmail, onIssue, onOnly, onVoid, t],
  );
}
