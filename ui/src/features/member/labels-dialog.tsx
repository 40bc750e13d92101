// Address labels of chosen members: which sheet, and from which label on where a sheet was begun before (requirements F5.3).
import { Form, InputNumber, Radio } from "antd";
import { useTranslation } from "react-i18next";
import { useCommand } from "@/calls/calls";
import type { LabelSheet } from "@/generated/calls";
import { useHost } from "@/host/host";
import { useLanguage } from "@/i18n/language";
import { FormDialog } from "@/kit/form-dialog";
import { useTellOutcome } from "@/kit/outcome";
import type { ActDialogProps } from "./acts";

const SHEETS: Record<LabelSheet, number> = { "3x7": 21, "2x7": 14 };

interface Values {
  sheet: LabelSheet;
  first: number;
}

export function LabelsDialog({ target: { selection, count }, onClose }: ActDialogProps) {
  const { t } = useTranslation();
  const host = useHost();
  const [language] = useLanguage();
  const tell = useTellOutcome();
  const { mutateAsync } = useCommand("member.labels", { failures: "caller" });
  const save = async ({ sheet, first }: Values) => {
    const path = await host.pickSave(t("member:labels.file"));
    if (path === null) return;
    const file = await mutateAsync({ selection, sheet, used: first - 1, path, language });
    tell({ text: t("member:labels.done", { count: file.printed }), skipped: file.skipped });
    // The file lies where it was asked for, even where nothing is installed that opens it.
    await host.openPath(file.path).catch(() => {});
  };
  return (
    <FormDialog<Values>
      title={t("member:labels.title", { count })}
      initial={{ sheet: "3x7", first: 1 }}
      saveText={t("member:labels.save")}
      onSave={save}
      onClose={onClose}
    >
      <Form.Item name="sheet" label={t("member:labels.sheet")} extra={t("member:labels.scale")}>
        <Radio.Group
          options={Object.keys(SHEETS).map((value) => ({ value, label: t(`member:labels.sheet_${value}`) }))}
        />
      </Form.Item>
      <Form.Item noStyle shouldUpdate>
        {({ getFieldValue }) => (
          <Form.Item name="first" label={t("member:labels.first")} extra={t("member:labels.first_text")}>
            <InputNumber min={1} max={SHEETS[getFieldValue("sheet") as LabelSheet]} precision={0} />
          </Form.Item>
        )}
      </Form.Item>
    </FormDialog>
  );
}
