// Inputs of custom fields that choose: one option, several, or yes and no. Each gives and takes the text as it is kept; an
// option that is no longer offered stays with the member who has it.
import { Select } from "antd";
import { useTranslation } from "react-i18next";
import { BETWEEN_OPTIONS } from "./custom-fields";

interface Props {
  id?: string;
  value?: string | null;
  onChange?: (value: string | undefined) => void;
}

const offered = (options: string[], held: string[]) =>
  [...options, ...held.filter((one) => !options.includes(one))].map((value) => ({ value, label: value }));

export function OptionInput({ options, value, ...input }: Props & { options: string[] }) {
  return (
    <Select
      {...input}
      value={value || undefined}
      options={offered(options, value ? [value] : [])}
      showSearch={{ optionFilterProp: "label" }}
      allowClear
    />
  );
}

export function OptionsInput({ id, options, value, onChange }: Props & { options: string[] }) {
  const held = value ? value.split(BETWEEN_OPTIONS) : [];
  return (
    <Select<string[]>
      id={id}
      mode="multiple"
      value={held}
      onChange={(chosen) => onChange?.(chosen.join(BETWEEN_OPTIONS) || undefined)}
      options={offered(options, held)}
      showSearch={{ optionFilterProp: "label" }}
      allowClear
    />
  );
}

export function YesNoInput({ value, ...input }: Props) {
  const { t } = useTranslation();
  const options = ["yes", "no"].map((each) => ({ value: each, label: t(`member:custom.${each}`) }));
  return <Select {...input} value={value || undefined} options={options} allowClear />;
}
