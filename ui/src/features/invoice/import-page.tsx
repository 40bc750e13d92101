// Bringing invoice numbers in from a sheet (requirements A22): number and issue in one go.
import { useTranslation } from "react-i18next";
import { useLocation, useNavigate } from "react-router";
import { ImportFlow } from "@/import/import-flow";
import { routes } from "@/routes";

export default function ImportInvoiceNumbers() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { state, key } = useLocation() as { state: { path?: string } | null; key: string };
  return (
    <ImportFlow
      key={key}
      title={t("invoice:import_numbers.title")}
      about={t("invoice:import_numbers.about")}
      preview="invoice.import_preview"
      kinds={["invoice_numbers"]}
      commit="import.commit"
      undo="import.undo"
      path={state?.path}
      onShow={() => void navigate(routes.invoices)}
    />
  );
}
