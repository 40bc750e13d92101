// The form of a member, new or edited (requirements A3, A6.5): what is refused stands at its field, and a record that
// was changed meanwhile can be read again.
import { Form } from "antd";
import { useTranslation } from "react-i18next";
import { Failure } from "@/calls/failure";
import type { MemberDraft, MemberForm as ReadForm } from "@/generated/calls";
import { useConfirm } from "@/kit/confirm";
import { FormPage } from "@/kit/form-page";
import { draftOf, type FormValues, valuesOf } from "./draft";
import { FormSections } from "./form-sections";
import { LevelFields, type LevelValues } from "./level-fields";

interface Props {
  title: string;
  form: ReadForm;
  onSave: (draft: MemberDraft) => Promise<unknown>;
  onClose: () => void;
  /** Reads the record again. */
  onReload?: () => void;
}

type Values = FormValues & LevelValues;

export function MemberForm({ title, form: read, onSave, onClose, onReload }: Props) {
  const { t } = useTranslation();
  const confirm = useConfirm();
  const [form] = Form.useForm<Values>();
  const save = async ({ level_id, org_id, ...values }: Values) => {
    try {
      await onSave(draftOf(values, { kind: read.draft.kind, level_id, org_id }));
    } catch (thrown) {
      const failure = Failure.from(thrown);
      if (failure.code === "changed_meanwhile" && onReload) void offerReload(onReload);
      throw failure;
    }
  };
  const offerReload = async (reload: () => void) => {
    const isWanted = await confirm({
      title: t("member:form.changed_title"),
      consequence: t("member:form.changed_text"),
      act: t("member:form.reload"),
    });
    if (isWanted) reload();
  };
  const { kind, level_id, org_id } = read.draft;
  return (
    <FormPage<Values>
      title={title}
      form={form}
      initial={{ ...valuesOf(read), level_id, org_id } as Partial<Values>}
      command={read.read_at === null ? "member.add" : "member.edit"}
      onSave={save}
      onClose={onClose}
    >
      <LevelFields kind={kind} />
      <FormSections fields={read.fields} kind={kind} />
    </FormPage>
  );
}
