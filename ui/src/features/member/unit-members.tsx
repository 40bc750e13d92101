// The page of unit members.
import { MemberList } from "./member-list";

export default function UnitMembers() {
  return <MemberList kind="unit" />;
}
