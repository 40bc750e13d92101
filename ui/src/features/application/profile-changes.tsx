// The page of changes of profile data.
import { ApplicationList } from "./application-list";

export default function ProfileChanges() {
  return <ApplicationList kind="profile_change" />;
}
