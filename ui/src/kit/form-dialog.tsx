// A short form in a dialog: what is refused stands at its field or above the form, and nothing closes before it is saved.
import { Alert, Form, Modal } from "antd";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { Failure, useFailureText } from "@/calls/failure";
import { useFieldFailures } from "./field-failures";
import css from "./form-dialog.module.css";

interface Props<V extends object> {
  title: string;
  initial: Partial<V>;
  /** Sends the values. A rejected `Failure` is shown; its fields land on the form items of the same name. */
  onSave: (values: V) => Promise<unknown>;
  onClose: () => void;
  saveText?: string;
  danger?: boolean;
  width?: number;
  children: ReactNode | ((values: Partial<V>) => ReactNode);
}

export function FormDialog<V extends object>({ onSave, onClose, children, ...props }: Props<V>) {
  const { t } = useTranslation();
  const textOf = useFailureText();
  const [form] = Form.useForm<V>();
  const values = Form.useWatch([], form) as Partial<V> | undefined;
  const [work, setWork] = useState<"idle" | "saving">("idle");
  const [failure, setFailure] = useState<Failure | null>(null);
  const validValues = useFieldFailures(form, failure);
  const save = async () => {
    const typed = await validValues();
    if (typed === null) return;
    setWork("saving");
    setFailure(null);
    try {
      await onSave(typed);
      onClose();
    } catch (thrown) {
      setFailure(Failure.from(thrown));
      setWork("idle");
    }
  };
  return (
    <Modal
      open
      title={props.title}
      width={props.width ?? 440}
      okText={props.saveText ?? t("common:action.save")}
      okButtonProps={{ danger: props.danger, loading: work === "saving" }}
      cancelText={t("common:action.cancel")}
      onOk={save}
      onCancel={onClose}
      mask={{ closable: false }}
    >
      <Form
        form={form}
        // Fields of the page behind may bear the same names; ids must not.
        name="dialog"
        layout="vertical"
        className={css.form}
        initialValues={props.initial}
        onKeyDown={(event) => {
          if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
          event.preventDefault();
          void save();
        }}
      >
        {failure && failure.fields.length === 0 && (
          <Alert type={failure.kind === "refusal" ? "warning" : "error"} title={textOf(failure)} showIcon />
        )}
        {typeof children === "function" ? children(values ?? props.initial) : children}
      </Form>
    </Modal>
  );
}
