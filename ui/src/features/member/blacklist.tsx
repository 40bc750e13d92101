// The page of the blacklist (requirements A12).
import { BarredMembers } from "./barred-members";

export default function Blacklist() {
  return <BarredMembers key="blacklisted" bar="blacklisted" />;
}
