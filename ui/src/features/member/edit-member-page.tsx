// Editing a member (requirements A6.5).
import { App } from "antd";
import { useTranslation } from "react-i18next";
import { useNavigate, useParams } from "react-router";
import { useCommand, useReadOnce } from "@/calls/calls";
import { Failed, Waiting } from "@/kit/states";
import { MemberForm } from "./member-form";
import { listRoute } from "./member-list-routes";

export default function EditMember() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { message } = App.useApp();
  const { id = "" } = useParams();
  const { data: form, error, again, round } = useReadOnce("member.form", { filled: id });
  const edit = useCommand("member.edit", { failures: "caller" });
  if (!form) return error ? <Failed failure={error} onRetry={again} /> : <Waiting />;
  const leave = () => (window.history.length > 1 ? void navigate(-1) : void navigate(listRoute(form.draft.kind)));
  return (
    <MemberForm
      key={round}
      title={t("member:form.title_edit", { name: form.draft.texts.name ?? t("member:panorama.unnamed") })}
      form={form}
      onSave={async (draft) => {
        await edit.mutateAsync({ id, read_at: form.read_at ?? "", draft });
        void message.success(t("member:form.saved"));
      }}
      onClose={leave}
      onReload={again}
    />
  );
}
