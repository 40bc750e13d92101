// One invoice beside the list (requirements A21.1, 发票 #759), everything in words.
import { Button, Tooltip } from "antd";
import { useTranslation } from "react-i18next";
import { useQueryCall } from "@/calls/calls";
import { useFailureText } from "@/calls/failure";
import type { Failure, InvoiceDetail } from "@/generated/calls";
import { instantText } from "@/kit/date-text";
import { DetailTable } from "@/kit/detail-table";
import { Money } from "@/kit/money";
import { percentText } from "@/kit/percent";
import { useHindrance } from "@/kit/permit";
import { serialText } from "@/kit/serial-text";
import { Failed, Waiting } from "@/kit/states";
import { History } from "../order/history";
import css from "../order/order.module.css";
import { useRegionNames } from "../order/region-text";
import { paymentTag } from "../order/words";
import { issueTag } from "./columns";
import { Corrections } from "./corrections";
import own from "./detail.module.css";

type Opened = Pick<InvoiceDetail, "id" | "serial" | "invoice_no">;

/** What can be done from the panel; each opens on the page. */
export interface InvoiceActs {
  onEdit: (invoice: Opened) => void;
  onPost: (invoice: Opened) => void;
  onNumber: (invoice: Opened) => void;
  onIssue: (invoice: Opened) => void;
  onVoid: (invoice: Opened) => void;
  onRedLetter: (invoice: Opened) => void;
  onReissue: (invoice: Opened) => void;
  onShowOrder: (order_no: string) => void;
}

interface Props {
  id: string;
  acts: InvoiceActs;
  onClose: () => void;
}

export function InvoicePanel({ id, acts, onClose }: Props) {
  const { t } = useTranslation();
  const { data: invoice, error, refetch } = useQueryCall("invoice.show", { id });
  if (error) return <Failed failure={error} onRetry={() => void refetch()} />;
  if (!invoice) return <Waiting />;
  return (
    <div className={css.panel}>
      <header className={css.head}>
        <h2>{t("invoice:name", { serial: serialText(invoice.serial, t) })}</h2>
        <div className={css.tags}>
          {issueTag(invoice.standing, t)}
          {paymentTag(invoice.payment_state, t)}
        </div>
        <div className={css.acts}>
          <Act
            label={t("invoice:action.issue")}
            command="invoice.issue"
            blocked={invoice.blocked.issue}
            onPress={() => acts.onIssue(invoice)}
          />
          <Act
            label={t("invoice:action.set_number")}
            command="invoice.set_number"
            blocked={invoice.blocked.set_number}
            onPress={() => acts.onNumber(invoice)}
          />
          <Act
            label={t("invoice:action.edit")}
            command="invoice.edit"
            blocked={null}
            onPress={() => acts.onEdit(invoice)}
          />
          <Act
            label={t("invoice:action.post")}
            command="invoice.post"
            blocked={invoice.blocked.post}
            onPress={() => acts.onPost(invoice)}
          />
          <Act
            label={t("invoice:action.reissue")}
            command="invoice.reissue"
            blocked={invoice.blocked.reissue}
            onPress={() => acts.onReissue(invoice)}
          />
          <Act
            label={t("invoice:action.red_letter")}
            command="invoice.red_letter"
            blocked={invoice.blocked.red_letter}
            onPress={() => acts.onRedLetter(invoice)}
          />
          <Act
            label={t("invoice:action.void")}
            command="invoice.void"
            blocked={invoice.blocked.void}
            onPress={() => acts.onVoid(invoice)}
          />
          <Button onClick={onClose}>{t("invoice:action.close")}</Button>
        </div>
      </header>
      <Document invoice={invoice} onShowOrder={() => acts.onShowOrder(invoice.order_no)} />
      <Corrections invoice={invoice} />
      <Receiver invoice={invoice} />
      <Code invoice={invoice} />
      <Posting invoice={invoice} />
      <History entries={invoice.history} area="invoice" />
    </div>
  );
}

interface ActProps {
  label: string;
  command: string;
  blocked: Failure | null;
  onPress: () => void;
}

function Act({ label, command, blocked, onPress }: ActProps) {
  const textOf = useFailureText();
  const reason = useHindrance()(command) ?? (blocked && textOf(blocked));
  return (
    <Tooltip title={reason}>
      <Button disabled={reason !== null} onClick={onPress}>
        {label}
      </Button>
    </Tooltip>
  );
}

