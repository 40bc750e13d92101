// Bringing orders in from a sheet.
import { useTranslation } from "react-i18next";
import { ImportPage } from "@/import/import-page";
import { routes } from "@/routes";

export default function ImportOrders() {
  const { t } = useTranslation();
  return (
    <ImportPage
      title={t("order:import.title")}
      about={t("order:import.about")}
      preview="order.import_preview"
      kind="orders"
      list={routes.orders}
    />
  );
}
