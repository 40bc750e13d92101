// Setting by a sheet until when members have packages (requirement D6.4).
import { useTranslation } from "react-i18next";
import { ImportPage } from "@/import/import-page";
import { routes } from "@/routes";

export default function ImportExpiries() {
  const { t } = useTranslation();
  return (
    <ImportPage
      title={t("binding:import.title")}
      about={t("binding:import.about")}
      preview="binding.import_preview"
      kind="binding_expiries"
      list={routes.bindings}
    />
  );
}
