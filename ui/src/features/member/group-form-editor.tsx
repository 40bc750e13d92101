// What the form of a member group asks: which fields, in which order, and which must be filled. The
// name is always asked; what is hidden is never required.
import { ArrowDownOutlined, ArrowUpOutlined } from "@ant-design/icons";
import { App, Button, Modal } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useCommand } from "@/calls/calls";
import type { FormField, GroupFormRow, MemberField } from "@/generated/calls";
import { useConfirm } from "@/kit/confirm";
import { useFieldTitle } from "./custom-fields";
import css from "./fields.module.css";
import { bySection, isCustom, sectionsOf } from "./sections";

const WIDTH = 560;

export function GroupFormEditor({ group, onClose }: { group: GroupFormRow; onClose: () => void }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const confirm = useConfirm();
  const set = useCommand("member.set_form");
  const [fields, setFields] = useState(() => inSections(group.fields));
  const { kind, group_name } = group;
  const name = group_name || t("member:field.no_group");
  const change = (field: MemberField, part: Partial<FormField>) =>
    setFields(fields.map((each) => (each.field === field ? { ...each, ...part } : each)));
  const swap = (one: MemberField, other: MemberField) => {
    const at = (field: MemberField) => fields.findIndex((each) => each.field === field);
    const [here, there] = [at(one), at(other)];
    setFields(inSections(fields.with(here, fields[there] as FormField).with(there, fields[here] as FormField)));
  };
  const neighbour = (field: MemberField, step: 1 | -1) => {
    const at = fields.findIndex((each) => each.field === field);
    const other = fields[at + step]?.field;
    return other && mayPass(fields, at, at + step) ? other : undefined;
  };
  const send = async (sent: FormField[]) => {
    await set.mutateAsync({ kind, group_name, fields: sent });
    void message.success(t("member:field.form_saved", { group: name }));
    onClose();
  };
  const reset = async () => {
    const isSure = await confirm({
      title: t("member:field.form_reset_title", { group: name }),
      consequence: t("member:field.form_reset_text"),
      act: t("member:field.form_reset"),
    });
    if (isSure) await send([]);
  };
  return (
    <Modal
      open
      title={t("member:field.arrange_title", { group: name })}
      onCancel={onClose}
      width={WIDTH}
      mask={{ closable: false }}
      footer={
        <div className={css.foot}>
          <Button type="text" disabled={!group.is_set} onClick={() => void reset().catch(() => undefined)}>
            {t("member:field.form_reset")}
          </Button>
          <span className={css.gap} />
          <Button onClick={onClose}>{t("common:action.cancel")}</Button>
          <Button type="primary" loading={set.isPending} onClick={() => void send(fields).catch(() => undefined)}>
            {t("common:action.save")}
          </Button>
        </div>
      }
    >
      <p className={css.lead}>{t("member:field.arrange_lead")}</p>
      <div className={css.form}>
        {bySection(fields).map(([section, inside]) => (
          <section key={section}>
            <h3>{t(`member:form.section_${section}`)}</h3>
            <ul>
              {inside.map((field) => (
                <Line
                  key={field.field}
                  field={field}
                  kind={kind}
                  above={neighbour(field.field, -1)}
                  below={neighbour(field.field, 1)}
                  onChange={(part) => change(field.field, part)}
                  onSwap={(other) => swap(field.field, other)}
                />
              ))}
            </ul>
          </section>
        ))}
      </div>
    </Modal>
  );
}

const inSections = (fields: FormField[]): FormField[] => bySection(fields).flatMap(([, inside]) => inside);

/** Built-in fields keep their section; one that the association added passes from section to section. Behind everything is no place. */
function mayPass(fields: FormField[], at: number, other: number): boolean {
  const moved = [fields[at], fields[other]].map((each) => each?.field as MemberField);
  const sections = sectionsOf(fields.map(({ field }) => field));
  if (!moved.some(isCustom)) return sections[at] === sections[other];
  const last = fields.length - 1;
  return Math.max(at, other) < last || sections[at] === "own" || isCustom(fields[last]?.field as MemberField);
}

interface LineProps {
  field: FormField;
  kind: GroupFormRow["kind"];
  above: MemberField | undefined;
  below: MemberField | undefined;
  onChange: (part: Partial<FormField>) => void;
  onSwap: (other: MemberField) => void;
}

function Line({ field: { field, is_shown, is_required }, kind, above, below, onChange, onSwap }: LineProps) {
  const { t } = useTranslation();
  const title = useFieldTitle()(field, kind);
  const isName = field === "name";
  const tick = (act: "shown" | "required", isTicked: boolean, isClosed: boolean, part: Partial<FormField>) => (
    <label className={css.tick} data-closed={isClosed}>
      <input
        type="checkbox"
        className="tick"
        aria-label={t(`member:field.${act}_of`, { field: title })}
        checked={isTicked}
        disabled={isClosed}
        onChange={() => onChange(part)}
      />
      {t(`member:field.${act}`)}
    </label>
  );
  const move = (act: "move_up" | "move_down", other: MemberField | undefined) => (
    <Button
      type="text"
      icon={act === "move_up" ? <ArrowUpOutlined aria-hidden /> : <ArrowDownOutlined aria-hidden />}
      aria-label={t(`member:field.${act}`, { field: title })}
      disabled={other === undefined}
      onClick={() => other && onSwap(other)}
    />
  );
  return (
    <li>
      <span className={css.fieldName} data-shown={is_shown}>
        {title}
      </span>
      {tick("shown", is_shown, isName, { is_shown: !is_shown, is_required: is_required && !is_shown })}
      {tick("required", is_required, isName || !is_shown, { is_required: !is_required })}
      {move("move_up", above)}
      {move("move_down", below)}
    </li>
  );
}
