// A new member (requirements A3). Level and organisation come from the dialog before.
import { App } from "antd";
import { useTranslation } from "react-i18next";
import { useLocation, useNavigate, useParams } from "react-router";
import { useCommand, useQueryCall, useReadOnce } from "@/calls/calls";
import { Failure } from "@/calls/failure";
import type { MemberKind } from "@/generated/calls";
import { useConfirm } from "@/kit/confirm";
import { Failed, Waiting } from "@/kit/states";
import type { Chosen } from "./choose-level";
import { MemberForm } from "./member-form";
import { listRoute } from "./member-list-routes";

export default function NewMember() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { message } = App.useApp();
  const kind: MemberKind = useParams().kind === "individual" ? "individual" : "unit";
  const chosen = (useLocation().state ?? { level_id: null, org_id: null }) as Chosen;
  const { data: choices } = useQueryCall("association.choices", {});
  const { data: form, error, again } = useReadOnce("member.form", { blank: kind });
  const add = useCommand("member.add", { failures: "caller" });
  const confirm = useConfirm();
  // Somebody on the blacklist bears the name (requirements A12): whoever is at the desk says that it is another one.
  const isAnother = (name: string) =>
    confirm({
      title: t("member:blacklist.name_title", { name }),
      consequence: t("member:blacklist.name_text"),
      act: t("member:blacklist.name_act"),
      danger: true,
    });
  if (!form || !choices) return error ? <Failed failure={error} onRetry={again} /> : <Waiting />;
  const level = choices.levels.find(({ id }) => id === chosen.level_id)?.name;
  const org = choices.orgs.find(({ id }) => id === chosen.org_id)?.name;
  return (
    <MemberForm
      title={level && org ? t("member:form.title_add", { org, level }) : t("member:list.add")}
      form={{ ...form, draft: { ...form.draft, ...chosen } }}
      onSave={async (draft) => {
        await add.mutateAsync({ draft }).catch(async (thrown) => {
          const failure = Failure.from(thrown);
          if (failure.code !== "name_blacklisted" || !(await isAnother(failure.params.name ?? ""))) throw failure;
          await add.mutateAsync({ draft, is_name_confirmed: true });
        });
        void message.success(t("member:form.saved"));
      }}
      onClose={() => void navigate(listRoute(kind))}
    />
  );
}
