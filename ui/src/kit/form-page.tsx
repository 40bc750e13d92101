// A form as a page or in a side panel: sections in two columns, failures next to their fields, Ctrl-S saves, and
// leaving with unsaved changes asks first. What to type is antd's Form.Item; what it means is decided in Rust.
import { Alert, Button, Form, type FormInstance } from "antd";
import { type ReactNode, useEffect, useId, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { useBlocker } from "react-router";
import { Failure, useFailureText } from "@/calls/failure";
import { useConfirm } from "./confirm";
import { useFieldFailures } from "./field-failures";
import css from "./form-page.module.css";
import { PermittedButton } from "./permit";

export interface FormPageProps<V extends object> {
  title: string;
  form: FormInstance<V>;
  initial: Partial<V>;
  /** Sends the values. A rejected `Failure` is shown; its fields land on the form items of the same name. */
  onSave: (values: V) => Promise<unknown>;
  onClose: () => void;
  saveText?: string;
  /** The command that saving ends in: who may not issue it cannot save. */
  command?: string;
  children: ReactNode;
}

export function FormPage<V extends object>({
  title,
  form,
  initial,
  onSave,
  onClose,
  saveText,
  command,
  children,
}: FormPageProps<V>) {
  const { t } = useTranslation();
  const textOf = useFailureText();
  const confirm = useConfirm();
  const [work, setWork] = useState<"untouched" | "changed" | "saving">("untouched");
  const [failure, setFailure] = useState<Failure | null>(null);
  const validValues = useFieldFailures(form, failure);
  const letGo = useLeaveGuard(work === "changed");
  // Fields of the search form behind may carry the same names; labels must still find their own.
  const name = useId();

  const save = async () => {
    const values = await validValues();
    if (values === null) return;
    setWork("saving");
    setFailure(null);
    try {
      await onSave(values);
      setWork("untouched");
      letGo();
      onClose();
    } catch (thrown) {
      setWork("changed");
      setFailure(Failure.from(thrown));
    }
  };

  const close = async () => {
    const leave =
      work === "untouched" ||
      (await confirm({
        title: t("common:form.unsaved_title"),
        consequence: t("common:form.unsaved_text"),
        act: t("common:form.unsaved_leave"),
        danger: true,
      }));
    if (!leave) return;
    letGo();
    onClose();
  };

  return (
    <Form
      form={form}
      name={name}
      layout="vertical"
      className={css.page}
      initialValues={initial}
      onValuesChange={() => setWork("changed")}
      onKeyDown={(event) => {
        if (event.key.toLowerCase() !== "s" || !(event.ctrlKey || event.metaKey)) return;
        event.preventDefault();
        void save();
      }}
    >
      <header className={css.head}>
        <h1>{title}</h1>
      </header>
      <div className={css.body}>
        {failure?.fields.every(({ field }) => !isOnForm(form, field)) && (
          <Alert
            type={failure.kind === "refusal" ? "warning" : "error"}
            title={textOf(failure)}
            description={failure.fields.length > 0 && <OutOfPlace failure={failure} />}
            showIcon
          />
        )}
        {children}
      </div>
      <footer className={css.foot}>
        <PermittedButton command={command} type="primary" loading={work === "saving"} onClick={save}>
          {saveText ?? t("common:action.save")}
        </PermittedButton>
        <Button onClick={close}>{t("common:action.cancel")}</Button>
        <span className={css.hint}>{work === "changed" && t("common:form.unsaved")}</span>
      </footer>
    </Form>
  );
}

/** What is amiss with fields that this form does not show, such as one that was added elsewhere meanwhile. */
function OutOfPlace({ failure: { fields } }: { failure: Failure }) {
  const { t } = useTranslation();
  const textOf = useFailureText();
  return fields.map((each) => (
    <div key={each.field}>
      {each.params.label && `${each.params.label}${t("listing:colon")}`}
      {textOf(each)}
    </div>
  ));
}

/** Whether a field has a place in the form, where what is amiss with it is told. */
const isOnForm = <V extends object>(form: FormInstance<V>, field: string): boolean =>
  form.getFieldsError().some(({ name }) => name.join(".") === field);

/** A group of fields, two beside each other where there is room. */
export function FormSection({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className={css.section}>
      <h2>{title}</h2>
      <div className={css.fields}>{children}</div>
    </section>
  );
}

/** Asks before a link leads away from unsaved changes. Calling what it returns lets the next step pass. */
function useLeaveGuard(isChanged: boolean): () => void {
  const { t } = useTranslation();
  const confirm = useConfirm();
  const isLetGo = useRef(false);
  useEffect(() => {
    if (!isChanged) return;
    // Loading the page anew asks in the words of the browser.
    const ask = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener("beforeunload", ask);
    return () => window.removeEventListener("beforeunload", ask);
  }, [isChanged]);
  const blocker = useBlocker(() => isChanged && !isLetGo.current);
  useEffect(() => {
    if (blocker.state !== "blocked") return;
    void confirm({
      title: t("common:form.unsaved_title"),
      consequence: t("common:form.unsaved_text"),
      act: t("common:form.unsaved_leave"),
      danger: true,
    }).then((leave) => (leave ? blocker.proceed() : blocker.reset()));
  }, [blocker, confirm, t]);
  return () => {
    isLetGo.current = true;
  };
}
