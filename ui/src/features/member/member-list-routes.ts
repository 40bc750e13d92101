// Where the list of each kind of member is.
import type { MemberKind } from "@/generated/calls";
import { routes } from "@/routes";

export const listRoute = (kind: MemberKind) => (kind === "unit" ? routes.unitMembers : routes.individualMembers);
