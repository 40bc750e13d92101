// Which orders wait for review (订单审核, requirements B16.4, B16.5, B20.4): none, every one, or those that meet a condition.
import { Alert, App, Button, Checkbox, Form, InputNumber, Radio } from "antd";
import { useTranslation } from "react-i18next";
import { useCommand, useQueryCall } from "@/calls/calls";
import { Failure, useFailureText } from "@/calls/failure";
import type { OrderReviewRuleShown, ReviewedOrders } from "@/generated/calls";
import { moneyPlain } from "@/kit/money";
import { Failed, Waiting } from "@/kit/states";
import css from "../application/application.module.css";
import { AmountInput, minorOf } from "../payment/amount-input";

const REVIEWED: ReviewedOrders[] = ["none", "every", "some"];
const MOST_DAYS = 3650;
const MOST_PERCENT = 99;

interface Values {
  reviewed: ReviewedOrders;
  amount_from?: string;
  discount_percent?: number | null;
  discount_above?: string;
  new_within_days?: number | null;
  of_branches?: boolean;
}

export default function ReviewRulePage() {
  const { t } = useTranslation();
  const { data, error, refetch } = useQueryCall("order.review_rule", {});
  if (error) return <Failed failure={error} onRetry={() => void refetch()} />;
  if (!data) return <Waiting />;
  return (
    <div className={css.page}>
      <header className={css.pageHead}>
        <h1>{t("order:rule.title")}</h1>
        <p className={css.faint}>{t("order:rule.lead")}</p>
        <p className={css.faint}>{t("order:rule.two_people")}</p>
      </header>
      <Rule key={JSON.stringify(data)} rule={data} />
    </div>
  );
}

function Rule({ rule }: { rule: OrderReviewRuleShown }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const textOf = useFailureText();
  const [form] = Form.useForm<Values>();
  const set = useCommand("order.set_review", { failures: "caller" });
  const reviewed = Form.useWatch("reviewed", form) ?? rule.reviewed;
  const { amount_from, discount_above, ...others } = rule.conditions;
  const isClosed = rule.hindrance !== null;
  const money = (typed: string | undefined) => (typed ? { minor: minorOf(typed), currency: "CNY" as const } : null);
  const save = async (values: Values) => {
    await set.mutateAsync({
      reviewed: values.reviewed,
      conditions: {
        amount_from: money(values.amount_from),
        discount_percent: values.discount_percent ?? null,
        discount_above: money(values.discount_above),
        new_within_days: values.new_within_days ?? null,
        of_branches: values.of_branches ?? false,
      },
    });
    void message.success(t("order:rule.saved"));
  };
  return (
    <section className={css.setting} aria-label={t("order:rule.title")}>
      <Form<Values>
        form={form}
        layout="vertical"
        disabled={isClosed}
        initialValues={{
          ...others,
          reviewed: rule.reviewed,
          amount_from: amount_from ? moneyPlain(amount_from) : "",
          discount_above: discount_above ? moneyPlain(discount_above) : "",
        }}
        onFinish={(values) => void save(values).catch(() => undefined)}
      >
        <Form.Item name="reviewed">
          <Radio.Group options={REVIEWED.map((value) => ({ value, label: t(`order:rule.reviewed.${value}`) }))} />
        </Form.Item>
        <div hidden={reviewed !== "some"}>
          <p>{t("order:rule.any")}</p>
          <Form.Item name="amount_from" label={t("order:rule.amount_from")}>
            <AmountInput currency="CNY" />
          </Form.Item>
          <Form.Item name="discount_percent" label={t("order:rule.discount_percent")}>
            <InputNumber min={0} max={MOST_PERCENT} precision={0} controls={false} />
          </Form.Item>
          <Form.Item name="discount_above" label={t("order:rule.discount_above")}>
            <AmountInput currency="CNY" />
          </Form.Item>
          <Form.Item name="new_within_days" label={t("order:rule.new_within_days")}>
            <InputNumber min={1} max={MOST_DAYS} precision={0} controls={false} />
          </Form.Item>
          <Form.Item name="of_branches" valuePropName="checked">
            <Checkbox>{t("order:rule.of_branches")}</Checkbox>
          </Form.Item>
        </div>
        {set.error && <Alert type="error" showIcon title={refused(Failure.from(set.error))} />}
        <div className={css.acts}>
          <Button type="primary" htmlType="submit" loading={set.isPending}>
            {t("order:rule.save")}
          </Button>
          {rule.hindrance && <span className={css.faint}>{textOf(rule.hindrance)}</span>}
        </div>
      </Form>
    </section>
  );

  function refused(failure: Failure) {
    return failure.fields.some(({ field }) => field === "conditions") ? t("order:rule.empty") : textOf(failure);
  }
}
