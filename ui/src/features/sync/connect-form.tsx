// The door to a server: its address, and a code or a person's name and password. The same form publishes an association
// and joins one.
import { Alert, Button, Form, Input, Segmented } from "antd";
import { useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { Failure, useFailureText } from "@/calls/failure";
import { useFieldFailures } from "@/kit/field-failures";
import { Working } from "@/kit/working";
import { useDropAll, useSyncCall } from "./sync-call";

export const SHORTEST_PASSPHRASE = 8;
const NAME_LIMIT_CHARS = 100;
const ADDRESS_EXAMPLE = "https://huiji.example.org";

/** The field that a failure of the whole is about; what is not listed stands above the button. */
const FIELDS: Partial<Record<string, keyof Values>> = {
  server_address: "server",
  server_unreachable: "server",
  server_foreign: "server",
  server_empty: "server",
  code_not_good: "code",
  sign_in_wrong: "password",
  passphrase_short: "passphrase",
};

interface Values {
  server: string;
  code?: string;
  name?: string;
  password?: string;
  device_name?: string;
  passphrase?: string;
}

type Way = "code" | "person";
const WAYS: Way[] = ["code", "person"];

interface Props {
  act: string;
  /** "wanted" where a new file is made and nothing but a passphrase can protect its key. */
  passphrase: "wanted" | "not_wanted";
  /** "code" where nobody can have a password yet. */
  ways: "code" | "either";
  /** The address, where it is known. */
  server?: string;
}

export function ConnectForm({ act, passphrase, ways, server: known }: Props) {
  const { t } = useTranslation();
  const textOf = useFailureText();
  const [form] = Form.useForm<Values>();
  const [way, setWay] = useState<Way>("code");
  // A server that let the desk in and then fell silent is connected all the same, so a failure changes things as well.
  const connect = useSyncCall("sync.connect", useDropAll());
  const failure = useMemo(() => connect.error && atItsField(connect.error), [connect.error]);
  useFieldFailures(form, failure);
  const send = ({ server, code, name, password, device_name, passphrase }: Values) =>
    connect.mutate({
      server: server.trim(),
      code: way === "code" ? (code ?? "").trim() : null,
      person: way === "person" ? { name: (name ?? "").trim(), password: password ?? "" } : null,
      device_name: device_name?.trim() || null,
      passphrase: passphrase ?? null,
    });
  return (
    <Form form={form} layout="vertical" onFinish={send} initialValues={{ server: known }}>
      <Form.Item name="server" label={t("sync:field.server")} rules={[{ required: true, whitespace: true }]}>
        <Input placeholder={ADDRESS_EXAMPLE} autoFocus spellCheck={false} />
      </Form.Item>
      {ways === "either" && (
        <Form.Item label={t("sync:way.label")}>
          <Segmented<Way>
            value={way}
            onChange={setWay}
            options={WAYS.map((value) => ({ value, label: t(`sync:way.${value}`) }))}
          />
        </Form.Item>
      )}
      {way === "code" ? (
        <Form.Item
          name="code"
          label={t("sync:field.code")}
          extra={t("sync:field.code_text")}
          rules={[{ required: true, whitespace: true }]}
        >
          <Input autoComplete="off" spellCheck={false} />
        </Form.Item>
      ) : (
        <>
          <Form.Item
            name="name"
            label={t("sync:field.name")}
            extra={t("sync:field.name_text")}
            rules={[{ required: true, whitespace: true }]}
          >
            <Input autoComplete="username" spellCheck={false} />
          </Form.Item>
          <Form.Item name="password" label={t("sync:field.password")} rules={[{ required: true }]}>
            <Input.Password autoComplete="current-password" />
          </Form.Item>
        </>
      )}
      <Form.Item name="device_name" label={t("sync:field.device_name")}>
        <Input placeholder={t("sync:field.device_name_example")} maxLength={NAME_LIMIT_CHARS} />
      </Form.Item>
      {passphrase === "wanted" && (
        <Form.Item
          name="passphrase"
          label={t("common:start.passphrase")}
          extra={t("common:start.passphrase_text")}
          rules={[{ required: true, min: SHORTEST_PASSPHRASE }]}
        >
          <Input.Password autoComplete="new-password" />
        </Form.Item>
      )}
      {failure && failure.fields.length === 0 && <Alert type="warning" title={textOf(failure)} />}
      {connect.isPending && (
        <Form.Item>
          <Working task="sync.now" fallback={t("sync:connecting")} />
        </Form.Item>
      )}
      <Button type="primary" htmlType="submit" loading={connect.isPending}>
        {act}
      </Button>
    </Form>
  );
}

function atItsField(failure: Failure): Failure {
  const field = FIELDS[failure.code];
  if (field === undefined || failure.fields.length > 0) return failure;
  const { kind, code, params } = failure;
  return new Failure(kind, code, params, [{ field, code, params }]);
}
