// Finds a member while one types: by name, number, phone or pinyin. Emptied, the buyer is no member.
import { Select } from "antd";
import { useDeferredValue, useState } from "react";
import { useTranslation } from "react-i18next";
import { useQueryCall } from "@/calls/calls";
import type { MemberHit } from "@/generated/calls";

interface Props {
  id?: string;
  value?: string | null;
  onChange?: (value: string | null) => void;
}

export function MemberPicker({ id, value, onChange }: Props) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState("");
  const [chosen, setChosen] = useState<MemberHit | null>(null);
  const text = useDeferredValue(typed.trim());
  const { data: hits, isFetching } = useQueryCall(
    "member.search",
    { text },
    { enabled: text !== "", previous: "keep" },
  );
  const known = text === "" ? (chosen ? [chosen] : []) : (hits ?? []);
  return (
    <Select
      id={id}
      value={value ?? null}
      allowClear
      loading={isFetching}
      showSearch={{ filterOption: false, onSearch: setTyped }}
      notFoundContent={text === "" ? t("order:form.member_hint") : t("order:form.no_member_found")}
      options={known.map((hit) => ({ value: hit.id, label: memberText(hit) }))}
      onChange={(picked: string | undefined) => {
        setChosen(known.find((hit) => hit.id === picked) ?? null);
        setTyped("");
        onChange?.(picked ?? null);
      }}
    />
  );
}

const memberText = ({ name, member_no, level, mobile }: MemberHit) =>
  [name, member_no, level, mobile].filter((part) => part !== null && part !== "").join(" · ");
