// Bringing in what the bank tells (requirements A19.6): only money that arrived, and every line once.
import { useTranslation } from "react-i18next";
import { useLocation, useNavigate } from "react-router";
import { ImportFlow } from "@/import/import-flow";
import { routes } from "@/routes";

export default function ImportBank() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { state, key } = useLocation() as { state: { path?: string } | null; key: string };
  return (
    <ImportFlow
      key={key}
      title={t("bank:import.title")}
      about={t("bank:import.about")}
      preview="bank.import_preview"
      kinds={["bank_statement"]}
      commit="import.commit"
      undo="import.undo"
      path={state?.path}
      onShow={() => void navigate(routes.bank)}
    />
  );
}
