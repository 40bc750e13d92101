// The password with which the person at this desk signs in at another one.
import { Alert, App, Button, Form, Input } from "antd";
import { useTranslation } from "react-i18next";
import { useFailureText } from "@/calls/failure";
import css from "./sync.module.css";
import { useSyncCall } from "./sync-call";

const SHORTEST = 8;
const LONGEST = 256;

interface Values {
  current?: string;
  password: string;
  again: string;
}

export function Password() {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const textOf = useFailureText();
  const [form] = Form.useForm<Values>();
  const choose = useSyncCall("sync.password");
  const send = ({ current, password }: Values) =>
    choose.mutate(
      { current: current || null, password },
      {
        onSuccess: () => {
          form.resetFields();
          void message.success(t("sync:password.done"));
        },
      },
    );
  return (
    <section className={css.panel} data-width="full">
      <h2>{t("sync:password.title")}</h2>
      <p className={css.lead}>{t("sync:password.text")}</p>
      <Form form={form} layout="vertical" onFinish={send}>
        <div className={css.fields} data-count="3">
          <Form.Item name="current" label={t("sync:password.current")}>
            <Input.Password autoComplete="current-password" />
          </Form.Item>
          <Form.Item
            name="password"
            label={t("sync:password.new")}
            rules={[{ required: true, min: SHORTEST, max: LONGEST }]}
          >
            <Input.Password autoComplete="new-password" />
          </Form.Item>
          <Form.Item
            name="again"
            label={t("sync:password.again")}
            dependencies={["password"]}
            rules={[
              { required: true },
              {
                validator: (_, value) =>
                  !value || value === form.getFieldValue("password")
                    ? Promise.resolve()
                    : Promise.reject(new Error(t("sync:password.differs"))),
              },
            ]}
          >
            <Input.Password autoComplete="new-password" />
          </Form.Item>
        </div>
        {choose.error && <Alert className={css.alert} type="warning" title={textOf(choose.error)} />}
        <Button htmlType="submit" loading={choose.isPending}>
          {t("sync:password.act")}
        </Button>
      </Form>
    </section>
  );
}
