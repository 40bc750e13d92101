// A link that leads nowhere (an old bookmark, a page that is not part of this edition).
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { Nothing } from "@/kit/states";

export function MissingPage() {
  const { t } = useTranslation();
  return <Nothing title={t("common:shell.missing_page")} next={<Link to="/">{t("common:shell.to_start")}</Link>} />;
}
