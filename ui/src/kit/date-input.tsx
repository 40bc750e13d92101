// A calendar day in a form: given and taken as YYYY-MM-DD text, as it travels.
import { DatePicker } from "antd";
import dayjs from "dayjs";

interface Props {
  id?: string;
  value?: string | null;
  onChange?: (value: string | null) => void;
  /** "month" gives and takes YYYY-MM. */
  unit?: "date" | "month";
}

export function DateInput({ id, value, onChange, unit = "date" }: Props) {
  const day = value ? dayjs(value) : null;
  return (
    <DatePicker
      id={id}
      picker={unit}
      style={{ width: "100%" }}
      value={day?.isValid() ? day : null}
      onChange={(_, text) => onChange?.(typeof text === "string" && text !== "" ? text : null)}
    />
  );
}
