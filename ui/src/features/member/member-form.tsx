// The form of a member, new or edited (requirements A3, A6.5): what is refused stands at its field, and a record that
// was changed meanwhile can be read again. Which fields stand in it follows from the level, also when that is changed.
import { Form } from "antd";
import { useTranslation } from "react-i18next";
import { Failure } from "@/calls/failure";
import type { LevelId, MemberDraft, MemberFormField, MemberForm as ReadForm } from "@/generated/calls";
import { useConfirm } from "@/kit/confirm";
import { FormPage } from "@/kit/form-page";
import { draftOf, type FormValues, unasked, valuesOf } from "./draft";
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
      const { texts, ...typed } = draftOf(values, { kind: read.draft.kind, level_id, org_id });
      await onSave({ ...typed, texts: { ...unasked(read.draft, askedAt(read, level_id)), ...texts } });
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
      <AskedFields read={read} />
    </FormPage>
  );
}

/** The fields that a level asks. */
const askedAt = ({ groups, fields }: ReadForm, level: LevelId | null | undefined): MemberFormField[] =>
  groups.find(({ level_ids }) => level != null && level_ids.includes(level))?.fields ?? fields;

function AskedFields({ read }: { read: ReadForm }) {
  const level = Form.useWatch("level_id") as LevelId | undefined;
  const fields = askedAt(read, level ?? read.draft.level_id);
  return (
    <FormSections
      fields={fields}
      kind={read.draft.kind}
      before={read.read_at === null ? undefined : read.draft.texts}
    />
  );
}
