// Acts on many orders at once: cancel them, make invoices of them, write or print what the list shows.
import { useCallback } from "react";
import { useTranslation } from "react-i18next";
import { useCommand } from "@/calls/calls";
import type { OrderFilter, OrderSortKey } from "@/generated/calls";
import { useLanguage } from "@/i18n/language";
import { useAskedAct } from "@/kit/asked-act";
import { useWriteFile } from "@/kit/write-file";
import { allFound, countOf, type Selection } from "@/list/selection";
import type { Look } from "@/list/types";
import { columnKeys } from "./columns";

export type Orders = Selection<OrderFilter>;
export const NEWEST_FIRST = { key: "ordered_at", direction: "descending" } as const;

/** What was reviewed is cancelled only with a reason, which is asked for once for all of them. */
const NEEDS_REASON = "order_needs_reason";

interface Then {
  untick: () => void;
  askReason: (orders: Orders) => void;
}

export function useCancelOrders() {
  const { t } = useTranslation();
  const ask = useAskedAct();
  const { mutateAsync } = useCommand("order.cancel");
  return useCallback(
    (orders: Orders, count: number, then?: Then) =>
      ask({
        question: {
          title: t("order:cancel.title"),
          consequence: t("order:cancel.text", { count }),
          act: t("order:cancel.act", { count }),
          danger: true,
        },
        act: () => mutateAsync({ orders }),
        told: ({ changed }) => t("order:cancel.done", { count: changed }),
        onDone: ({ skipped }) => {
          then?.untick();
          const ids = skipped.filter(({ reason }) => reason.code === NEEDS_REASON).map(({ id }) => id);
          if (ids.length > 0) then?.askReason({ ids });
        },
      }),
    [ask, mutateAsync, t],
  );
}

export function useCreateInvoices() {
  const { t } = useTranslation();
  const ask = useAskedAct();
  const { mutateAsync } = useCommand("invoice.create");
  return useCallback(
    (orders: Orders, count: number, then?: () => void) =>
      ask({
        question: {
          title: t("order:create_invoices.title"),
          consequence: t("order:create_invoices.text", { count }),
          act: t("order:create_invoices.act", { count }),
        },
        act: () => mutateAsync({ orders }),
        told: ({ changed }) => t("order:invoices_created", { count: changed }),
        onDone: then,
      }),
    [ask, mutateAsync, t],
  );
}

/** Writes the ticked orders, or all found when none is ticked, as a sheet or on paper. */
export function useWriteOrders() {
  const { t } = useTranslation();
  const [language] = useLanguage();
  const write = useWriteFile("order.export");
  const print = useWriteFile("order.print");
  return useCallback(
    (look: Look<OrderFilter>, medium: "sheet" | "paper") => {
      const orders = countOf(look.selection, look.total) > 0 ? look.selection : allFound(look.filter);
      const sort = (look.sort ?? NEWEST_FIRST) as { key: OrderSortKey; direction: "ascending" | "descending" };
      return (medium === "sheet" ? write : print)({
        suggested: t(medium === "sheet" ? "order:export.file" : "order:export.print_file"),
        request: { orders, sort, columns: columnKeys(look.columns), language },
        done: (count) => t("order:export.done", { count }),
      });
    },
    [language, print, t, write],
  );
}
