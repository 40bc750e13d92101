// The five steps of joining (requirements A6.1) as one line.
import { CheckOutlined, CloseOutlined } from "@ant-design/icons";
import { useTranslation } from "react-i18next";
import type { AttachmentRow, JoiningStep } from "@/generated/calls";
import css from "./steps.module.css";

/** The step of the certified documents says which of them are on file. */
export function Steps({ steps, files }: { steps: JoiningStep[]; files: AttachmentRow[] }) {
  const { t } = useTranslation();
  const kinds = (["licence", "certified"] as const).filter((kind) => files.some((file) => file.kind === kind));
  const note = kinds.map((kind) => t(`member:attachment.kind.${kind}`)).join(t("trail:list_mark"));
  return (
    <ol className={css.steps} aria-label={t("member:steps.label")}>
      {steps.map(({ stage, state }, index) => (
        <li key={stage} data-state={state} aria-current={state === "current" ? "step" : undefined}>
          <span className={css.mark}>
            {state === "done" ? (
              <CheckOutlined aria-hidden />
            ) : state === "failed" ? (
              <CloseOutlined aria-hidden />
            ) : (
              index + 1
            )}
          </span>
          <span className={css.word}>{t(`member:stage.${stage}`)}</span>
          {stage === "certified" && note !== "" && (
            <span className={css.note}>{t("member:attachment.certified_note", { kinds: note })}</span>
          )}
        </li>
      ))}
    </ol>
  );
}
