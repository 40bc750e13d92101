// How certificates look: title, text, seal (requirements A2.13). Empty texts fall back to the catalogue's own words.
import { App, Form, Input, Radio } from "antd";
import { useTranslation } from "react-i18next";
import { useNavigate } from "react-router";
import { useCommand, useReadOnce } from "@/calls/calls";
import type { CertificateDesign, SealChoice } from "@/generated/calls";
import { useHost } from "@/host/host";
import { FormPage, FormSection } from "@/kit/form-page";
import { PermittedButton } from "@/kit/permit";
import { Failed, Waiting } from "@/kit/states";
import css from "./certificate.module.css";

const TITLE_LIMIT_CHARS = 40;
const BODY_LIMIT_CHARS = 200;
const SEALS: SealChoice[] = ["drawn", "image", "none"];
/** Written for people as they stand, so the catalogue must not fill them in. */
const MARKS = { association: "{{association}}", level: "{{level}}" };

export default function DesignPage() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { message } = App.useApp();
  const [form] = Form.useForm<CertificateDesign>();
  const { data: design, error, again } = useReadOnce("certificate.design", {});
  const save = useCommand("certificate.set_design", { failures: "caller" });
  if (!design) return error ? <Failed failure={error} onRetry={again} /> : <Waiting />;
  const text = (name: keyof CertificateDesign, limit: number, rows: number) => (
    <Form.Item name={name} label={t(`certificate:design.${name}`)}>
      {rows > 1 ? (
        <Input.TextArea rows={rows} maxLength={limit} placeholder={t("certificate:design.empty_hint")} />
      ) : (
        <Input maxLength={limit} placeholder={t("certificate:design.empty_hint")} />
      )}
    </Form.Item>
  );
  return (
    <FormPage<CertificateDesign>
      title={t("certificate:title")}
      command="certificate.set_design"
      form={form}
      initial={design}
      onSave={async (values) => {
        await save.mutateAsync(values);
        void message.success(t("certificate:design.saved"));
      }}
      onClose={() => void navigate(-1)}
    >
      <FormSection title={t("certificate:design.titles")}>
        {text("title_zh", TITLE_LIMIT_CHARS, 1)}
        {text("title_en", TITLE_LIMIT_CHARS, 1)}
      </FormSection>
      <FormSection title={t("certificate:design.texts")}>
        {text("body_zh", BODY_LIMIT_CHARS, 3)}
        {text("body_en", BODY_LIMIT_CHARS, 3)}
      </FormSection>
      <p className={css.hint}>{t("certificate:design.body_hint", MARKS)}</p>
      <FormSection title={t("certificate:design.seal_section")}>
        <Form.Item name="seal" label={t("certificate:design.seal")}>
          <Radio.Group options={SEALS.map((value) => ({ value, label: t(`certificate:design.seal_${value}`) }))} />
        </Form.Item>
        <Seal />
      </FormSection>
    </FormPage>
  );
}

function Seal() {
  const { t } = useTranslation();
  const host = useHost();
  const { message } = App.useApp();
  const set = useCommand("certificate.set_seal");
  const put = (path: string | null) =>
    set.mutate(
      { path },
      {
        onSuccess: () =>
          void message.success(t(path === null ? "certificate:design.seal_removed" : "certificate:design.seal_set")),
      },
    );
  const choose = async () => {
    const [path] = await host.pickFiles(["png"]);
    if (path !== undefined) put(path);
  };
  return (
    <div className={css.seal}>
      <PermittedButton command="certificate.set_seal" onClick={choose} loading={set.isPending}>
        {t("certificate:design.seal_choose")}
      </PermittedButton>
      <PermittedButton command="certificate.set_seal" type="text" onClick={() => put(null)}>
        {t("certificate:design.seal_remove")}
      </PermittedButton>
    </div>
  );
}
