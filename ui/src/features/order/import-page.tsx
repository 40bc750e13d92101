// Bringing orders in from a sheet.
import { useTranslation } from "react-i18next";
import { useLocation, useNavigate } from "react-router";
import { ImportFlow } from "@/import/import-flow";
import { routes } from "@/routes";

export default function ImportOrders() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { state, key } = useLocation() as { state: { path?: string } | null; key: string };
  return (
    <ImportFlow
      key={key}
      title={t("order:import.title")}
      about={t("order:import.about")}
      preview="order.import_preview"
      kinds={["orders"]}
      commit="import.commit"
      undo="import.undo"
      path={state?.path}
      onShow={() => void navigate(routes.orders)}
    />
  );
}
