// Certificates of one member or many in one file (requirements A2.13). Who is left out, and why, is said before anything
// is written, and again afterwards if it came out so; characters that no font holds stop the printing before anything is written, and are named.
import { App, Button, Modal } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { useCommand, useQueryCall } from "@/calls/calls";
import { type Failure, useFailureText } from "@/calls/failure";
import type { MemberFilter, PrintedFile, SkippedRecord } from "@/generated/calls";
import { useHost } from "@/host/host";
import { useLanguage } from "@/i18n/language";
import { Working } from "@/kit/working";
import type { Selection } from "@/list/selection";
import { routes } from "@/routes";
import css from "./certificate.module.css";

/** Of a whole association's members more may be left out than anybody reads. */
const SHOWN_REASONS = 200;

interface Props {
  target: { selection: Selection<MemberFilter>; count: number };
  onClose: () => void;
}

export function PrintCertificates({ target: { selection, count }, onClose }: Props) {
  const { t } = useTranslation();
  const host = useHost();
  const [language] = useLanguage();
  const { message } = App.useApp();
  const { data: check } = useQueryCall("member.certificate_check", { selection });
  const print = useCommand("certificate.print", { failures: "caller" });
  const stop = useCommand("work.stop");
  const [printed, setPrinted] = useState<PrintedFile | null>(null);
  const start = async () => {
    const path = await host.pickSave(t("certificate:file"));
    if (path === null) return;
    const file = await print.mutateAsync({ selection, path, language }).catch(() => null);
    if (file === null) return;
    // The file lies where it was asked for, even where nothing is installed that opens it.
    await host.openPath(file.path).catch(() => {});
    // Who is left out was said before; it is said again only where that has changed meanwhile.
    if (file.skipped.length > (check?.skipped.length ?? 0)) return setPrinted(file);
    void message.success(t("certificate:printed", { count: file.printed }));
    onClose();
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
            {print.isPending ? (
              <Button onClick={() => stop.mutate({ task: "certificate.print" })}>{t("certificate:stop")}</Button>
            ) : (
              <Button onClick={onClose}>{t("common:action.cancel")}</Button>
            )}
            <Button type="primary" loading={print.isPending} disabled={check?.printable === 0} onClick={start}>
              {t("certificate:save")}
            </Button>
          </div>
        )
      }
    >
      {printed ? (
        <>
          <p>{t("certificate:printed", { count: printed.printed })}</p>
          <LeftOut skipped={printed.skipped} text="certificate:left_out" />
        </>
      ) : (
        <>
          <p>{t("certificate:print_text")}</p>
          {check && <LeftOut skipped={check.skipped} text="certificate:will_be_left_out" />}
        </>
      )}
      {print.isPending && <Working task="certificate.print" fallback={t("common:progress.printing")} />}
      {print.error && <NotPrinted failure={print.error} />}
    </Modal>
  );
}

function LeftOut({ skipped, text }: { skipped: SkippedRecord[]; text: string }) {
  const { t } = useTranslation();
  const textOf = useFailureText();
  if (skipped.length === 0) return null;
  const shown = skipped.slice(0, SHOWN_REASONS);
  return (
    <>
      <p className={css.note}>{t(text, { count: skipped.length })}</p>
      <ul className={css.reasons}>
        {shown.map(({ id, reason }) => (
          <li key={id}>{textOf(reason)}</li>
        ))}
        {skipped.length > shown.length && (
          <li>{t("certificate:and_more", { count: skipped.length - shown.length })}</li>
        )}
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
