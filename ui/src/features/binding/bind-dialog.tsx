// Binds a package to a member, or to all that were chosen in a list of members (requirement D8.2).
import { Form, InputNumber, Select } from "antd";
import { useTranslation } from "react-i18next";
import { useCommand } from "@/calls/calls";
import type { MemberFilter } from "@/generated/calls";
import { DateInput } from "@/kit/date-input";
import { FormDialog } from "@/kit/form-dialog";
import { useTellOutcome } from "@/kit/outcome";
import type { Selection } from "@/list/selection";
import { MemberPicker } from "../member/member-picker";
import { useBindable } from "./query";

const MOST = 100_000;

interface Props {
  /** Whom it is for; asked for where nobody was chosen. */
  members?: { selection: Selection<MemberFilter>; count: number };
  onDone?: () => void;
  onClose: () => void;
}

interface Values {
  member_id: string | null;
  package_id: string | null;
  quantity: number;
  expires_on: string | null;
}

const INITIAL: Values = { member_id: null, package_id: null, quantity: 1, expires_on: null };

export function BindDialog({ members, onDone, onClose }: Props) {
  const { t } = useTranslation();
  const tell = useTellOutcome();
  const packages = useBindable().filter((each) => each.retired_on === null);
  const { mutateAsync } = useCommand("binding.bind", { failures: "caller" });
  const save = async ({ member_id, package_id, quantity, expires_on }: Values) => {
    if (package_id === null) return;
    const selection = members?.selection ?? { ids: member_id ? [member_id] : [] };
    const done = await mutateAsync({ selection, package_id, quantity, expires_on });
    onDone?.();
    tell({ ...done, text: t("binding:bind.done", { count: done.changed }) });
  };
  return (
    <FormDialog<Values>
      title={members ? t("binding:bind.title_count", { count: members.count }) : t("binding:bind.title")}
      initial={INITIAL}
      saveText={t("binding:act.bind")}
      onSave={save}
      onClose={onClose}
    >
      {!members && (
        <Form.Item
          name="member_id"
          label={t("binding:bind.member")}
          rules={[{ required: true, message: t("binding:bind.member_required") }]}
        >
          <MemberPicker />
        </Form.Item>
      )}
      <Form.Item
        name="package_id"
        label={t("binding:bind.package")}
        extra={t("binding:bind.hint")}
        rules={[{ required: true, message: t("binding:bind.package_required") }]}
      >
        <Select
          showSearch={{ optionFilterProp: "label" }}
          options={packages.map(({ id, code, name }) => ({ value: id, label: `${name} · ${code}` }))}
          notFoundContent={t("binding:no_packages")}
        />
      </Form.Item>
      <Form.Item
        name="quantity"
        label={t("binding:bind.quantity")}
        extra={t("binding:bind.quantity_hint")}
        rules={[{ required: true }]}
      >
        <InputNumber min={1} max={MOST} precision={0} />
      </Form.Item>
      <Form.Item name="expires_on" label={t("binding:bind.expires_on")} extra={t("binding:bind.expires_hint")}>
        <DateInput />
      </Form.Item>
    </FormDialog>
  );
}
