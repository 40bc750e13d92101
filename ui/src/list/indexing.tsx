// After a desk joined, its lists can be used before the search index is made: until then a search may find less than there is.
import { useTranslation } from "react-i18next";
import { useQueryCall } from "@/calls/calls";
import { Status } from "@/kit/status";

export function Indexing() {
  const { t } = useTranslation();
  const { data: status } = useQueryCall("association.status", {});
  return status?.is_indexing ? <Status mood="warn">{t("common:list.indexing")}</Status> : null;
}
