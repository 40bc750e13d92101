// Filing an application for a member, or correcting a returned one: whose it is first, then what its kind asks. What the
// form holds comes from Rust; of data, only what differs becomes part of the application.
import { Alert, App, Form, Input } from "antd";
import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { useCommand, useQueryCall } from "@/calls/calls";
import { useFailureText } from "@/calls/failure";
import type { ApplicationFiling, ApplicationId, ApplicationKind, MemberId } from "@/generated/calls";
import { FormDialog } from "@/kit/form-dialog";
import { FormLayer } from "@/kit/form-layer";
import { FormSection } from "@/kit/form-page";
import { Failed } from "@/kit/states";
import { valuesOf } from "../member/draft";
import { MemberPicker } from "../member/member-picker";
import css from "./application.module.css";
import { WishFields, type WishValues, wishOf } from "./wish-fields";

interface Props {
  kind: ApplicationKind;
  /** Known already where it is filed from the page of a member. */
  memberId?: MemberId;
  /** The returned application that is corrected. */
  amends?: ApplicationId;
  onClose: () => void;
}

const STATEMENT_LIMIT_CHARS = 1000;

export function FileForm({ kind, memberId, amends, onClose }: Props) {
  const [chosen, choose] = useState<MemberId | null>(memberId ?? null);
  if (amends !== undefined) return <ReadForm request={{ amend: amends }} amends={amends} onClose={onClose} />;
  if (chosen === null) return <ChooseMember kind={kind} onChosen={choose} onClose={onClose} />;
  return <ReadForm request={{ new: { member_id: chosen, kind } }} onClose={onClose} />;
}

function ChooseMember({
  kind,
  onChosen,
  onClose,
}: {
  kind: ApplicationKind;
  onChosen: (id: MemberId) => void;
  onClose: () => void;
}) {
  const { t } = useTranslation();
  const picked = useRef<MemberId | null>(null);
  // A dialog closes once it has saved; with a member chosen, the form stands in its place.
  const close = () => (picked.current === null ? onClose() : onChosen(picked.current));
  return (
    <FormDialog<{ member_id: MemberId | null }>
      title={t("application:form.title", { kind: t(`application:kind.${kind}`) })}
      initial={{ member_id: null }}
      saveText={t("common:action.confirm")}
      onSave={async ({ member_id }) => {
        picked.current = member_id;
      }}
      onClose={close}
    >
      <Form.Item
        name="member_id"
        label={t("application:form.member")}
        extra={t("application:form.member_hint")}
        rules={[{ required: true, message: t("application:form.member_first") }]}
      >
        <MemberPicker />
      </Form.Item>
    </FormDialog>
  );
}

type FormRequest = { amend: ApplicationId } | { new: { member_id: MemberId; kind: ApplicationKind } };

function ReadForm({ request, amends, onClose }: { request: FormRequest; amends?: ApplicationId; onClose: () => void }) {
  const { data: form, error, refetch, isFetching } = useQueryCall("application.form", request);
  // What was read fresh is kept while the form is open: news from elsewhere must not take away what was typed.
  const [read, keep] = useState<ApplicationFiling | null>(null);
  useEffect(() => {
    if (form && !isFetching) keep((kept) => kept ?? form);
  }, [form, isFetching]);
  if (error) return <Failed failure={error} onRetry={() => void refetch()} />;
  return read && <WishForm read={read} amends={amends} onClose={onClose} />;
}

function WishForm({ read, amends, onClose }: { read: ApplicationFiling; amends?: ApplicationId; onClose: () => void }) {
  const { t } = useTranslation();
  const textOf = useFailureText();
  const { message } = App.useApp();
  const [form] = Form.useForm<WishValues>();
  const file = useCommand("application.file", { failures: "caller" });
  const amend = useCommand("application.amend", { failures: "caller" });
  const save = async (values: WishValues) => {
    const [wish, statement] = [wishOf(read, values), values.statement ?? ""];
    if (amends === undefined) await file.mutateAsync({ member_id: read.member_id, statement, wish });
    else await amend.mutateAsync({ id: amends, read_at: read.read_at ?? "", statement, wish });
    void message.success(t("application:form.filed"));
  };
  const kind = t(`application:kind.${read.kind}`);
  const steps = read.steps.map((right) => t(`application:approver.${right}`)).join(t("application:then"));
  return (
    <FormLayer<WishValues>
      title={t(amends === undefined ? "application:form.title" : "application:form.amend_title", { kind })}
      form={form}
      initial={{ ...valuesOf(read), ...startOf(read) } as Partial<WishValues>}
      saveText={t("application:form.file")}
      onSave={save}
      onClose={onClose}
    >
      {read.hindrance && <Alert type="warning" showIcon title={textOf(read.hindrance)} />}
      {read.supersedes && <Alert type="info" showIcon title={t("application:form.supersedes")} />}
      <p className={css.whose}>
        <strong>{read.member_name || t("application:detail.unnamed")}</strong> · {read.level}
        {read.expires_on && ` · ${t("application:form.expires", { day: read.expires_on })}`}
        <br />
        <span className={css.faint}>
          {read.steps.length === 0 ? t("application:form.done_at_once") : t("application:form.steps", { steps })}
        </span>
      </p>
      <WishFields read={read} />
      <FormSection title={t("application:form.statement")}>
        <Form.Item name="statement" className={css.wide} label={t("application:form.statement")}>
          <Input.TextArea rows={2} maxLength={STATEMENT_LIMIT_CHARS} />
        </Form.Item>
      </FormSection>
    </FormLayer>
  );
}

/** What the own fields of a kind begin with. */
function startOf({ wish, statement }: ApplicationFiling): Partial<WishValues> {
  const start = { statement };
  switch (wish?.kind) {
    case "level_change":
      return { ...start, wished_level: wish.level_id };
    case "renewal":
      return { ...start, terms: wish.terms };
    case "withdrawal":
      return { ...start, effective_on: wish.effective_on, reason: wish.reason };
    default:
      return { ...start, terms: 1 };
  }
}
