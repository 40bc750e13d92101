// This desk was let in by a server, and what the association holds is on its way: shown whole or not at all. What was
// interrupted goes on where it stopped.
import { Alert, Button } from "antd";
import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { useFailureText } from "@/calls/failure";
import { useDropAll, useIsSyncing, useSyncCall, useSyncFailure } from "@/features/sync/sync-call";
import { Working } from "@/kit/working";
import css from "./start.module.css";

export function Joining() {
  const { t } = useTranslation();
  const textOf = useFailureText();
  const { mutate } = useSyncCall("sync.now", useDropAll());
  const isSyncing = useIsSyncing();
  const failure = useSyncFailure();
  const begun = useRef(false);
  useEffect(() => {
    if (begun.current) return;
    begun.current = true;
    mutate({});
  }, [mutate]);
  return (
    <>
      <h1>{t("sync:joining.title")}</h1>
      <p className={css.lead}>{t("sync:joining.text")}</p>
      {isSyncing && <Working task="sync.now" fallback={t("sync:connecting")} />}
      {!isSyncing && failure && <Alert type="warning" showIcon title={textOf(failure)} />}
      {!isSyncing && (
        <Button type="primary" onClick={() => mutate({})}>
          {t("sync:joining.act")}
        </Button>
      )}
    </>
  );
}
