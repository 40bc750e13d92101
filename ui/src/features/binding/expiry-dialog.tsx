// Sets until when bound packages last (requirement D7.1).
import { Form } from "antd";
import { useTranslation } from "react-i18next";
import { useCommand } from "@/calls/calls";
import { DateInput } from "@/kit/date-input";
import { FormDialog } from "@/kit/form-dialog";
import { useTellOutcome } from "@/kit/outcome";
import type { Chosen } from "./binding-list";

export function ExpiryDialog({ selection, count, onDone, onClose }: Chosen & { onClose: () => void }) {
  const { t } = useTranslation();
  const tell = useTellOutcome();
  const { mutateAsync } = useCommand("binding.set_expiry", { failures: "caller" });
  const save = async ({ expires_on }: { expires_on: string | null }) => {
    const done = await mutateAsync({ selection, expires_on: expires_on ?? null });
    onDone?.();
    tell({ ...done, text: t("binding:expiry.done", { count: done.changed }) });
  };
  return (
    <FormDialog<{ expires_on: string | null }>
      title={t("binding:expiry.title", { count })}
      initial={{ expires_on: null }}
      onSave={save}
      onClose={onClose}
    >
      <Form.Item name="expires_on" label={t("binding:expiry.day")} extra={t("binding:expiry.hint")}>
        <DateInput />
      </Form.Item>
    </FormDialog>
  );
}
