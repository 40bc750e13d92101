// From one day to another, either of which may be left open.
import { DatePicker } from "antd";
import dayjs from "dayjs";
import { rangeOf } from "./range";
import type { OwnInputProps, Range } from "./types";

export default function DateRangeInput({ id, value, onChange }: OwnInputProps) {
  const range = value as Range<string> | undefined;
  const day = (text: string | null | undefined) => (text ? dayjs(text) : null);
  return (
    <DatePicker.RangePicker
      id={id === undefined ? undefined : { start: id, end: `${id}_to` }}
      value={[day(range?.from), day(range?.to)]}
      allowEmpty={[true, true]}
      onChange={(_, [from, to]) => onChange?.(rangeOf(from || null, to || null))}
    />
  );
}
