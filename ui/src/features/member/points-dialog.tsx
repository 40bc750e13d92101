// Points for members, given or taken (requirements A6.2). An entry is never changed, only taken back by another.
import { Form, Input, InputNumber } from "antd";
import { useTranslation } from "react-i18next";
import { useCommand } from "@/calls/calls";
import { DateInput } from "@/kit/date-input";
import { todayText } from "@/kit/date-text";
import { FormDialog } from "@/kit/form-dialog";
import { useTellOutcome } from "@/kit/outcome";
import type { ActDialogProps } from "./acts";
import { REASON_LIMIT_CHARS } from "./words";

const POINTS_LIMIT = 1_000_000;

interface Values {
  points: number;
  reason: string;
  given_on: string | null;
}

export function PointsDialog({ target: { selection, count, onDone }, onClose }: ActDialogProps) {
  const { t } = useTranslation();
  const tell = useTellOutcome();
  const act = useCommand("member.award_points", { failures: "caller" });
  const save = async (values: Values) => {
    const done = await act.mutateAsync({ selection, ...values });
    onDone();
    tell({ ...done, text: t("member:points.done", { count: count - done.skipped.length }) });
  };
  return (
    <FormDialog<Values>
      title={t("member:points.title", { count })}
      initial={{ given_on: todayText() }}
      saveText={t("common:action.save")}
      onSave={save}
      onClose={onClose}
    >
      <Form.Item
        name="points"
        label={t("member:points.points")}
        extra={t("member:points.points_text")}
        rules={[{ required: true }]}
      >
        <InputNumber precision={0} min={-POINTS_LIMIT} max={POINTS_LIMIT} style={{ width: "100%" }} autoFocus />
      </Form.Item>
      <Form.Item name="reason" label={t("member:points.reason")} rules={[{ required: true, whitespace: true }]}>
        <Input maxLength={REASON_LIMIT_CHARS} />
      </Form.Item>
      <Form.Item name="given_on" label={t("member:points.given_on")}>
        <DateInput />
      </Form.Item>
    </FormDialog>
  );
}
