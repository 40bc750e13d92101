// The five steps of joining (requirements A6.1) as one line.
import { CheckOutlined, CloseOutlined } from "@ant-design/icons";
import { useTranslation } from "react-i18next";
import type { JoiningStep } from "@/generated/calls";
import css from "./steps.module.css";

export function Steps({ steps }: { steps: JoiningStep[] }) {
  const { t } = useTranslation();
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
        </li>
      ))}
    </ol>
  );
}
