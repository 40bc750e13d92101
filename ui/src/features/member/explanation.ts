// Why a member has its status, in a sentence with the dates behind it (requirements A8.1).
import type { TFunction } from "i18next";
import type { MemberPanorama } from "@/generated/calls";

export function explanationOf({ member, explanation }: MemberPanorama, t: TFunction): string {
  const { status } = explanation;
  const key = status === "active" && explanation.expires_on === null ? "active_unset" : status;
  return t(`member:explain.${key}`, {
    ...explanation,
    stage: t(`member:stage.${member.stage}`),
    reason: member.standing_reason ?? t("member:explain.no_reason"),
  });
}
