// Bringing whole invoices in from a sheet (requirements A20.10): one row, one invoice of an order.
import { Button } from "antd";
import { useTranslation } from "react-i18next";
import { useLocation, useNavigate } from "react-router";
import { ImportFlow } from "@/import/import-flow";
import { routes } from "@/routes";
import { useWriteTemplate } from "./actions";

export default function ImportInvoices() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const writeTemplate = useWriteTemplate("invoice.whole_template");
  const { state, key } = useLocation() as { state: { path?: string } | null; key: string };
  return (
    <ImportFlow
      key={key}
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
      kinds={["invoices"]}
      commit="import.commit"
      undo="import.undo"
      path={state?.path}
      onShow={() => void navigate(routes.invoices)}
    />
  );
}
