// The page of individual members.
import { MemberList } from "./member-list";

export default function IndividualMembers() {
  return <MemberList kind="individual" />;
}
