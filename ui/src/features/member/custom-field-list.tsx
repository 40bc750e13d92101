// The fields that the association added: a new one, a changed one, one that is asked no more. None is ever deleted.
import { PlusOutlined } from "@ant-design/icons";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useCommand } from "@/calls/calls";
import type { CustomField, CustomFieldRow, FieldSettingsShown } from "@/generated/calls";
import { useConfirm } from "@/kit/confirm";
import { PermittedButton } from "@/kit/permit";
import { Status } from "@/kit/status";
import { CustomFieldForm } from "./custom-field-form";
import { BETWEEN_OPTIONS } from "./custom-fields";
import css from "./fields.module.css";

type Dialog = { kind: "none" } | { kind: "add" } | { kind: "edit"; row: CustomFieldRow };

export function CustomFieldList({ settings: { fields, field_limit } }: { settings: FieldSettingsShown }) {
  const { t } = useTranslation();
  const [dialog, setDialog] = useState<Dialog>({ kind: "none" });
  const turn = useTurn();
  const close = () => setDialog({ kind: "none" });
  const columns = ["name", "kind", "input", "options", "state"];
  return (
    <section className={css.panel} aria-label={t("member:field.own_title")}>
      <header className={css.panelHead}>
        <h2>{t("member:field.own_title")}</h2>
        <PermittedButton
          command="member.add_field"
          type="primary"
          icon={<PlusOutlined aria-hidden />}
          disabled={fields.length >= field_limit}
          onClick={() => setDialog({ kind: "add" })}
        >
          {t("member:field.add")}
        </PermittedButton>
      </header>
      <p className={css.lead}>
        {t("member:field.own_lead")} {t("member:field.count", { count: fields.length, limit: field_limit })}
      </p>
      {fields.length === 0 ? (
        <p className={css.faint}>{t("member:field.none")}</p>
      ) : (
        <table className={css.rows}>
          <thead>
            <tr>
              {columns.map((key) => (
                <th key={key}>{t(`member:field.${key}`)}</th>
              ))}
              <th aria-label={t("common:list.row_actions")} />
            </tr>
          </thead>
          <tbody>
            {fields.map((row) => (
              <Line
                key={row.field.id}
                field={row.field}
                onEdit={() => setDialog({ kind: "edit", row })}
                onTurn={() => void turn(row.field)}
              />
            ))}
          </tbody>
        </table>
      )}
      {dialog.kind === "add" && <CustomFieldForm row={null} onClose={close} />}
      {dialog.kind === "edit" && <CustomFieldForm row={dialog.row} onClose={close} />}
    </section>
  );
}

function Line({ field, onEdit, onTurn }: { field: CustomField; onEdit: () => void; onTurn: () => void }) {
  const { t } = useTranslation();
  const { name, kind, input, options, is_retired } = field;
  return (
    <tr>
      <td>{name}</td>
      <td>{t(kind === null ? "member:field.for_both" : `member:kind.${kind}`)}</td>
      <td>{t(`member:field.input_kind.${input}`)}</td>
      <td className={css.options} title={options.join(BETWEEN_OPTIONS)}>
        {options.join(BETWEEN_OPTIONS)}
      </td>
      <td>
        <Status mood={is_retired ? "plain" : "good"}>
          {t(is_retired ? "member:field.retired" : "member:field.in_use")}
        </Status>
      </td>
      <td className={css.act}>
        <PermittedButton command="member.edit_field" type="link" onClick={onEdit}>
          {t("common:action.edit")}
        </PermittedButton>
        <PermittedButton command="member.edit_field" type="link" danger={!is_retired} onClick={onTurn}>
          {t(is_retired ? "member:field.take_up" : "member:field.retire")}
        </PermittedButton>
      </td>
    </tr>
  );
}

/** Retires a field after asking, or takes a retired one up again. */
function useTurn() {
  const { t } = useTranslation();
  const confirm = useConfirm();
  const { mutateAsync } = useCommand("member.edit_field");
  return async ({ is_retired, ...field }: CustomField) => {
    const act = is_retired ? "take_up" : "retire";
    const isSure = await confirm({
      title: t(`member:field.${act}_title`, { name: field.name }),
      consequence: t(`member:field.${act}_text`),
      act: t(`member:field.${act}`),
      danger: !is_retired,
    });
    if (isSure) await mutateAsync({ ...field, is_retired: !is_retired }).catch(() => null);
  };
}
