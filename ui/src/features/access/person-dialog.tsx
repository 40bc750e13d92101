// What one person may do: name, role, organisation, and a box for each right.
import { App, Form, Input } from "antd";
import { useTranslation } from "react-i18next";
import { useCommand } from "@/calls/calls";
import type { Person } from "@/generated/calls";
import { useConfirm } from "@/kit/confirm";
import { FormDialog } from "@/kit/form-dialog";
import { AccessFields, type AccessValues, type Choices } from "./access-fields";

const NAME_LIMIT_CHARS = 100;
const WIDTH_PX = 640;

interface Props {
  person: Person;
  choices: Choices;
  onClose: () => void;
}

type Values = AccessValues & { name: string };

export function PersonDialog({ person, choices, onClose }: Props) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const confirm = useConfirm();
  const edit = useCommand("association.edit_user", { failures: "caller" });
  const save = async ({ name, role, rights, org_id }: Values) => {
    const question = {
      title: t("access:form.confirm"),
      consequence: t("access:form.own_consequence"),
      act: t("access:form.save"),
    };
    if (person.is_here && !(await confirm(question))) return;
    await edit.mutateAsync({ id: person.id, name, role, rights, org_id });
    void message.success(t("access:form.done", { name }));
  };
  const { name, role, rights = null, org_id = null } = person;
  return (
    <FormDialog<Values>
      title={t("access:form.title", { name })}
      width={WIDTH_PX}
      initial={{ name, role, rights, org_id }}
      onSave={save}
      onClose={onClose}
    >
      {(values) => (
        <>
          <Form.Item name="name" label={t("access:name")} rules={[{ required: true, whitespace: true }]}>
            <Input maxLength={NAME_LIMIT_CHARS} autoComplete="off" />
          </Form.Item>
          <AccessInForm choices={choices} role={values.role ?? role} />
        </>
      )}
    </FormDialog>
  );
}

function AccessInForm(props: Omit<Parameters<typeof AccessFields>[0], "change">) {
  const form = Form.useFormInstance<AccessValues>();
  return <AccessFields {...props} change={(values) => form.setFieldsValue(values)} />;
}
