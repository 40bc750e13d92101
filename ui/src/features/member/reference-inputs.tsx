// Choosing from the tables of the state: short ones whole, trees (regions, industries) level by level as they are
// opened. The upper two levels of the industries are fetched at once, so that they can be searched.
import { useQueries, useQueryClient } from "@tanstack/react-query";
import { Cascader, Select } from "antd";
import { useState } from "react";
import { ask, queryKeyOf, useQueryCall } from "@/calls/calls";
import type { ReferenceEntry, ReferenceTable } from "@/generated/calls";
import { type Host, useHost } from "@/host/host";
import { useLanguage } from "@/i18n/language";
import type { OwnInputProps } from "@/list/types";
import { nameOf } from "./words";

const CALL = "member.reference";

const entriesQuery = (host: Host, table: ReferenceTable, parent: string | null) => ({
  queryKey: queryKeyOf(CALL, { table, parent }),
  queryFn: () => ask(host, CALL, { table, parent }),
});

/** One entry of a short table. */
export function ChoiceInput({ table, mode, ...input }: OwnInputProps & { table: ReferenceTable; mode?: "multiple" }) {
  const [language] = useLanguage();
  const { data, isPending } = useQueryCall(CALL, { table, parent: null });
  return (
    <Select
      id={input.id}
      mode={mode}
      value={(input.value || undefined) as string | undefined}
      onChange={input.onChange}
      loading={isPending}
      options={data?.map((entry) => ({ value: entry.code, label: nameOf(entry, language) }))}
      showSearch={{ optionFilterProp: "label" }}
      maxTagCount="responsive"
      allowClear
    />
  );
}

interface Node {
  value: string;
  label: string;
  isLeaf: boolean;
  children?: Node[];
}

/** A place in a tree, given and taken as the codes from the top down. */
export function CascadeInput({ table, ...input }: OwnInputProps & { table: ReferenceTable }) {
  const host = useHost();
  const client = useQueryClient();
  const [language] = useLanguage();
  const path = (input.value as string[] | undefined) ?? [];
  const [opened, setOpened] = useState<string[]>([]);
  const [use, setUse] = useState<"unused" | "used">("unused");
  const isUsed = use === "used" || path.length > 0;
  const top = useQueryCall(CALL, { table, parent: null }, { enabled: isUsed });
  const searchable = table === "industry" && use === "used" ? (top.data ?? []).map(({ code }) => code) : [];
  const parents = [...new Set([...path.slice(0, -1), ...opened, ...searchable])];
  const below = useQueries({
    queries: parents.map((parent) => entriesQuery(host, table, parent)),
    combine: (answers) => answers.map(({ data }) => data),
  });
  const childrenOf = new Map(parents.map((parent, index) => [parent, below[index]]));
  const node = (entry: ReferenceEntry): Node => ({
    value: entry.code,
    label: nameOf(entry, language),
    isLeaf: !entry.has_children,
    children: childrenOf.get(entry.code)?.map(node),
  });
  const options = top.data?.map(node) ?? [];
  const load = async (line: { value?: string | number | null }[]) => {
    const parent = line.at(-1)?.value;
    if (typeof parent !== "string") return;
    await client.ensureQueryData(entriesQuery(host, table, parent));
    setOpened((before) => [...before, parent]);
  };
  return (
    <Cascader
      id={input.id}
      value={path}
      onChange={(next) => input.onChange?.(next?.length ? next : undefined)}
      options={options}
      loadData={(line) => void load(line)}
      onOpenChange={(open) => open && setUse("used")}
      displayRender={(labels) => labels.join(" / ")}
      showSearch={{ filter: (typed, line) => line.some(({ label }) => String(label).includes(typed)) }}
      changeOnSelect
      allowClear
    />
  );
}

export const RegionInput = (input: OwnInputProps) => <CascadeInput {...input} table="region" />;
export const IndustryInput = (input: OwnInputProps) => <CascadeInput {...input} table="industry" />;
export const RegistrationTypesInput = (input: OwnInputProps) => (
  <ChoiceInput {...input} table="registration_type" mode="multiple" />
);
