// One conflict: why, both sides field by field, what it means in money, and the answers, each with one key.
import { Button } from "antd";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { useCommand, useQueryCall } from "@/calls/calls";
import { useFailureText } from "@/calls/failure";
import type { ConflictRow, ConflictShown } from "@/generated/calls";
import { useLanguage } from "@/i18n/language";
import { Failed, Waiting } from "@/kit/states";
import css from "./conflict.module.css";
import { MoneyEffects } from "./money-effects";
import { RecordSides } from "./record-sides";
import { RedoDialog } from "./redo-dialog";
import { actText, commandText } from "./words";

interface Props {
  row: ConflictRow;
  onLater: () => void;
  onSettled: () => void;
}

export function ConflictDetail({ row, onLater, onSettled }: Props) {
  const [language] = useLanguage();
  const { command_id, other_id } = row;
  const { data: shown, error, refetch } = useQueryCall("sync.conflict", { command_id, other_id, language });
  if (error) return <Failed failure={error} onRetry={() => void refetch()} />;
  if (!shown) return <Waiting />;
  return <Shown shown={shown} onLater={onLater} onSettled={onSettled} />;
}

function Shown({ shown, onLater, onSettled }: Omit<Props, "row"> & { shown: ConflictShown }) {
  const { t } = useTranslation();
  return (
    <article className={css.detail}>
      <h2>{shown.sentence}</h2>
      <p className={css.faint}>{actText({ actor: shown.actor, desk: null, at: shown.issued_at }, t)}</p>
      <Why shown={shown} />
      <MoneyEffects effects={shown.money} />
      {shown.records.map((record) => (
        <RecordSides key={record.id} record={record} clash={shown.clash} />
      ))}
      {shown.more > 0 && <p className={css.faint}>{t("sync:conflict.more", { count: shown.more })}</p>}
      {shown.settled_at === null && <Answers shown={shown} onLater={onLater} onSettled={onSettled} />}
    </article>
  );
}

function Why({ shown: { clash, reason, other } }: { shown: ConflictShown }) {
  const { t } = useTranslation();
  const textOf = useFailureText();
  return (
    <div className={css.why} data-mood={reason ? "bad" : "warn"}>
      <p>{reason ? textOf(reason) : t(`sync:conflict.why_${clash as "overwrote" | "overwritten"}`)}</p>
      {reason?.fields.map((issue) => (
        <p key={issue.field}>{textOf(issue)}</p>
      ))}
      {other && (
        <p className={css.faint}>
          {t("sync:conflict.other", { what: `${commandText(other.name, t)} · ${actText(other, t)}` })}
        </p>
      )}
    </div>
  );
}

/** Keys that are typed into a field or a dialog are not meant for the answers. */
const isTyped = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && target.closest("input, textarea, select, [role=dialog]") !== null;

function Answers({ shown, onLater, onSettled }: Omit<Props, "row"> & { shown: ConflictShown }) {
  const { t } = useTranslation();
  const settle = useCommand("sync.settle");
  const [dialog, setDialog] = useState<"none" | "redo">("none");
  const { command_id, other_id, clash, can_redo } = shown;
  const keep = () => settle.mutate({ command_id, other_id }, { onSuccess: onSettled });
  const isThere = shown.records.some((record) => record.is_there);
  const keepText = clash === "overwrote" ? "keep_now" : clash === "told" || !isThere ? "understood" : "keep_theirs";
  const redoText = clash === "overwrote" ? "restore_theirs" : clash === "overwritten" ? "restore_mine" : "redo";
  const answers = [
    { text: t(`sync:conflict.${keepText}`), act: keep, can: !settle.isPending },
    { text: t(`sync:conflict.${redoText}`), act: () => setDialog("redo"), can: can_redo },
    { text: t("sync:conflict.later"), act: onLater, can: true },
  ];
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || isTyped(event.target) || dialog !== "none") return;
      const answer = answers[Number(event.key) - 1];
      if (answer?.can) answer.act();
    };
    window.addEventListener("keydown", onKey);
    return () => window.removeEventListener("keydown", onKey);
  });
  return (
    <footer className={css.answers}>
      {answers.map(({ text, act, can }, at) => (
        <Button key={text} type={at === 0 ? "primary" : "default"} disabled={!can} onClick={act}>
          {text} <kbd>{at + 1}</kbd>
        </Button>
      ))}
      <span className={css.faint}>{t(can_redo ? "sync:conflict.keys" : "sync:conflict.no_redo")}</span>
      {dialog === "redo" && <RedoDialog shown={shown} onClose={() => setDialog("none")} onDone={onSettled} />}
    </footer>
  );
}
