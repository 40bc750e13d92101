// What became of an act on one or many records: how many were done, and which were left alone for which reason.
import { App } from "antd";
import { useCallback } from "react";
import { useTranslation } from "react-i18next";
import { useFailureText } from "@/calls/failure";
import type { SkippedRecord } from "@/generated/calls";
import css from "./outcome.module.css";

interface Outcome {
  /** The sentence about what was done. */
  text: string;
  skipped: SkippedRecord[];
}

/** Tells an outcome: in passing while all went well, in a dialog that waits when records were left alone. */
export function useTellOutcome(): (outcome: Outcome) => void {
  const { t } = useTranslation();
  const { message, modal } = App.useApp();
  const textOf = useFailureText();
  return useCallback(
    ({ text, skipped }: Outcome) => {
      if (skipped.length === 0) {
        void message.success(text);
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
    [message, modal, t, textOf],
  );
}
