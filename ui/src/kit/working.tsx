// How far long work is, as Rust tells it: what is being done now, and how much of it. Shown wherever a person waits for
// a file to be read, written or made.
import { Progress as Bar } from "antd";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { type Progress, useHost } from "@/host/host";
import css from "./working.module.css";

/** What a call said last about its work; null until it says something. */
export function useProgress(task: string): Progress | null {
  const host = useHost();
  const [progress, setProgress] = useState<Progress | null>(null);
  useEffect(
    () =>
      host.onProgress((told) => {
        if (told.task === task) setProgress(told);
      }),
    [host, task],
  );
  return progress;
}

/** `task` is the call that works; `fallback` is said until it tells of its own. */
export function Working({ task, fallback }: { task: string; fallback: string }) {
  const { t } = useTranslation();
  const progress = useProgress(task);
  const { done, total } = progress ?? { done: 0, total: 0 };
  // Some work only tells how much there is, not how far it has come.
  const isCounted = done > 0 && total > 0;
  return (
    <div className={css.working} role="status">
      <span className={css.words}>
        {progress ? t([`common:progress.${progress.stage}`, "common:state.loading"]) : fallback}
        {total > 0 && (
          <span className={css.count}>
            {isCounted ? t("common:progress_of", { done, total }) : t("common:progress_total", { total })}
          </span>
        )}
      </span>
      {isCounted ? (
        <Bar percent={Math.floor((done / total) * 100)} showInfo={false} size="small" />
      ) : (
        <span className={css.line} aria-hidden="true" />
      )}
    </div>
  );
}
