// Deciding applications, one or many, with an opinion (requirements A9.2, A17.1, F11.6): what will happen is said first.
import { Checkbox, Form, Input } from "antd";
import { useTranslation } from "react-i18next";
import { useCommand } from "@/calls/calls";
import type { ApplicationFilter } from "@/generated/calls";
import { FormDialog } from "@/kit/form-dialog";
import { useTellOutcome } from "@/kit/outcome";
import type { Selection } from "@/list/selection";

export type Decision = "approve" | "return" | "reject" | "cancel";

export interface DecisionTarget {
  decision: Decision;
  selection: Selection<ApplicationFilter>;
  count: number;
  /** Of one whose data was changed since: when the member that is shown was last changed. */
  seenAt?: string | null;
  onDone?: () => void;
}

interface Values {
  opinion: string;
  overwrite?: boolean;
}

const OPINION_LIMIT_CHARS = 500;
const DONE: Record<Decision, string> = {
  approve: "application:decide.approved",
  return: "application:decide.returned",
  reject: "application:decide.rejected",
  cancel: "application:decide.cancelled",
};

export function DecideDialog({ target, onClose }: { target: DecisionTarget; onClose: () => void }) {
  const { t } = useTranslation();
  const tell = useTellOutcome();
  const { decision, selection, count, seenAt, onDone } = target;
  const approve = useCommand("application.approve", { failures: "caller" });
  const sendBack = useCommand("application.return", { failures: "caller" });
  const reject = useCommand("application.reject", { failures: "caller" });
  const cancel = useCommand("application.cancel", { failures: "caller" });
  const mustSayWhy = decision === "return" || decision === "reject";
  const save = async ({ opinion: typed, overwrite }: Values) => {
    const opinion = typed.trim();
    const other = { return: sendBack, reject, cancel };
    const done =
      decision === "approve"
        ? await approve.mutateAsync({ selection, opinion, seen_at: overwrite ? (seenAt ?? null) : null })
        : await other[decision].mutateAsync({ selection, opinion });
    onDone?.();
    tell({ ...done, text: t(DONE[decision], { count: count - done.skipped.length }) });
  };
  return (
    <FormDialog<Values>
      title={t(`application:decide.${decision}_title`, { count })}
      initial={{ opinion: "" }}
      saveText={t(`application:action.${decision}`)}
      danger={decision === "reject" || decision === "cancel"}
      onSave={save}
      onClose={onClose}
    >
      <Form.Item
        name="opinion"
        label={t(decision === "cancel" ? "application:decide.cancel_opinion" : "application:decide.opinion")}
        extra={t(`application:decide.${decision}_text`)}
        rules={[{ required: mustSayWhy, whitespace: true, message: t("application:decide.opinion_required") }]}
      >
        <Input.TextArea rows={3} maxLength={OPINION_LIMIT_CHARS} autoFocus />
      </Form.Item>
      {decision === "approve" && seenAt && (
        <Form.Item
          name="overwrite"
          valuePropName="checked"
          rules={[
            {
              validator: async (_, isTicked) => {
                if (!isTicked) throw new Error(t("refusal:issue.required"));
              },
            },
          ]}
        >
          <Checkbox>{t("application:decide.overwrite")}</Checkbox>
        </Form.Item>
      )}
    </FormDialog>
  );
}
