// Issues invoices (requirements A23.1). Nothing on them can be changed afterwards: what a clerk would look at first is listed before.
import { Form } from "antd";
import { useTranslation } from "react-i18next";
import { useCommand, useQueryCall } from "@/calls/calls";
import type { IssueRehearsal } from "@/generated/calls";
import { FormDialog } from "@/kit/form-dialog";
import { FoundLines } from "@/kit/found-lines";
import { moneyText } from "@/kit/money";
import { useTellOutcome } from "@/kit/outcome";
import { Failed, Waiting } from "@/kit/states";
import type { Invoices } from "./actions";
import own from "./detail.module.css";

interface Props {
  invoices: Invoices;
  count: number;
  onDone?: () => void;
  /** Shows just these in the list. */
  onOnly: (ids: string[]) => void;
  onClose: () => void;
}

export function IssueDialog({ invoices, count, onDone, onOnly, onClose }: Props) {
  const { t } = useTranslation();
  const tell = useTellOutcome();
  const act = useCommand("invoice.issue", { failures: "caller" });
  const save = async () => {
    const done = await act.mutateAsync({ invoices });
    onDone?.();
    tell({ ...done, text: t("invoice:issue.done", { count: done.changed }) });
  };
  const { data, error, refetch } = useQueryCall("invoice.rehearse_issue", { invoices });
  const show = (ids: string[]) => {
    onOnly(ids);
    onClose();
  };
  return (
    <FormDialog
      title={t("invoice:issue.title")}
      initial={{}}
      saveText={t("invoice:issue.act", { count: data?.issued ?? count })}
      onSave={save}
      onClose={onClose}
    >
      <p>{t("invoice:issue.text")}</p>
      <Form.Item label={t("invoice:issue.check")}>
        {error && <Failed failure={error} onRetry={() => void refetch()} />}
        {data && <Found rehearsal={data} onShow={show} />}
        {!data && !error && <Waiting />}
      </Form.Item>
    </FormDialog>
  );
}

function Found({ rehearsal: data, onShow }: { rehearsal: IssueRehearsal; onShow: (ids: string[]) => void }) {
  const { t } = useTranslation();
  const lines = data.found.map(({ kind, gravity, count, ids }) => ({
    key: kind,
    label: t(`invoice:found.${kind}`),
    gravity,
    count,
    show: () => onShow(ids),
  }));
  return (
    <>
      <p>
        {t("invoice:issue.sum", { count: data.issued })}{" "}
        <b>{data.sums.map(moneyText).join(" + ") || moneyText(NOTHING)}</b>
        {data.left_alone > 0 && (
          <span className={own.hint}> {t("invoice:issue.left_alone", { count: data.left_alone })}</span>
        )}
      </p>
      {lines.length === 0 ? <p className={own.hint}>{t("invoice:issue.fine")}</p> : <FoundLines lines={lines} />}
    </>
  );
}

const NOTHING = { minor: 0, currency: "CNY" } as const;
