// What became of an act on one or many records: how many were done, and which were left alone for which reason.
import { App, Button } from "antd";
import { useCallback } from "react";
import { useTranslation } from "react-i18next";
import { useCommand } from "@/calls/calls";
import { useFailureText } from "@/calls/failure";
import type { SkippedRecord } from "@/generated/calls";
import css from "./outcome.module.css";

/** Money that was booked, though in a later month: a closed month takes no more. */
const TOLD_ALONG = "booked_later";
/** Long enough to notice what was done. */
const UNDO_SECONDS = 10;

/** What became of a command or of a file: every `Done` is one, once it has its sentence. */
interface Outcome {
  /** The sentence about what was done. */
  text: string;
  skipped: SkippedRecord[];
  command_id?: string;
  /** Whether taking it back at once is offered. */
  can_undo?: boolean;
}

/** Tells an outcome: in passing while all went well, in a dialog that waits when records were left alone. */
export function useTellOutcome(): (outcome: Outcome) => void {
  const { t } = useTranslation();
  const { message, modal } = App.useApp();
  const textOf = useFailureText();
  const { mutate: takeBack } = useCommand("association.undo");
  return useCallback(
    ({ text, skipped, command_id, can_undo }: Outcome) => {
      const undo = (shut: () => void) =>
        can_undo && command_id ? (
          <Button
            type="link"
            size="small"
            onClick={() => {
              shut();
              takeBack({ command_id }, { onSuccess: () => void message.success(t("common:outcome.undone")) });
            }}
          >
            {t("common:action.undo")}
          </Button>
        ) : null;
      if (skipped.length === 0) {
        const key = command_id ?? text;
        const content = (
          <>
            {text}
            {undo(() => message.destroy(key))}
          </>
        );
        void message.open({ key, type: "success", duration: can_undo ? UNDO_SECONDS : undefined, content });
        return;
      }
      // What was done all the same is told, and not counted among what was left alone.
      const told = skipped.filter(({ reason }) => reason.code === TOLD_ALONG);
      const left = skipped.filter(({ reason }) => reason.code !== TOLD_ALONG);
      const dialog = modal.info({
        title: text,
        icon: null,
        width: 480,
        okText: t("common:action.close"),
        content: (
          <>
            {told.map(({ id, reason }) => (
              <p key={id}>{textOf(reason)}</p>
            ))}
            <p>
              {left.length > 0 && t("common:outcome.skipped", { count: left.length })}
              {undo(() => dialog.destroy())}
            </p>
            <ul className={css.skipped}>
              {left.map(({ id, reason }) => (
                <li key={id}>{textOf(reason)}</li>
              ))}
            </ul>
          </>
        ),
      });
    },
    [message, modal, takeBack, t, textOf],
  );
}
