// Bringing members in from a sheet (requirements A5.1): units or individuals, whichever list led here.
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { useLocation, useNavigate, useParams } from "react-router";
import type { MemberKind } from "@/generated/calls";
import { ImportFlow } from "@/import/import-flow";
import { listRoute } from "./member-list-routes";

export default function ImportMembers() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const kind: MemberKind = useParams().kind === "individual" ? "individual" : "unit";
  const { state, key } = useLocation() as { state: { path?: string } | null; key: string };
  const more = useMemo(() => ({ kind }), [kind]);
  return (
    <ImportFlow
      key={`${kind} ${key}`}
      title={t(`member:import.title_${kind}`)}
      about={t("member:import.about")}
      preview="member.import_preview"
      more={more}
      kinds={[kind === "unit" ? "unit_members" : "individual_members"]}
      commit="import.commit"
      undo="import.undo"
      path={state?.path}
      onShow={() => void navigate(listRoute(kind))}
    />
  );
}
