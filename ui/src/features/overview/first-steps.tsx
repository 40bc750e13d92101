// What to begin with in an association that has no members yet.
import { Button } from "antd";
import { useTranslation } from "react-i18next";
import { generatePath, useNavigate } from "react-router";
import { PermittedButton } from "@/kit/permit";
import { routes } from "@/routes";
import css from "./overview.module.css";

export function FirstSteps() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  return (
    <section className={css.first}>
      <div>
        <h2>{t("overview:first.title")}</h2>
        <p>{t("overview:first.text")}</p>
      </div>
      <div className={css.steps}>
        <PermittedButton
          command="member.import"
          type="primary"
          onClick={() => void navigate(generatePath(routes.importMembers, { kind: "unit" }))}
        >
          {t("overview:first.import_units")}
        </PermittedButton>
        <PermittedButton
          command="member.import"
          onClick={() => void navigate(generatePath(routes.importMembers, { kind: "individual" }))}
        >
          {t("overview:first.import_individuals")}
        </PermittedButton>
        <Button onClick={() => void navigate(routes.unitMembers)}>{t("overview:first.add")}</Button>
      </div>
    </section>
  );
}
