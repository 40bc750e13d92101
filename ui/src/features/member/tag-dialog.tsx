// Labels on and off, for one member or many (requirements A2.11). A new word becomes a new label.
import { Form, Select } from "antd";
import { useTranslation } from "react-i18next";
import { useCommand, useQueryCall } from "@/calls/calls";
import { FormDialog } from "@/kit/form-dialog";
import { useTellOutcome } from "@/kit/outcome";
import type { ActDialogProps } from "./acts";
import { TAG_COLOURS } from "./tags";

interface Values {
  add?: string[];
  remove?: string[];
}

export function TagDialog({ target: { selection, count, onDone }, onClose }: ActDialogProps) {
  const { t } = useTranslation();
  const tell = useTellOutcome();
  const { data: choices } = useQueryCall("association.choices", {});
  const addTag = useCommand("member.add_tag", { failures: "caller" });
  const tag = useCommand("member.tag", { failures: "caller" });
  const known = choices?.tags ?? [];
  const isKnown = (id: string) => known.some((each) => each.id === id);
  const save = async ({ add = [], remove = [] }: Values) => {
    const ids = add.filter(isKnown);
    for (const [index, name] of add.filter((each) => !isKnown(each)).entries()) {
      // New labels take the colours in turn; one after another, as each is a command of its own.
      const colour = TAG_COLOURS[(known.length + index) % TAG_COLOURS.length] as string;
      const { subject } = await addTag.mutateAsync({ name: name.trim(), colour });
      if (subject) ids.push(subject);
    }
    const done = await tag.mutateAsync({ selection, add: ids, remove });
    onDone();
    tell({ ...done, text: t("member:tag.done", { count: count - done.skipped.length }) });
  };
  const options = known.map(({ id, name }) => ({ value: id, label: name }));
  return (
    <FormDialog<Values>
      title={t("member:tag.title", { count })}
      initial={{ add: [], remove: [] }}
      onSave={save}
      onClose={onClose}
    >
      <Form.Item name="add" label={t("member:tag.add")}>
        <Select
          mode="tags"
          options={options}
          placeholder={t("member:tag.placeholder")}
          notFoundContent={t("member:tag.none")}
          showSearch={{ optionFilterProp: "label" }}
          autoFocus
        />
      </Form.Item>
      {known.length > 0 && (
        <Form.Item name="remove" label={t("member:tag.remove")}>
          <Select mode="multiple" options={options} showSearch={{ optionFilterProp: "label" }} />
        </Form.Item>
      )}
    </FormDialog>
  );
}
