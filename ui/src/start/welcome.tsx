// The first start: create an association, join one that colleagues have, or look around in a demonstration of one.
import { Alert, Button, Form, Input, Select } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useCommand } from "@/calls/calls";
import { useFailureText } from "@/calls/failure";
import { SHORTEST_PASSPHRASE } from "@/features/sync/connect-form";
import { useLanguage } from "@/i18n/language";
import { useFieldFailures } from "@/kit/field-failures";
import { Demonstration } from "./demonstration";
import { Join } from "./join";
import css from "./start.module.css";

const DEFAULT_TIME_ZONE = "Asia/Shanghai";
const CODE_SHAPE = /^[A-Z0-9]{2,8}$/;
const timeZones = Intl.supportedValuesOf("timeZone").map((zone) => ({ value: zone, label: zone }));

interface Values {
  name: string;
  code: string;
  time_zone: string;
  passphrase?: string;
}

type Keychain = "present" | "absent";

export function Welcome({ keychain }: { keychain: Keychain }) {
  const [way, setWay] = useState<"create" | "join">("create");
  if (way === "join") return <Join keychain={keychain} onBack={() => setWay("create")} />;
  return <Create keychain={keychain} onJoin={() => setWay("join")} />;
}

function Create({ keychain, onJoin }: { keychain: Keychain; onJoin: () => void }) {
  const { t } = useTranslation();
  const textOf = useFailureText();
  const [language] = useLanguage();
  const [form] = Form.useForm<Values>();
  const create = useCommand("association.create", { failures: "caller" });
  useFieldFailures(form, create.error);
  const send = (values: Values) => create.mutate({ ...values, passphrase: values.passphrase ?? null, language });
  return (
    <>
      <h1>{t("common:start.create_title")}</h1>
      <p className={css.lead}>{t("common:start.create_text")}</p>
      <Form form={form} layout="vertical" initialValues={{ time_zone: DEFAULT_TIME_ZONE }} onFinish={send}>
        <Form.Item name="name" label={t("common:start.name")} rules={[{ required: true, whitespace: true }]}>
          <Input placeholder={t("common:start.name_example")} maxLength={80} autoFocus />
        </Form.Item>
        <Form.Item
          name="code"
          label={t("common:start.code")}
          extra={t("common:start.code_text")}
          normalize={(typed: string) => typed.normalize("NFKC").toUpperCase()}
          rules={[{ required: true, pattern: CODE_SHAPE, message: t("common:start.code_shape") }]}
        >
          <Input placeholder="CEIA" maxLength={8} />
        </Form.Item>
        <Form.Item name="time_zone" label={t("common:start.time_zone")} rules={[{ required: true }]}>
          <Select showSearch options={timeZones} />
        </Form.Item>
        {keychain === "absent" && (
          <Form.Item
            name="passphrase"
            label={t("common:start.passphrase")}
            extra={t("common:start.passphrase_text")}
            rules={[{ required: true, min: SHORTEST_PASSPHRASE }]}
          >
            <Input.Password autoComplete="new-password" />
          </Form.Item>
        )}
        {create.error && create.error.fields.length === 0 && <Alert type="warning" title={textOf(create.error)} />}
        <Button type="primary" htmlType="submit" loading={create.isPending}>
          {t("common:start.create")}
        </Button>
      </Form>
      <div className={css.other}>
        <p>{t("sync:join.offer")}</p>
        <Button onClick={onJoin}>{t("sync:join.title")}</Button>
      </div>
      <Demonstration />
    </>
  );
}
