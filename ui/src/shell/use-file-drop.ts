// A sheet dropped anywhere: what it is decides which import opens. On the pages of an import the flow itself takes the
// file, so nothing happens here.
import { App } from "antd";
import { useEffect } from "react";
import { useTranslation } from "react-i18next";
import { generatePath, useLocation, useNavigate } from "react-router";
import { ask } from "@/calls/calls";
import { Failure, useFailureText } from "@/calls/failure";
import type { SheetKind } from "@/generated/calls";
import { useHost } from "@/host/host";
import type { Pages } from "@/pages";
import { type Route, routes } from "@/routes";

const IMPORTS: Record<SheetKind, { route: Route; path: string }> = {
  unit_members: { route: routes.importMembers, path: generatePath(routes.importMembers, { kind: "unit" }) },
  individual_members: { route: routes.importMembers, path: generatePath(routes.importMembers, { kind: "individual" }) },
  orders: { route: routes.importOrders, path: routes.importOrders },
  invoice_numbers: { route: routes.importInvoiceNumbers, path: routes.importInvoiceNumbers },
  invoices: { route: routes.importInvoices, path: routes.importInvoices },
  binding_expiries: { route: routes.importExpiries, path: routes.importExpiries },
  bank_statement: { route: routes.importBank, path: routes.importBank },
};

export function useFileDrop(pages: Pages): void {
  const host = useHost();
  const navigate = useNavigate();
  const { t } = useTranslation();
  const { message } = App.useApp();
  const textOf = useFailureText();
  const isImporting = /\/import(\/|$)/.test(useLocation().pathname);
  useEffect(() => {
    if (isImporting) return;
    const open = async (path: string) => {
      try {
        const { kind, file_name } = await ask(host, "sheet.detect", { path });
        const found = kind && IMPORTS[kind];
        if (found && found.route in pages) void navigate(found.path, { state: { path } });
        else void message.warning(t("import:unknown_sheet", { file: file_name }));
      } catch (thrown) {
        void message.warning(textOf(Failure.from(thrown)));
      }
    };
    return host.onFilesDropped((drop) => {
      // A part of the page that takes files itself goes before.
      if (document.querySelector("[data-takes-files]")) return;
      const [path] = drop.stage === "dropped" ? drop.paths : [];
      if (path !== undefined) void open(path);
    });
  }, [host, isImporting, message, navigate, pages, t, textOf]);
}
