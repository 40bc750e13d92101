// 人员与权限: the people of the association, what each may do, and for which organisation (requirements F1, B9.1, E2.6).
import { Button, Tooltip } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useQueryCall } from "@/calls/calls";
import { useFailureText } from "@/calls/failure";
import type { People, Person } from "@/generated/calls";
import { Failed, Waiting } from "@/kit/states";
import css from "./access.module.css";
import { PersonDialog } from "./person-dialog";

export default function PeoplePage() {
  const { t } = useTranslation();
  const { data, error, refetch } = useQueryCall("association.people", {});
  const [edited, setEdited] = useState<Person | null>(null);
  if (error) return <Failed failure={error} onRetry={() => void refetch()} />;
  if (!data) return <Waiting />;
  return (
    <div className={css.page}>
      <header className={css.head}>
        <h1>{t("access:title")}</h1>
        <p className={css.lead}>{t("access:lead")}</p>
      </header>
      <section className={css.panel}>
        <table className={css.people}>
          <thead>
            <tr>
              <th>{t("access:name")}</th>
              <th>{t("access:role")}</th>
              <th>{t("access:org")}</th>
              <th>{t("access:rights")}</th>
              <th aria-label={t("common:list.row_actions")} />
            </tr>
          </thead>
          <tbody>
            {data.people.map((person) => (
              <Line key={person.id} person={person} hindrance={data.hindrance} onEdit={() => setEdited(person)} />
            ))}
          </tbody>
        </table>
      </section>
      {edited && <PersonDialog person={edited} choices={data} onClose={() => setEdited(null)} />}
    </div>
  );
}

interface LineProps {
  person: Person;
  hindrance: People["hindrance"];
  onEdit: () => void;
}

function Line({ person, hindrance, onEdit }: LineProps) {
  const { t } = useTranslation();
  const textOf = useFailureText();
  const { name, role, org, rights, may, is_here } = person;
  const named = may.map((right) => t(`access:right.${right}`)).join(t("listing:semicolon"));
  const summary =
    role === "administrator" ? t("access:all") : rights ? t("access:own", { count: may.length }) : t("access:as_role");
  return (
    <tr>
      <td>
        {name} {is_here && <span className={css.here}>{t("access:here")}</span>}
      </td>
      <td>{t(`sync:role.${role}`)}</td>
      <td>{org ?? t("access:whole")}</td>
      <td>
        <Tooltip title={named || t("access:no_rights")}>
          <span>{summary}</span>
        </Tooltip>
      </td>
      <td className={css.act}>
        <Tooltip title={hindrance && textOf(hindrance)}>
          <Button
            size="small"
            disabled={hindrance !== null}
            aria-label={t("access:edit_of", { name })}
            onClick={onEdit}
          >
            {t("access:edit")}
          </Button>
        </Tooltip>
      </td>
    </tr>
  );
}
