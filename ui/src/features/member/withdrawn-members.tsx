// The page of members who left (requirements A11).
import { BarredMembers } from "./barred-members";

export default function WithdrawnMembers() {
  return <BarredMembers key="withdrawn" bar="withdrawn" />;
}
