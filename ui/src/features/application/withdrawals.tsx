// The page of withdrawals that members ask for.
import { ApplicationList } from "./application-list";

export default function Withdrawals() {
  return <ApplicationList kind="withdrawal" />;
}
