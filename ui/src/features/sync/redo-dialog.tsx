// Doing once more what was meant, as a new change on what stands now: the fields to set are ticked, and the result is shown
// before anything happens.
import { Alert, App, Checkbox, Modal } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useCommand, useQueryCall } from "@/calls/calls";
import { useFailureText } from "@/calls/failure";
import type { ConflictShown, FieldSides, Redone } from "@/generated/calls";
import { useLanguage } from "@/i18n/language";
import { Failed, Waiting } from "@/kit/states";
import css from "./conflict.module.css";

interface Props {
  shown: ConflictShown;
  onClose: () => void;
  onDone: () => void;
}

/** Commands that state fields of one record; all others are done again as they were. */
const FORMS = ["member.edit", "order.edit", "invoice.edit", "invoice.post"];

export function RedoDialog({ shown, onClose, onDone }: Props) {
  const { t } = useTranslation();
  const [language] = useLanguage();
  const { message } = App.useApp();
  const { command_id, other_id, clash } = shown;
  const side = clash === "overwrote" ? "theirs" : "mine";
  const isForm = other_id !== null || FORMS.includes(shown.name);
  const choices = isForm
    ? (shown.records.find((record) => record.is_there)?.fields ?? []).filter((field) =>
        side === "theirs" ? field.theirs !== field.now : field.is_mine && field.mine !== field.now,
      )
    : [];
  const [columns, setColumns] = useState(choices.map((field) => field.column));
  const request = { command_id, other_id, columns: isForm ? columns : null, language };
  const { data, error, refetch } = useQueryCall("sync.redo", { ...request, is_rehearsal: true }, { previous: "keep" });
  const redo = useCommand("sync.redo");
  const canAct = data !== undefined && data.refusal === null && data.records.length + data.more > 0;
  const act = () =>
    redo.mutate(
      { ...request, is_rehearsal: false },
      {
        onSuccess: ({ done }) => {
          if (done === null) return;
          void message.success(t("sync:redo.done"));
          onClose();
          onDone();
        },
      },
    );
  return (
    <Modal
      open
      width={620}
      title={t(side === "theirs" ? "sync:redo.title_theirs" : "sync:redo.title")}
      okText={t("sync:redo.act")}
      okButtonProps={{ disabled: !canAct, loading: redo.isPending }}
      cancelText={t("common:action.cancel")}
      onOk={act}
      onCancel={onClose}
    >
      <p className={css.faint}>{t(isForm ? "sync:redo.text" : "sync:redo.whole")}</p>
      {choices.length > 0 && <Choices choices={choices} side={side} chosen={columns} onChoose={setColumns} />}
      {error ? (
        <Failed failure={error} onRetry={() => void refetch()} />
      ) : data ? (
        <Result redone={data} />
      ) : (
        <Waiting />
      )}
    </Modal>
  );
}

interface ChoiceProps {
  choices: FieldSides[];
  side: "mine" | "theirs";
  chosen: string[];
  onChoose: (columns: string[]) => void;
}

function Choices({ choices, side, chosen, onChoose }: ChoiceProps) {
  const { t } = useTranslation();
  return (
    <Checkbox.Group
      className={css.choices}
      value={chosen}
      onChange={onChoose}
      options={choices.map((field) => ({
        value: field.column,
        label: (
          <>
            {t("sync:redo.choice", { field: field.label, value: field[side] ?? t("sync:conflict.unset") })}
            {field.is_clashing && <span className={css.faint}> · {t("sync:conflict.clashing")}</span>}
          </>
        ),
      }))}
    />
  );
}

function Result({ redone }: { redone: Redone }) {
  const { t } = useTranslation();
  const textOf = useFailureText();
  if (redone.refusal) {
    return <Alert type="warning" showIcon title={t("sync:redo.refused", { reason: textOf(redone.refusal) })} />;
  }
  if (redone.records.length === 0) return <p>{t("sync:redo.nothing")}</p>;
  return (
    <>
      {redone.records.map((record) => (
        <section key={`${record.kind} ${record.name}`} className={css.record}>
          <h3>
            {t(`trail:kind.${record.kind}`)} {record.name}
          </h3>
          <ul className={css.result}>
            {record.fields.map(({ label, before, after }) => (
              <li key={label}>
                <span className={css.faint}>{label}</span>
                <span>
                  {before ?? t("sync:conflict.unset")} → {after ?? t("sync:conflict.unset")}
                </span>
              </li>
            ))}
          </ul>
        </section>
      ))}
      {redone.more > 0 && <p className={css.faint}>{t("sync:redo.more", { count: redone.more })}</p>}
    </>
  );
}
