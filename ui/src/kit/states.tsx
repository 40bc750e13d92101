// What a page shows when it cannot show its content: still waiting, nothing there, not allowed, or failed.
import { InboxOutlined, LockOutlined, WarningOutlined } from "@ant-design/icons";
import { Button } from "antd";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { type Failure, useFailureText } from "@/calls/failure";
import css from "./states.module.css";

export function Waiting() {
  return (
    <div className={css.waiting} aria-busy="true">
      <Bones />
    </div>
  );
}

/** Where rows will be, while the first answer is on its way. They stand still: moving ones would take the time of what is waited for. */
export function Bones() {
  return (
    <div aria-hidden="true">
      {[92, 78, 85, 70, 88, 64, 80, 74].map((width) => (
        <div key={width} className={css.bone} style={{ width: `${width}%` }} />
      ))}
    </div>
  );
}

/** Nothing there: says so, and offers the next step. */
export function Nothing({ title, next, icon }: { title: string; next?: ReactNode; icon?: ReactNode }) {
  return (
    <div className={css.state}>
      <span className={css.icon}>{icon ?? <InboxOutlined aria-hidden />}</span>
      <p>{title}</p>
      {next && <div>{next}</div>}
    </div>
  );
}

/** A failed query. Not being allowed is an answer; everything that may pass can be tried again. */
export function Failed({ failure, onRetry }: { failure: Failure; onRetry: () => void }) {
  const { t } = useTranslation();
  const text = useFailureText()(failure);
  if (failure.kind === "refusal") return <Nothing title={text} icon={<LockOutlined aria-hidden />} />;
  return (
    <div className={css.state} role="alert">
      <span className={css.icon} data-mood="bad">
        <WarningOutlined aria-hidden />
      </span>
      <p>{text}</p>
      <Button onClick={onRetry}>{t("common:action.retry")}</Button>
    </div>
  );
}
