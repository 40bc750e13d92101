// Fields of members (会员字段, requirements A3.7): those that the association adds itself, and the form of each member group.
import { useTranslation } from "react-i18next";
import { useQueryCall } from "@/calls/calls";
import { Failed, Waiting } from "@/kit/states";
import { CustomFieldList } from "./custom-field-list";
import css from "./fields.module.css";
import { GroupForms } from "./group-forms";

export default function FieldsPage() {
  const { t } = useTranslation();
  const { data, error, refetch } = useQueryCall("member.fields", {});
  if (error) return <Failed failure={error} onRetry={() => void refetch()} />;
  if (!data) return <Waiting />;
  return (
    <div className={css.page}>
      <header className={css.head}>
        <h1>{t("member:field.title")}</h1>
        <p className={css.lead}>{t("member:field.lead")}</p>
      </header>
      <CustomFieldList settings={data} />
      <GroupForms settings={data} />
    </div>
  );
}
