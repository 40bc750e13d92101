// What messages wait for: a server, its mail server or SMS provider, a sender, the end of the quiet hours (requirements F9.5).
import { Button } from "antd";
import { useTranslation } from "react-i18next";
import { useNavigate } from "react-router";
import { useQueryCall } from "@/calls/calls";
import { instantText } from "@/kit/date-text";
import { routes } from "@/routes";
import css from "./message.module.css";

export function SendingNotice({ onSetUp }: { onSetUp: () => void }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { data: state } = useQueryCall("message.sending", {}, { previous: "keep" });
  if (!state) return null;
  const lines: string[] = [];
  if (state.waiting > 0) lines.push(t("message:notice.waiting", { count: state.waiting }));
  const first = lines.length;
  if (!state.has_server) lines.push(t("message:notice.no_server"));
  else if (state.server === null) lines.push(t("message:notice.no_answer"));
  else {
    if (!state.server.email) lines.push(t("message:notice.no_email"));
    if (!state.server.sms) lines.push(t("message:notice.no_sms"));
  }
  if (!state.has_sender) lines.push(t("message:notice.no_sender"));
  if (!state.has_signature) lines.push(t("message:notice.no_signature"));
  if (state.resumes_at && state.waiting > 0)
    lines.push(t("message:notice.quiet", { at: instantText(state.resumes_at) }));
  if (lines.length === first && state.waiting === 0) return null;
  return (
    <div className={css.notice} role="status">
      {lines.map((line) => (
        <span key={line}>{line}</span>
      ))}
      {!state.has_server && (
        <Button type="link" size="small" onClick={() => void navigate(routes.sync)}>
          {t("message:notice.to_sync")}
        </Button>
      )}
      {!(state.has_sender && state.has_signature) && (
        <Button type="link" size="small" onClick={onSetUp}>
          {t("message:notice.to_setup")}
        </Button>
      )}
    </div>
  );
}
