// How messages are sent (requirements F6.4): from whom, when not, how fast; and who wants none.
import { Alert, App, Button, Form, Input, InputNumber, TimePicker } from "antd";
import dayjs, { type Dayjs } from "dayjs";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useCommand, useReadOnce } from "@/calls/calls";
import { Failure, useFailureText } from "@/calls/failure";
import type { SetUpMessages } from "@/generated/calls";
import { useFieldFailures } from "@/kit/field-failures";
import { Failed, Waiting } from "@/kit/states";
import css from "./message.module.css";
import { OptOuts } from "./opt-outs";
import { Reminders } from "./reminders";

type Values = Omit<SetUpMessages, "quiet_from" | "quiet_until"> & { quiet_from: Dayjs; quiet_until: Dayjs };

const PER_MINUTE_LIMIT = 6_000;
const MINUTES_OF_HOUR = 60;

export function Setup() {
  const { data, error, again, round } = useReadOnce("message.setup", {});
  if (error) return <Failed failure={error} onRetry={again} />;
  if (!data) return <Waiting />;
  return (
    <div className={css.scroll}>
      <SetupForm key={round} setup={data} />
      <Reminders />
      <OptOuts />
    </div>
  );
}

function SetupForm({ setup }: { setup: SetUpMessages }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const textOf = useFailureText();
  const [form] = Form.useForm<Values>();
  const [failure, setFailure] = useState<Failure | null>(null);
  const validValues = useFieldFailures(form, failure);
  const setUp = useCommand("message.set_up", { failures: "caller" });
  const save = async () => {
    const values = await validValues();
    if (values === null) return;
    setFailure(null);
    const request = { ...values, quiet_from: minuteOf(values.quiet_from), quiet_until: minuteOf(values.quiet_until) };
    try {
      await setUp.mutateAsync(request);
      void message.success(t("message:setup.saved"));
    } catch (thrown) {
      setFailure(Failure.from(thrown));
    }
  };
  const initial = { ...setup, quiet_from: clockAt(setup.quiet_from), quiet_until: clockAt(setup.quiet_until) };
  const label = (key: string) => t(`message:setup.${key}`);
  return (
    <section className={css.card} data-width="form">
      <h2>{label("title")}</h2>
      <p className={css.lead}>{label("secrets")}</p>
      {failure && failure.fields.length === 0 && <Alert type="warning" title={textOf(failure)} showIcon />}
      <Form form={form} layout="vertical" name="message-setup" initialValues={initial}>
        <div className={css.pair}>
          <Form.Item name="sender_name" label={label("sender_name")} extra={label("sender_name_text")}>
            <Input />
          </Form.Item>
          <Form.Item name="sender_address" label={label("sender_address")}>
            <Input />
          </Form.Item>
          <Form.Item name="reply_address" label={label("reply_address")}>
            <Input />
          </Form.Item>
          <Form.Item name="sms_signature" label={label("sms_signature")} extra={label("sms_signature_text")}>
            <Input />
          </Form.Item>
          <Form.Item
            name="quiet_from"
            label={label("quiet_from")}
            extra={label("quiet_text")}
            rules={[{ required: true, message: t("refusal:issue.required") }]}
          >
            <TimePicker format="HH:mm" allowClear={false} />
          </Form.Item>
          <Form.Item
            name="quiet_until"
            label={label("quiet_until")}
            rules={[{ required: true, message: t("refusal:issue.required") }]}
          >
            <TimePicker format="HH:mm" allowClear={false} />
          </Form.Item>
          <Form.Item
            name="per_minute"
            label={label("per_minute")}
            rules={[{ required: true, message: t("refusal:issue.required") }]}
          >
            <InputNumber min={1} max={PER_MINUTE_LIMIT} precision={0} />
          </Form.Item>
        </div>
      </Form>
      <Button type="primary" loading={setUp.isPending} onClick={() => void save()}>
        {t("common:action.save")}
      </Button>
    </section>
  );
}

const minuteOf = (clock: Dayjs): number => clock.hour() * MINUTES_OF_HOUR + clock.minute();
const clockAt = (minute: number): Dayjs =>
  dayjs()
    .startOf("day")
    .hour(Math.floor(minute / MINUTES_OF_HOUR))
    .minute(minute % MINUTES_OF_HOUR);
