// The page of renewals that members ask for.
import { ApplicationList } from "./application-list";

export default function Renewals() {
  return <ApplicationList kind="renewal" />;
}
