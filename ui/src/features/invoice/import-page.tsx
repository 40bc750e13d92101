// Bringing invoice numbers in from a sheet (requirements A22): number and issue in one go.
import { useTranslation } from "react-i18next";
import { ImportPage } from "@/import/import-page";
import { routes } from "@/routes";

export default function ImportInvoiceNumbers() {
  const { t } = useTranslation();
  return (
    <ImportPage
      title={t("invoice:import_numbers.title")}
      about={t("invoice:import_numbers.about")}
      preview="invoice.import_preview"
      kind="invoice_numbers"
      list={routes.invoices}
    />
  );
}
