// Members who left come back: under which number, and whether they pay first (requirements A11.2).
import { Form, Radio } from "antd";
import { useTranslation } from "react-i18next";
import { useCommand } from "@/calls/calls";
import type { ReadmitNumber, ReadmitTo } from "@/generated/calls";
import { FormDialog } from "@/kit/form-dialog";
import { useTellOutcome } from "@/kit/outcome";
import type { ActDialogProps } from "./acts";

const NUMBERS: ReadmitNumber[] = ["keep", "new"];
const TOS: ReadmitTo[] = ["awaiting_payment", "in_force"];

interface Values {
  number: ReadmitNumber;
  to: ReadmitTo;
}

export function ReadmitDialog({ target: { selection, count, onDone }, onClose }: ActDialogProps) {
  const { t } = useTranslation();
  const tell = useTellOutcome();
  const act = useCommand("member.readmit", { failures: "caller" });
  const save = async (values: Values) => {
    const done = await act.mutateAsync({ selection, ...values });
    onDone();
    tell({ ...done, text: t("member:readmit.done", { count: count - done.skipped.length }) });
  };
  return (
    <FormDialog<Values>
      title={t("member:readmit.title", { count })}
      initial={{ number: "keep", to: "awaiting_payment" }}
      saveText={t("member:readmit.act")}
      onSave={save}
      onClose={onClose}
    >
      {({ to }) => (
        <>
          <Form.Item name="number" label={t("member:readmit.number")}>
            <Radio.Group options={NUMBERS.map((value) => ({ value, label: t(`member:readmit.numbers.${value}`) }))} />
          </Form.Item>
          <Form.Item
            name="to"
            label={t("member:readmit.to")}
            extra={t(`member:readmit.text_${to ?? "awaiting_payment"}`)}
          >
            <Radio.Group options={TOS.map((value) => ({ value, label: t(`member:readmit.tos.${value}`) }))} />
          </Form.Item>
        </>
      )}
    </FormDialog>
  );
}
