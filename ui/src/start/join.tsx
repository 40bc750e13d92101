// The first start of a person who was invited: their desk takes over the association from the server.
import { Button } from "antd";
import { useTranslation } from "react-i18next";
import { ConnectForm } from "@/features/sync/connect-form";
import css from "./start.module.css";

export function Join({ keychain, onBack }: { keychain: "present" | "absent"; onBack: () => void }) {
  const { t } = useTranslation();
  return (
    <>
      <h1>{t("sync:join.title")}</h1>
      <p className={css.lead}>{t("sync:join.text")}</p>
      <ConnectForm
        act={t("sync:join.act")}
        passphrase={keychain === "absent" ? "wanted" : "not_wanted"}
        ways="either"
      />
      <div className={css.other}>
        <p>{t("sync:join.other")}</p>
        <Button onClick={onBack}>{t("sync:join.back")}</Button>
      </div>
    </>
  );
}
