// What became of an act on one or many records: how many were done, and which were left alone for which reason.
import { App, Button } from "antd";
import { useCallback } from "react";
import { useTranslation } from "react-i18next";
import { useCommand } from "@/calls/calls";
import { useFailureText } from "@/calls/failure";
import type { SkippedRecord } from "@/generated/calls";
import css from "./outcome.module.css";

/** Long enough to notice what was done. */
const UNDO_SECONDS = 10;

interface Outcome {
  /** The sentence about what was done. */
  text: string;
  skipped: SkippedRecord[];
  /** The command, where taking it back at once is offered. */
  undo?: string;
}

/** Tells an outcome: in passing while all went well, in a dialog that waits when records were left alone. */
export function useTellOutcome(): (outcome: Outcome) => void {
  const { t } = useTranslation();
  const { message, modal } = App.useApp();
  const textOf = useFailureText();
  const { mutate: takeBack } = useCommand("association.undo");
  return useCallback(
    ({ text, skipped, undo }: Outcome) => {
      if (skipped.length === 0) {
        const key = undo ?? text;
        const act = () => {
          message.destroy(key);
          if (undo) takeBack({ command_id: undo }, { onSuccess: () => void message.success(t("member:undo.done")) });
        };
        void message.open({
          key,
          type: "success",
          duration: undo ? UNDO_SECONDS : undefined,
          content: undo ? (
            <>
              {text}
              <Button type="link" size="small" onClick={act}>
                {t("common:action.undo")}
              </Button>
            </>
          ) : (
            text
          ),
        });
        return;
      }
      modal.info({
        title: text,
        icon: null,
        width: 480,
        okText: t("common:action.close"),
        content: (
          <>
            <p>{t("common:outcome.skipped", { count: skipped.length })}</p>
            <ul className={css.skipped}>
              {skipped.map(({ id, reason }) => (
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
