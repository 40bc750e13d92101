// What each receiver would see, and who gets nothing and why. It is the same judgement that sending runs.
import { LeftOutlined, RightOutlined } from "@ant-design/icons";
import { Button } from "antd";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { useQueryCall } from "@/calls/calls";
import { useFailureText } from "@/calls/failure";
import type { Failure, MessagePrepareRequest, MessagePreview } from "@/generated/calls";
import { Failed, Waiting } from "@/kit/states";
import css from "./message.module.css";

/** How long nobody types before it is looked at again. */
const REST_MS = 350;

export function Preview({ request }: { request: MessagePrepareRequest | null }) {
  const { t } = useTranslation();
  const rested = useRested(request);
  return (
    <section className={css.preview} aria-label={t("message:compose.preview")}>
      {rested ? (
        <Looked key={JSON.stringify(rested.receivers)} message={rested} />
      ) : (
        <p className={css.faint}>{t("message:compose.write_first")}</p>
      )}
    </section>
  );
}

function Looked({ message }: { message: MessagePrepareRequest }) {
  const [at, setAt] = useState(0);
  const { data, error, refetch } = useQueryCall("message.preview", { message, at }, { previous: "keep" });
  if (error) return <Failed failure={error} onRetry={() => void refetch()} />;
  if (!data) return <Waiting />;
  return <PreviewedRun preview={data} onTurn={setAt} />;
}

/** A run as it would go out: one message at a time, and who gets none. */
export function PreviewedRun(props: Turning) {
  return (
    <>
      <Shown {...props} />
      <LeftOut preview={props.preview} />
    </>
  );
}

function Shown({ preview: { shown, at, receivers, segments, blocked }, onTurn }: Turning) {
  const { t } = useTranslation();
  if (blocked) return <Blocked failure={blocked} />;
  if (!shown) return <p role="status">{t("message:compose.nobody")}</p>;
  const isSms = shown.subject === null;
  return (
    <>
      <div className={css.turn}>
        <h3>{t("message:compose.summary", { count: receivers })}</h3>
        <span>
          <Button
            type="text"
            size="small"
            icon={<LeftOutlined aria-hidden />}
            aria-label={t("message:compose.previous")}
            disabled={at === 0}
            onClick={() => onTurn(at - 1)}
          />
          {t("message:compose.place", { at: at + 1, count: receivers })}
          <Button
            type="text"
            size="small"
            icon={<RightOutlined aria-hidden />}
            aria-label={t("message:compose.next")}
            disabled={at + 1 >= receivers}
            onClick={() => onTurn(at + 1)}
          />
        </span>
      </div>
      <div className={css.faint}>
        {shown.receiver} · {shown.address}
        {isSms && ` · ${t("message:compose.one_segments", { count: shown.segments })}`}
      </div>
      <article className={css.letter}>
        {shown.subject && <h3>{shown.subject}</h3>}
        <p>{shown.body}</p>
      </article>
      {isSms && <div className={css.faint}>{t("message:compose.segments", { count: segments })}</div>}
    </>
  );
}

interface Turning {
  preview: MessagePreview;
  onTurn: (at: number) => void;
}

function Blocked({ failure }: { failure: Failure }) {
  const { t } = useTranslation();
  const textOf = useFailureText();
  const lines = failure.fields.map((issue) => t(`refusal:issue.${issue.code}`, issue.params));
  return (
    <p className={css.warning} role="status">
      {lines.length > 0 ? lines.join(" ") : textOf(failure)}
    </p>
  );
}

function LeftOut({ preview: { skipped, skipped_count } }: { preview: MessagePreview }) {
  const { t } = useTranslation();
  const textOf = useFailureText();
  if (skipped_count === 0) return null;
  const lines = skipped.map((reason) => textOf(reason));
  return (
    <div>
      <div className={css.warning}>{t("message:compose.skipped", { count: skipped_count })}</div>
      <ul className={css.skipped}>
        {[...new Set(lines)].map((line) => (
          <li key={line}>{line}</li>
        ))}
        {skipped_count > skipped.length && (
          <li>{t("message:compose.more", { count: skipped_count - skipped.length })}</li>
        )}
      </ul>
    </div>
  );
}

/** The last value that stood still for a while. */
function useRested<V>(value: V): V {
  const [rested, setRested] = useState(value);
  const text = JSON.stringify(value);
  useEffect(() => {
    const timer = setTimeout(() => setRested(JSON.parse(text) as V), REST_MS);
    return () => clearTimeout(timer);
  }, [text]);
  return rested;
}
