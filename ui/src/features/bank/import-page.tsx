// Bringing in what the bank tells (requirements A19.6): only money that arrived, and every line once.
import { useTranslation } from "react-i18next";
import { ImportPage } from "@/import/import-page";
import { routes } from "@/routes";

export default function ImportBank() {
  const { t } = useTranslation();
  return (
    <ImportPage
      title={t("bank:import.title")}
      about={t("bank:import.about")}
      preview="bank.import_preview"
      kind="bank_statement"
      list={routes.bank}
    />
  );
}
