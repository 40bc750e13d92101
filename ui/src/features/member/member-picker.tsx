// Finds a member while one types: by name, number, phone or pinyin. Before that it offers those who are likely.
import { Select } from "antd";
import { useDeferredValue, useState } from "react";
import { useTranslation } from "react-i18next";
import { useQueryCall } from "@/calls/calls";
import type { MemberHit } from "@/generated/calls";

interface Props {
  id?: string;
  value?: string | null;
  onChange?: (value: string | null) => void;
  /** Who is likely. */
  offered?: Choice[];
}

type Choice = Pick<MemberHit, "id" | "name"> & Partial<MemberHit>;

export function MemberPicker({ id, value, onChange, offered = [] }: Props) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState("");
  const [chosen, setChosen] = useState<Choice | null>(null);
  const text = useDeferredValue(typed.trim());
  const { data: hits, isFetching } = useQueryCall(
    "member.search",
    { text },
    { enabled: text !== "", previous: "keep" },
  );
  const likely = chosen && !offered.some(({ id }) => id === chosen.id) ? [chosen, ...offered] : offered;
  const known: Choice[] = text === "" ? likely : (hits ?? []);
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

const memberText = ({ name, member_no, level, mobile }: Choice) =>
  [name, member_no, level, mobile].filter((part) => part).join(" · ");