function Document({ invoice, onShowOrder }: { invoice: InvoiceDetail; onShowOrder: () => void }) {
  const { t } = useTranslation();
  const { fields, order } = invoice;
  const rate = percentText(fields.tax_rate_bp);
  return (
    <DetailTable
      title={t("invoice:detail.document")}
      details={[
        {
          label: t("invoice:detail.order"),
          value: (
            <button type="button" className={css.link} onClick={onShowOrder}>
              {t("invoice:detail.order_of", { kind: t(`order:kind.${order.kind}`), order_no: order.order_no })}
            </button>
          ),
          width: "full",
        },
        { label: t("invoice:detail.created"), value: instantText(invoice.created_at) },
        { label: t("invoice:column.kind"), value: t(`invoice:kind.${fields.kind}`) },
        { label: t("invoice:column.title"), value: fields.title, width: "full" },
        { label: t("invoice:column.buyer_kind"), value: t(`invoice:buyer_kind.${fields.buyer_kind}`) },
        { label: t("invoice:column.taxpayer_id"), value: fields.taxpayer_id },
        { label: t("invoice:detail.status"), value: t(`invoice:standing.${invoice.standing}`) },
        { label: t("invoice:column.invoice_no"), value: invoice.invoice_no },
        { label: t("invoice:column.issued_at"), value: instantText(invoice.issued_at) },
        { label: t("invoice:column.content"), value: fields.content },
        { label: t("invoice:column.amount"), value: <Money value={invoice.amount} /> },
        {
          label: t("invoice:column.is_split"),
          value: t(invoice.is_split ? "invoice:is_split.yes" : "invoice:is_split.no"),
        },
        { label: t("invoice:column.paid"), value: <Money value={invoice.paid} /> },
        { label: t("invoice:column.unpaid"), value: <Money value={invoice.unpaid} /> },
        { label: t("invoice:detail.tax_rate"), value: rate && `${rate}%` },
        { label: t("invoice:detail.tax_goods_code"), value: fields.tax_goods_code },
      ]}
    />
  );
}

function Receiver({ invoice }: { invoice: InvoiceDetail }) {
  const { t } = useTranslation();
  const receiver = invoice.receiver_fields;
  const [province, city, county] = useRegionNames(receiver.region);
  return (
    <DetailTable
      title={t("invoice:detail.receiver")}
      details={[
        { label: t("invoice:detail.user"), value: invoice.user_name },
        { label: t("invoice:column.receiver"), value: receiver.receiver },
        { label: t("invoice:column.mobile"), value: receiver.mobile },
        { label: t("invoice:column.email"), value: receiver.email },
        { label: t("invoice:detail.province"), value: province },
        { label: t("invoice:detail.city"), value: city },
        { label: t("invoice:detail.county"), value: county },
        { label: t("invoice:detail.address"), value: receiver.address, width: "full" },
      ]}
    />
  );
}

/** What a check of the document asks for, as a QR code (requirements A21.5). Dark on light in every theme, for readers need it so. */
function Code({ invoice: { code } }: { invoice: InvoiceDetail }) {
  const { t } = useTranslation();
  return (
    <section aria-label={t("invoice:detail.code")}>
      <h3 className={own.title}>{t("invoice:detail.code")}</h3>
      {code === null ? (
        <p className={own.hint}>{t("invoice:code.none")}</p>
      ) : (
        <div className={own.code}>
          <svg viewBox={`0 0 ${code.side} ${code.side}`} role="img" shapeRendering="crispEdges">
            <title>{code.text}</title>
            <rect width={code.side} height={code.side} fill="#fff" />
            <path d={code.path} fill="#000" />
          </svg>
          <p className={own.hint}>{t("invoice:detail.code_hint")}</p>
        </div>
      )}
    </section>
  );
}

function Posting({ invoice }: { invoice: InvoiceDetail }) {
  const { t } = useTranslation();
  const { posting } = invoice;
  return (
    <DetailTable
      title={t("invoice:detail.posting")}
      details={[
        { label: t("invoice:column.posting_status"), value: t(`invoice:posting_status.${posting.posting_status}`) },
        { label: t("invoice:column.carrier"), value: posting.carrier },
        { label: t("invoice:column.tracking_no"), value: posting.tracking_no },
        {
          label: t("invoice:detail.posted_at"),
          value: posting.posting_status === "not_posted" ? null : instantText(posting.posted_at),
        },
        { label: t("invoice:detail.posting_remarks"), value: posting.posting_remarks, width: "full" },
      ]}
    />
  );
}
