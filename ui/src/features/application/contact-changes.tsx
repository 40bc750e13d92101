// The page of changes of contact.
import { ApplicationList } from "./application-list";

export default function ContactChanges() {
  return <ApplicationList kind="contact_change" />;
}
