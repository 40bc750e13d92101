// The people of the association and what each may do, for its administrators (requirements F1, B9.1).
import { App, Select } from "antd";
import { useTranslation } from "react-i18next";
import { useCommand, useQueryCall } from "@/calls/calls";
import type { Person, Role } from "@/generated/calls";
import { useConfirm } from "@/kit/confirm";
import { Failed, Waiting } from "@/kit/states";
import css from "./sync.module.css";

const ROLES: Role[] = ["administrator", "finance", "clerk", "viewer"];

export function People() {
  const { t } = useTranslation();
  const { data, error, refetch } = useQueryCall("association.people", {});
  if (error) return <Failed failure={error} onRetry={() => void refetch()} />;
  if (!data) return <Waiting />;
  return (
    <section className={css.panel}>
      <h2>{t("sync:people.title")}</h2>
      <p className={css.lead}>{t("sync:people.lead")}</p>
      <table className={css.lines}>
        <thead>
          <tr>
            <th>{t("sync:people.name")}</th>
            <th>{t("sync:people.role")}</th>
          </tr>
        </thead>
        <tbody>
          {data.map((person) => (
            <Line key={person.id} person={person} />
          ))}
        </tbody>
      </table>
    </section>
  );
}

function Line({ person: { id, name, role, is_here } }: { person: Person }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const confirm = useConfirm();
  const edit = useCommand("association.edit_user");
  const change = async (chosen: Role) => {
    const words = { name, role: t(`sync:role.${chosen}`) };
    const question = {
      title: t("sync:people.confirm", words),
      consequence: t(is_here ? "sync:people.consequence_own" : "sync:people.consequence"),
      act: t("sync:people.act"),
    };
    if (!(await confirm(question))) return;
    await edit.mutateAsync({ id, name, role: chosen });
    void message.success(t("sync:people.done", words));
  };
  return (
    <tr>
      <td>
        {name} {is_here && <span className={css.hint}>{t("sync:people.here")}</span>}
      </td>
      <td>
        <Select
          aria-label={t("sync:people.role_of", { name })}
          className={css.role}
          value={role}
          loading={edit.isPending}
          onChange={(chosen) => void change(chosen).catch(() => undefined)}
          options={ROLES.map((each) => ({ value: each, label: t(`sync:role.${each}`) }))}
        />
      </td>
    </tr>
  );
}
