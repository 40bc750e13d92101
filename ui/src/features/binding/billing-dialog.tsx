// How an organisation or a member is billed for what is bound (requirements D3.1, D6.3): what it says itself, and what it inherits from
// the organisation above.
import { Form, InputNumber, Radio } from "antd";
import { useTranslation } from "react-i18next";
import { useCommand, useQueryCall } from "@/calls/calls";
import type { AutoRenewal, BilledParty, BillingShown } from "@/generated/calls";
import { FormDialog } from "@/kit/form-dialog";
import { useTellOutcome } from "@/kit/outcome";
import { Failed } from "@/kit/states";

interface Props {
  party: BilledParty;
  name: string;
  onClose: () => void;
}

interface Values {
  cycle_months: number | null;
  auto_renewal: AutoRenewal | "inherit";
}

export function BillingDialog(props: Props) {
  const { data, error, refetch } = useQueryCall("binding.billing", { party: props.party });
  if (error) return <Failed failure={error} onRetry={() => void refetch()} />;
  return data ? <BillingForm {...props} shown={data} /> : null;
}

function BillingForm({ party, name, shown, onClose }: Props & { shown: BillingShown }) {
  const { t } = useTranslation();
  const tell = useTellOutcome();
  const { mutateAsync } = useCommand("binding.set_billing", { failures: "caller" });
  const save = async ({ cycle_months, auto_renewal }: Values) => {
    const auto = auto_renewal === "inherit" ? null : auto_renewal;
    const done = await mutateAsync({ parties: [party], cycle_months: cycle_months ?? null, auto_renewal: auto });
    tell({ ...done, text: t("binding:billing.done") });
  };
  const by = (who: string | null) => (who ? t("binding:billing.by", { name: who }) : t("binding:billing.usual"));
  const choices = (["inherit", "on", "off"] as const).map((value) => ({
    value,
    label: t(`binding:billing.auto.${value}`),
  }));
  return (
    <FormDialog<Values>
      title={t("binding:billing.title", { name })}
      initial={{ cycle_months: shown.own_cycle_months, auto_renewal: shown.own_auto_renewal ?? "inherit" }}
      onSave={save}
      onClose={onClose}
    >
      <Form.Item
        name="cycle_months"
        label={t("binding:billing.cycle")}
        extra={t("binding:billing.cycle_hint", { months: shown.cycle_months, by: by(shown.cycle_by) })}
      >
        <InputNumber min={1} max={shown.months_limit} precision={0} placeholder={t("binding:billing.auto.inherit")} />
      </Form.Item>
      <Form.Item
        name="auto_renewal"
        label={t("binding:billing.auto_renewal")}
        extra={t("binding:billing.auto_hint", {
          state: t(`binding:billing.auto.${shown.auto_renewal}`),
          by: by(shown.auto_by),
        })}
      >
        <Radio.Group optionType="button" options={choices} />
      </Form.Item>
      <p>{t("binding:billing.about")}</p>
    </FormDialog>
  );
}
