// Lets a person in: the code for a desk of theirs, large enough to be read out over the telephone.
import { CopyOutlined } from "@ant-design/icons";
import { useQueryClient } from "@tanstack/react-query";
import { Alert, App, Button, Form, Input } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { dropTouched, useQueryCall } from "@/calls/calls";
import { useFailureText } from "@/calls/failure";
import { AccessFields } from "@/features/access/access-fields";
import type { InvitePersonRequest, Role } from "@/generated/calls";
import { useFieldFailures } from "@/kit/field-failures";
import { PermittedButton } from "@/kit/permit";
import { copyText } from "@/list/copy";
import css from "./sync.module.css";
import { useSyncCall } from "./sync-call";

const USUAL_ROLE: Role = "clerk";
/** What a new person is given unless somebody chooses otherwise. */
const NOTHING_SPECIAL = { role: USUAL_ROLE, rights: null, org_id: null };
const NAME_LIMIT_CHARS = 100;

export function Invite() {
  const { t } = useTranslation();
  const textOf = useFailureText();
  const client = useQueryClient();
  const [form] = Form.useForm<InvitePersonRequest>();
  // A new person is a change of records even when the server could not be asked for a code.
  const invite = useSyncCall("sync.invite", () => dropTouched(client, "sync.invite"));
  const { data: people } = useQueryCall("association.people", {});
  const role = Form.useWatch("role", form);
  const [extent, setExtent] = useState<"role" | "all">("role");
  useFieldFailures(form, invite.error);
  return (
    <section className={css.panel}>
      <h2>{t("sync:invite.title")}</h2>
      <p className={css.lead}>{t("sync:invite.text")}</p>
      <Form
        form={form}
        layout="vertical"
        initialValues={NOTHING_SPECIAL}
        onFinish={(values) => invite.mutate({ ...NOTHING_SPECIAL, ...values })}
      >
        <div className={css.fields}>
          <Form.Item name="name" label={t("sync:invite.name")} rules={[{ required: true, whitespace: true }]}>
            <Input maxLength={NAME_LIMIT_CHARS} autoComplete="off" />
          </Form.Item>
        </div>
        {people && (
          <AccessFields
            choices={people}
            role={role ?? USUAL_ROLE}
            change={(values) => form.setFieldsValue(values)}
            extent={extent}
          />
        )}
        {extent === "role" && (
          <Button type="link" className={css.more} onClick={() => setExtent("all")}>
            {t("access:form.more")}
          </Button>
        )}
        {invite.error && invite.error.fields.length === 0 && (
          <Alert className={css.alert} type="warning" title={textOf(invite.error)} />
        )}
        <PermittedButton command="association.add_user" htmlType="submit" loading={invite.isPending}>
          {t("sync:invite.act")}
        </PermittedButton>
      </Form>
      {invite.data && <Code name={invite.variables.name} code={invite.data.code} />}
    </section>
  );
}

function Code({ name, code }: { name: string; code: string }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const copy = async () => {
    await copyText(code);
    void message.success(t("sync:invite.copied"));
  };
  return (
    <div className={css.invited} role="status">
      <p>{t("sync:invite.code_of", { name })}</p>
      <div className={css.code}>
        <code>{code}</code>
        <Button icon={<CopyOutlined aria-hidden />} onClick={copy}>
          {t("sync:invite.copy")}
        </Button>
      </div>
      <p className={css.hint}>{t("sync:invite.holds")}</p>
    </div>
  );
}
