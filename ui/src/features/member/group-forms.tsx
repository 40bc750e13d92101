// The form of each member group: whether anything was set for it, and the way to set it.
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { FieldSettingsShown, GroupFormRow } from "@/generated/calls";
import { PermittedButton } from "@/kit/permit";
import { Status } from "@/kit/status";
import { BETWEEN_OPTIONS } from "./custom-fields";
import css from "./fields.module.css";
import { GroupFormEditor } from "./group-form-editor";

const keyOf = ({ kind, group_name }: GroupFormRow) => `${kind} ${group_name}`;

export function GroupForms({ settings: { groups } }: { settings: FieldSettingsShown }) {
  const { t } = useTranslation();
  const [opened, open] = useState<string | null>(null);
  const edited = groups.find((group) => keyOf(group) === opened);
  return (
    <section className={css.panel} aria-label={t("member:field.forms_title")}>
      <h2>{t("member:field.forms_title")}</h2>
      <p className={css.lead}>{t("member:field.forms_lead")}</p>
      {groups.length === 0 ? (
        <p className={css.faint}>{t("member:field.no_groups")}</p>
      ) : (
        <table className={css.rows}>
          <thead>
            <tr>
              {["group_name", "levels", "form_state"].map((key) => (
                <th key={key}>{t(`member:field.${key}`)}</th>
              ))}
              <th aria-label={t("common:list.row_actions")} />
            </tr>
          </thead>
          <tbody>
            {groups.map((group) => (
              <Line key={keyOf(group)} group={group} onOpen={() => open(keyOf(group))} />
            ))}
          </tbody>
        </table>
      )}
      {edited && <GroupFormEditor group={edited} onClose={() => open(null)} />}
    </section>
  );
}

function Line({ group, onOpen }: { group: GroupFormRow; onOpen: () => void }) {
  const { t } = useTranslation();
  const shown = group.fields.filter(({ is_shown }) => is_shown).length;
  const required = group.fields.filter(({ is_required }) => is_required).length;
  const levels = group.levels.join(BETWEEN_OPTIONS);
  return (
    <tr>
      <td>
        {group.group_name || t("member:field.no_group")}{" "}
        <span className={css.faint}>{t(`member:kind.${group.kind}`)}</span>
      </td>
      <td className={css.options} title={levels}>
        {levels}
      </td>
      <td>
        <Status mood={group.is_set ? "good" : "plain"}>
          {t(group.is_set ? "member:field.is_set" : "member:field.is_plain")}
        </Status>{" "}
        <span className={css.faint}>{t("member:field.asked", { shown, required })}</span>
      </td>
      <td className={css.act}>
        <PermittedButton command="member.set_form" type="link" onClick={onOpen}>
          {t("member:field.arrange")}
        </PermittedButton>
      </td>
    </tr>
  );
}
