// What a package cost, costs and will cost. A price in force never changes; a new one takes its place from its day.
import { App, Button, DatePicker, Form, InputNumber } from "antd";
import dayjs, { type Dayjs } from "dayjs";
import { useTranslation } from "react-i18next";
import { useCommand, useQueryCall } from "@/calls/calls";
import type { PackageRow, PriceStanding } from "@/generated/calls";
import { FormDialog } from "@/kit/form-dialog";
import { moneyText } from "@/kit/money";
import { Status } from "@/kit/status";
import { AmountInput, amountRule, minorOf } from "../payment/amount-input";
import css from "./package.module.css";

interface Values {
  effective_on: Dayjs;
  steps: { from_quantity: number; fresh: string; existing: string }[];
}

const MOODS = { past: "plain", current: "good", coming: "note" } as const satisfies Record<PriceStanding, string>;
const NEW_STEP = { from_quantity: 1, fresh: "", existing: "" };

export function Prices({ row, onClose }: { row: PackageRow; onClose: () => void }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const { data: versions } = useQueryCall("package.prices", { id: row.id });
  const set = useCommand("package.set_price", { failures: "caller" });
  const money = (typed: string) => ({ minor: minorOf(typed), currency: row.currency });
  const save = async ({ effective_on, steps }: Values) => {
    const day = effective_on.format("YYYY-MM-DD");
    await set.mutateAsync({
      package_id: row.id,
      effective_on: day,
      steps: steps.map(({ from_quantity, fresh, existing }) => ({
        from_quantity,
        fresh: money(fresh),
        existing: money(existing),
      })),
    });
    void message.success(t("package:price.set", { name: row.name, day }));
  };
  const rules = [amountRule(t("refusal:issue.not_an_amount"))];
  const isTiered = row.pricing === "tiered";
  return (
    <FormDialog<Values>
      title={t("package:price.title", { name: row.name })}
      initial={{ effective_on: dayjs(), steps: [NEW_STEP] }}
      onSave={save}
      onClose={onClose}
      saveText={t("package:price.save")}
      width={640}
    >
      {versions?.length === 0 && <p>{t("package:price.none")}</p>}
      <table className={css.versions}>
        <tbody>
          {versions?.map((version) => (
            <tr key={version.id}>
              <td>{version.effective_on}</td>
              <td>
                <Status mood={MOODS[version.standing]}>{t(`package:price.standing.${version.standing}`)}</Status>
              </td>
              <td>
                {version.steps.map((step) => (
                  <div key={step.from_quantity}>
                    {t("package:price.step", {
                      quantity: step.from_quantity,
                      fresh: moneyText(step.fresh),
                      existing: moneyText(step.existing),
                    })}
                  </div>
                ))}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <Form.Item
        name="effective_on"
        label={t("package:column.effective_on")}
        extra={t("package:price.effective_hint")}
        rules={[{ required: true, message: t("refusal:issue.required") }]}
      >
        <DatePicker />
      </Form.Item>
      <p>{t(`package:pricing_hint.${row.pricing}`)}</p>
      <Form.List name="steps">
        {(fields, { add, remove }) => (
          <>
            {fields.map((field) => (
              <div key={field.key} className={css.step}>
                <Form.Item name={[field.name, "from_quantity"]} label={t("package:price.from_quantity")}>
                  <InputNumber min={1} precision={0} disabled={!isTiered} />
                </Form.Item>
                <Form.Item name={[field.name, "fresh"]} label={t("package:price.fresh")} rules={rules}>
                  <AmountInput currency={row.currency} />
                </Form.Item>
                <Form.Item name={[field.name, "existing"]} label={t("package:price.existing")} rules={rules}>
                  <AmountInput currency={row.currency} />
                </Form.Item>
                {fields.length > 1 && (
                  <Button type="link" danger onClick={() => remove(field.name)}>
                    {t("package:price.remove_step")}
                  </Button>
                )}
              </div>
            ))}
            {isTiered && (
              <Button type="dashed" block onClick={() => add({ ...NEW_STEP, from_quantity: null })}>
                {t("package:price.add_step")}
              </Button>
            )}
          </>
        )}
      </Form.List>
    </FormDialog>
  );
}
