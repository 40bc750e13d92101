// An association whose key is kept by a passphrase, because this machine has no keychain.
import { Button, Form, Input } from "antd";
import { useTranslation } from "react-i18next";
import { useCommand } from "@/calls/calls";
import { useFailureText } from "@/calls/failure";
import css from "./start.module.css";

/** `name` is empty while it lies in the encrypted file itself. */
export function Unlock({ name }: { name: string }) {
  const { t } = useTranslation();
  const textOf = useFailureText();
  const unlock = useCommand("association.unlock", { failures: "caller" });
  return (
    <>
      <h1>{name || t("common:start.locked_title")}</h1>
      <p className={css.lead}>{t("common:start.locked_text")}</p>
      <Form layout="vertical" onFinish={unlock.mutate}>
        <Form.Item
          name="passphrase"
          label={t("common:start.passphrase")}
          rules={[{ required: true }]}
          validateStatus={unlock.error ? "error" : undefined}
          help={unlock.error ? textOf(unlock.error) : undefined}
        >
          <Input.Password autoFocus autoComplete="current-password" />
        </Form.Item>
        <Button type="primary" htmlType="submit" loading={unlock.isPending}>
          {t("common:start.unlock")}
        </Button>
      </Form>
    </>
  );
}
