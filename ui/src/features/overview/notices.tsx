// Announcements (requirements A1.7). They come from the association's server; without one there are none.
import { useTranslation } from "react-i18next";
import css from "./overview.module.css";

export function Notices() {
  const { t } = useTranslation();
  return (
    <section className={css.panel}>
      <h2>{t("overview:notices.title")}</h2>
      <p className={css.none}>{t("overview:notices.none")}</p>
    </section>
  );
}
