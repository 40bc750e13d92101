// The steps in which members who owe are written to.
import { DeleteOutlined, PlusOutlined } from "@ant-design/icons";
import { Alert, Button, Form, Input, InputNumber, Select } from "antd";
import { useTranslation } from "react-i18next";
import { useNavigate } from "react-router";
import { useCommand } from "@/calls/calls";
import type { DunningSettings, DunningStepDraft } from "@/generated/calls";
import { FormDialog } from "@/kit/form-dialog";
import { useTellOutcome } from "@/kit/outcome";
import { routes } from "@/routes";
import css from "./dunning.module.css";

const FIRST_DAYS = 30;

interface Values {
  rest_days: number;
  steps: DunningStepDraft[];
}

export function StepsDialog({ settings, onClose }: { settings: DunningSettings; onClose: () => void }) {
  const { t } = useTranslation();
  const tell = useTellOutcome();
  const { mutateAsync } = useCommand("dunning.set_up", { failures: "caller" });
  const save = async (values: Values) => {
    const done = await mutateAsync({
      ...values,
      steps: values.steps.map((step) => ({ ...step, id: step.id ?? null })),
    });
    tell({ ...done, text: t("dunning:steps.done") });
  };
  return (
    <FormDialog<Values>
      title={t("dunning:steps.title")}
      width={720}
      initial={{ rest_days: settings.rest_days, steps: settings.steps }}
      onSave={save}
      onClose={onClose}
    >
      {(values) => (
        <>
          <p className={css.lead}>{t("dunning:steps.about")}</p>
          {settings.templates.length === 0 && <NoTemplates />}
          <Form.List name="steps">
            {(fields, { add, remove }) => (
              <>
                {fields.length === 0 && <p className={css.lead}>{t("dunning:steps.none")}</p>}
                {fields.map(({ key, name }) => (
                  <Step key={key} place={name} settings={settings} onRemove={() => remove(name)} />
                ))}
                <Button
                  icon={<PlusOutlined aria-hidden />}
                  disabled={settings.templates.length === 0 || fields.length >= settings.steps_limit}
                  onClick={() =>
                    add({ name: "", days: nextDays(values.steps ?? []), template_id: settings.templates[0]?.id })
                  }
                >
                  {t("dunning:steps.add")}
                </Button>
              </>
            )}
          </Form.List>
          <Form.Item name="rest_days" label={t("dunning:steps.rest")} className={css.rest}>
            <InputNumber min={0} max={settings.rest_limit} precision={0} />
          </Form.Item>
        </>
      )}
    </FormDialog>
  );
}

const nextDays = (steps: DunningStepDraft[]): number => (steps.at(-1)?.days ?? 0) + FIRST_DAYS;

interface StepProps {
  place: number;
  settings: DunningSettings;
  onRemove: () => void;
}

function Step({ place, settings, onRemove }: StepProps) {
  const { t } = useTranslation();
  const options = settings.templates.map(({ id, name, channel, is_retired }) => ({
    value: id,
    label: `${is_retired ? t("dunning:steps.retired", { name }) : name} · ${t(`message:channel.${channel}`)}`,
  }));
  return (
    <div className={css.step}>
      <Form.Item
        name={[place, "name"]}
        label={t("dunning:steps.name")}
        rules={[{ required: true, whitespace: true, message: t("dunning:steps.name_required") }]}
      >
        <Input maxLength={100} />
      </Form.Item>
      <Form.Item
        name={[place, "days"]}
        label={t("dunning:steps.days")}
        dependencies={place > 0 ? [["steps", place - 1, "days"]] : []}
        rules={[
          { required: true, message: t("refusal:issue.required") },
          ({ getFieldValue }) => ({
            validator: (_, days: number) => {
              const before = place > 0 ? (getFieldValue(["steps", place - 1, "days"]) as number) : -1;
              return days > before ? Promise.resolve() : Promise.reject(new Error(t("dunning:steps.days_order")));
            },
          }),
        ]}
      >
        <InputNumber min={0} max={settings.days_limit} precision={0} />
      </Form.Item>
      <Form.Item
        name={[place, "template_id"]}
        label={t("dunning:steps.template")}
        rules={[{ required: true, message: t("dunning:steps.template_required") }]}
      >
        <Select options={options} />
      </Form.Item>
      <Button
        type="text"
        icon={<DeleteOutlined aria-hidden />}
        aria-label={t("dunning:steps.remove_place", { place: place + 1 })}
        onClick={onRemove}
      />
    </div>
  );
}

function NoTemplates() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  return (
    <Alert
      type="info"
      showIcon
      title={t("dunning:steps.no_templates")}
      action={
        <Button size="small" onClick={() => void navigate(routes.messages)}>
          {t("dunning:steps.templates")}
        </Button>
      }
    />
  );
}
