// Finds orders that lack money while one types: by number, buyer or phone. Several may be chosen.
import { Select } from "antd";
import { useDeferredValue, useState } from "react";
import { useTranslation } from "react-i18next";
import { useQueryCall } from "@/calls/calls";
import type { BankOrder, OrderId } from "@/generated/calls";
import { moneyText } from "@/kit/money";

const OFFERED = 20;
const NEWEST_FIRST = { key: "ordered_at", direction: "descending" } as const;

interface Props {
  id?: string;
  value?: OrderId[];
  onChange?: (value: OrderId[]) => void;
  /** Who stands in the books already chosen, so that they can be named. */
  known: BankOrder[];
}

export function OrderPicker({ id, value, onChange, known }: Props) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState("");
  const [seen, setSeen] = useState<Record<OrderId, string>>(() =>
    Object.fromEntries(known.map((order) => [order.id, `${order.buyer_name} · ${order.order_no}`])),
  );
  const search = useDeferredValue(typed.trim());
  const { data, isFetching } = useQueryCall(
    "order.list",
    {
      filter: { search: search || null, is_unpaid: true, amount_from_minor: null, amount_to_minor: null },
      sort: NEWEST_FIRST,
      page: { number: 1, size: OFFERED },
    },
    { previous: "keep" },
  );
  const found = (data?.rows ?? []).map((order) => ({
    value: order.id,
    label: `${order.buyer_name} · ${order.order_no}`,
    unpaid: moneyText(order.unpaid),
  }));
  const chosen = (value ?? []).filter((order) => !found.some((option) => option.value === order));
  return (
    <Select
      id={id}
      mode="multiple"
      value={value ?? []}
      loading={isFetching}
      placeholder={t("bank:settle.find")}
      showSearch={{ filterOption: false, onSearch: setTyped, searchValue: typed }}
      notFoundContent={isFetching ? null : t("bank:settle.none")}
      options={[...chosen.map((order) => ({ value: order, label: seen[order] ?? "", unpaid: "" })), ...found]}
      optionRender={({ data: { label, unpaid } }) => (
        <span style={{ display: "flex", justifyContent: "space-between", gap: 12 }}>
          <span>{label}</span>
          <span>{unpaid}</span>
        </span>
      )}
      onChange={(picked: OrderId[]) => {
        setSeen({ ...seen, ...Object.fromEntries(found.map((option) => [option.value, option.label])) });
        setTyped("");
        onChange?.(picked);
      }}
    />
  );
}
