// What is wrong with the fields of a form, at the fields: put there, brought into sight, and said in the language of the
// screen even when that is switched while the form is open.
import type { FormInstance } from "antd";
import { useCallback, useEffect, useRef } from "react";
import { type Failure, useFailureText } from "@/calls/failure";
import { useLanguage } from "@/i18n/language";

/** `lines.0.quantity` is the quantity of the first line: places of a list are numbers. */
function placeOf(field: string): (string | number)[] {
  return field.split(".").map((part) => (/^\d+$/.test(part) ? Number(part) : part));
}

export function useFieldFailures<V extends object>(form: FormInstance<V>, failure: Failure | null) {
  const textOf = useFailureText();
  const [language] = useLanguage();
  const showFirst = useCallback(() => {
    const first = form.getFieldsError().find(({ errors }) => errors.length > 0);
    if (first) form.scrollToField(first.name as never, { block: "center", focus: true });
  }, [form]);

  // Refused by Rust.
  useEffect(() => {
    if (!failure || failure.fields.length === 0) return;
    form.setFields(failure.fields.map((each) => ({ name: placeOf(each.field) as never, errors: [textOf(each)] })));
    showFirst();
  }, [form, failure, textOf, showFirst]);

  // Found wanting before it was sent; these words come from the rules of the form items.
  const before = useRef(language);
  useEffect(() => {
    if (before.current === language) return;
    before.current = language;
    const refused = new Set(failure?.fields.map(({ field }) => field));
    const wanting = form
      .getFieldsError()
      .filter(({ name, errors }) => errors.length > 0 && !refused.has(name.join(".")));
    if (wanting.length > 0) void form.validateFields(wanting.map(({ name }) => name) as never).catch(() => {});
  }, [form, failure, language]);

  /** The typed values, or null when a rule of the form found something wanting, which is then in sight. */
  const validValues = useCallback(async (): Promise<V | null> => {
    // What Rust refused last time may have been mended in another field (a deduction above the amount).
    form.setFields((failure?.fields ?? []).map(({ field }) => ({ name: placeOf(field) as never, errors: [] })));
    const values = await form.validateFields().catch(() => null);
    if (values === null) showFirst();
    return values;
  }, [form, failure, showFirst]);
  return validValues;
}
