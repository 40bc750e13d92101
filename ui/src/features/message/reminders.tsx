// Reminders that the server sends by itself before, at and after the end of a membership (requirements A7, A8, F7.1): rules, and a switch.
import { DeleteOutlined, PlusOutlined } from "@ant-design/icons";
import { Alert, App, Button, InputNumber, Select, Switch } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useCommand, useQueryCall } from "@/calls/calls";
import { Failure, useFailureText } from "@/calls/failure";
import type { ReminderDraft, RemindersShown } from "@/generated/calls";
import { Failed, Waiting } from "@/kit/states";
import css from "./message.module.css";

const WHEN = ["before", "at", "after"] as const;
type When = (typeof WHEN)[number];
const FIRST_DAYS = 30;

/** A day of which no rule speaks yet. */
const unused = (rules: ReminderDraft[]): number =>
  [-FIRST_DAYS, 0, FIRST_DAYS / 2].find((days) => rules.every((rule) => rule.days !== days)) ?? -rules.length;
const whenOf = (days: number): When => (days < 0 ? "before" : days === 0 ? "at" : "after");
const daysOf = (when: When, distance: number): number => (when === "at" ? 0 : when === "before" ? -distance : distance);

export function Reminders() {
  const { data, error, refetch } = useQueryCall("message.reminders", {});
  if (error) return <Failed failure={error} onRetry={() => void refetch()} />;
  return data ? <Rules key={JSON.stringify([data.is_on, data.rules])} shown={data} /> : <Waiting />;
}

function Rules({ shown }: { shown: RemindersShown }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const textOf = useFailureText();
  const set = useCommand("message.set_reminders", { failures: "caller" });
  const [isOn, setOn] = useState(shown.is_on);
  const [rules, setRules] = useState<ReminderDraft[]>(shown.rules);
  const [failure, setFailure] = useState<Failure | null>(null);
  const reason = shown.hindrance && textOf(shown.hindrance);
  const first = shown.templates.find((template) => !template.is_retired);
  const isChanged = JSON.stringify([isOn, rules]) !== JSON.stringify([shown.is_on, shown.rules]);
  const save = async () => {
    setFailure(null);
    try {
      await set.mutateAsync({ is_on: isOn, rules });
      void message.success(t("message:reminder.saved"));
    } catch (thrown) {
      setFailure(Failure.from(thrown));
    }
  };
  const add = () =>
    first && setRules([...rules, { id: null, days: unused(rules), template_id: first.id, level_ids: [] }]);
  return (
    <section className={css.card} data-width="form" aria-label={t("message:reminder.title")}>
      <h2>{t("message:reminder.title")}</h2>
      <p className={css.lead}>{t("message:reminder.lead")}</p>
      {failure && <Alert type="warning" title={[failure, ...failure.fields].map(textOf).join(" ")} showIcon />}
      <p className={css.switch}>
        <Switch
          aria-label={t("message:reminder.switch")}
          checked={isOn}
          disabled={reason !== null}
          onChange={setOn}
          checkedChildren={t("message:reminder.on")}
          unCheckedChildren={t("message:reminder.off")}
        />
        <span>{t("message:reminder.switch")}</span>
      </p>
      {rules.length === 0 && <p className={css.lead}>{t("message:reminder.none")}</p>}
      <ol className={css.rules}>
        {rules.map((rule, place) => (
          <RuleLine
            // biome-ignore lint/suspicious/noArrayIndexKey: a rule is known by its place
            key={place}
            rule={rule}
            place={place}
            shown={shown}
            isClosed={reason !== null}
            onChange={(changed) => setRules(rules.with(place, changed))}
            onRemove={() => setRules(rules.toSpliced(place, 1))}
          />
        ))}
      </ol>
      <div className={css.switch}>
        <Button
          icon={<PlusOutlined aria-hidden />}
          disabled={reason !== null || !first || rules.length >= shown.rules_limit}
          onClick={add}
        >
          {t("message:reminder.add")}
        </Button>
        <Button
          type="primary"
          disabled={reason !== null || !isChanged}
          loading={set.isPending}
          onClick={() => void save()}
        >
          {t("message:reminder.save")}
        </Button>
        <span className={css.lead}>{reason ?? (first ? null : t("message:reminder.no_template"))}</span>
      </div>
    </section>
  );
}

interface RuleLineProps {
  rule: ReminderDraft;
  place: number;
  shown: RemindersShown;
  isClosed: boolean;
  onChange: (rule: ReminderDraft) => void;
  onRemove: () => void;
}

function RuleLine({ rule, place, shown, isClosed, onChange, onRemove }: RuleLineProps) {
  const { t } = useTranslation();
  const when = whenOf(rule.days);
  const distance = Math.abs(rule.days);
  const nameOf = ({ name, channel, is_retired }: RemindersShown["templates"][number]) =>
    `${is_retired ? t("message:reminder.retired", { name }) : name} · ${t(`message:channel.${channel}`)}`;
  return (
    <li className={css.rule}>
      <Select<When>
        aria-label={t("message:reminder.when")}
        disabled={isClosed}
        value={when}
        onChange={(chosen) => onChange({ ...rule, days: daysOf(chosen, distance || FIRST_DAYS) })}
        options={WHEN.map((value) => ({ value, label: t(`message:reminder.${value}`) }))}
      />
      <InputNumber
        aria-label={t("message:reminder.days_label")}
        min={1}
        max={shown.days_limit}
        precision={0}
        suffix={t("message:reminder.days")}
        disabled={isClosed || when === "at"}
        value={when === "at" ? null : distance}
        onChange={(days) => days && onChange({ ...rule, days: daysOf(when, days) })}
      />
      <Select
        aria-label={t("message:reminder.template")}
        disabled={isClosed}
        value={rule.template_id}
        onChange={(template_id) => onChange({ ...rule, template_id })}
        options={shown.templates.map((template) => ({ value: template.id, label: nameOf(template) }))}
      />
      <Select
        mode="multiple"
        maxTagCount="responsive"
        aria-label={t("message:reminder.levels")}
        placeholder={t("message:reminder.all_levels")}
        disabled={isClosed}
        value={rule.level_ids}
        onChange={(level_ids) => onChange({ ...rule, level_ids })}
        options={shown.levels.map(({ id, name }) => ({ value: id, label: name }))}
      />
      <Button
        type="text"
        icon={<DeleteOutlined aria-hidden />}
        aria-label={t("message:reminder.remove", { place: place + 1 })}
        disabled={isClosed}
        onClick={onRemove}
      />
    </li>
  );
}
