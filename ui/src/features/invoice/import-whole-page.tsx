// Bringing whole invoices in from a sheet (requirements A20.10): one row, one invoice of an order.
import { Button } from "antd";
import { useTranslation } from "react-i18next";
import { ImportPage } from "@/import/import-page";
import { routes } from "@/routes";
import { useWriteTemplate } from "./actions";

export default function ImportInvoices() {
  const { t } = useTranslation();
  const writeTemplate = useWriteTemplate("invoice.whole_template");
  return (
    <ImportPage
      title={t("invoice:import_whole.title")}
      about={
        <>
          {t("invoice:import_whole.about")}{" "}
          <Button type="link" size="small" onClick={() => void writeTemplate()}>
            {t("invoice:import_whole.template")}
          </Button>
        </>
      }
      preview="invoice.import_whole_preview"
      kind="invoices"
      list={routes.invoices}
    />
  );
}
