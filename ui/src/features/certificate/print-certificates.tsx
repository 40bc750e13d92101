// Certificates of one member or many in one file (requirements A2.13). Who was left out, and why, is said afterwards;
// characters that no font holds stop the printing before anything is written, and are named.
import { Button, Modal } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { useCommand } from "@/calls/calls";
import { type Failure, useFailureText } from "@/calls/failure";
import type { MemberFilter, PrintedFile } from "@/generated/calls";
import { useHost } from "@/host/host";
import { useLanguage } from "@/i18n/language";
import type { Selection } from "@/list/selection";
import { routes } from "@/routes";
import css from "./certificate.module.css";

interface Props {
  target: { selection: Selection<MemberFilter>; count: number };
  onClose: () => void;
}

export function PrintCertificates({ target: { selection, count }, onClose }: Props) {
  const { t } = useTranslation();
  const host = useHost();
  const [language] = useLanguage();
  const print = useCommand("certificate.print", { failures: "caller" });
  const [printed, setPrinted] = useState<PrintedFile | null>(null);
  const start = async () => {
    const path = await host.pickSave(t("certificate:file"));
    if (path === null) return;
    const file = await print.mutateAsync({ selection, path, language }).catch(() => null);
    if (file === null) return;
    await host.openPath(file.path);
    if (file.skipped.length === 0) onClose();
    else setPrinted(file);
  };
  return (
    <Modal
      open
      title={t("certificate:print_title", { count })}
      width={460}
      onCancel={onClose}
      footer={
        printed ? (
          <>
            <Button onClick={() => void host.openPath(printed.path)}>{t("certificate:open")}</Button>
            <Button type="primary" onClick={onClose}>
              {t("common:action.close")}
            </Button>
          </>
        ) : (
          <div className={css.foot}>
            <Link to={routes.certificateDesign}>{t("certificate:design_link")}</Link>
            <Button onClick={onClose}>{t("common:action.cancel")}</Button>
            <Button type="primary" loading={print.isPending} onClick={start}>
              {t("certificate:save")}
            </Button>
          </div>
        )
      }
    >
      {printed ? <LeftOut file={printed} /> : <p>{t("certificate:print_text")}</p>}
      {print.error && <NotPrinted failure={print.error} />}
    </Modal>
  );
}

function LeftOut({ file }: { file: PrintedFile }) {
  const { t } = useTranslation();
  const textOf = useFailureText();
  return (
    <>
      <p>{t("certificate:printed", { count: file.printed })}</p>
      <p className={css.note}>{t("certificate:left_out", { count: file.skipped.length })}</p>
      <ul className={css.reasons}>
        {file.skipped.map(({ id, reason }) => (
          <li key={id}>{textOf(reason)}</li>
        ))}
      </ul>
    </>
  );
}

function NotPrinted({ failure }: { failure: Failure }) {
  const textOf = useFailureText();
  return (
    <div role="alert" className={css.failure}>
      <p>{textOf(failure)}</p>
      {failure.fields.length > 0 && (
        <ul className={css.reasons}>
          {failure.fields.map((each) => (
            <li key={`${each.field} ${each.code}`}>{textOf(each)}</li>
          ))}
        </ul>
      )}
    </div>
  );
}
