// Finds the order that an invoice is for, while one types its number, the buyer's name or phone.
import { Select } from "antd";
import { useDeferredValue, useState } from "react";
import { useTranslation } from "react-i18next";
import { useQueryCall } from "@/calls/calls";
import type { OrderListRow } from "@/generated/calls";
import { moneyText } from "@/kit/money";
import { NEWEST_FIRST } from "../order/actions";
import { filterOf } from "../order/query";

interface Props {
  id?: string;
  value: string | null;
  onChange: (order_id: string) => void;
}

const MOST_SHOWN = 20;

export function OrderPicker({ id, value, onChange }: Props) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState("");
  const [chosen, setChosen] = useState<OrderListRow | null>(null);
  const text = useDeferredValue(typed.trim());
  const { data, isFetching } = useQueryCall(
    "order.list",
    {
      filter: filterOf({ state: "open", ...(text === "" ? { invoicing: "none" } : { search: text }) }),
      sort: NEWEST_FIRST,
      page: { number: 1, size: MOST_SHOWN },
    },
    { previous: "keep" },
  );
  const rows = data?.rows ?? [];
  const known = chosen && !rows.some((row) => row.id === chosen.id) ? [...rows, chosen] : rows;
  return (
    <Select
      id={id}
      value={value}
      loading={isFetching}
      showSearch={{ filterOption: false, onSearch: setTyped }}
      placeholder={t("invoice:form.order_hint")}
      notFoundContent={t("invoice:form.no_order_found")}
      options={known.map((row) => ({
        value: row.id,
        label: [row.order_no, row.buyer_name, moneyText(row.amount)].join(" · "),
      }))}
      onChange={(picked: string) => {
        setChosen(known.find((row) => row.id === picked) ?? null);
        setTyped("");
        onChange(picked);
      }}
    />
  );
}
