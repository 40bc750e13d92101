// The page of changes of level.
import { ApplicationList } from "./application-list";

export default function LevelChanges() {
  return <ApplicationList kind="level_change" />;
}
