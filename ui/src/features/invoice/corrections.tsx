// What takes an invoice back or stands in its place, and the other way round (requirements H5); nothing where it stands as it was issued.
import { useTranslation } from "react-i18next";
import type { InvoiceDetail, NamedInvoice } from "@/generated/calls";
import { DetailTable } from "@/kit/detail-table";
import { Money } from "@/kit/money";
import { invoiceName, issueTag } from "./columns";
import own from "./detail.module.css";

export function Corrections({ invoice }: { invoice: InvoiceDetail }) {
  const { t } = useTranslation();
  const { corrects, replaces, corrected_by, replaced_by, reason, rest, standing } = invoice;
  if (!corrects && !replaces && corrected_by.length === 0) return null;
  return (
    <DetailTable
      title={t("invoice:detail.corrected_by")}
      details={[
        ...(corrects
          ? [
              {
                label: t(standing === "voiding" ? "invoice:detail.voids" : "invoice:detail.corrects"),
                value: <Named invoices={[corrects]} />,
                width: "full" as const,
              },
            ]
          : []),
        ...(replaces
          ? [{ label: t("invoice:detail.replaces"), value: <Named invoices={[replaces]} />, width: "full" as const }]
          : []),
        ...(replaced_by
          ? [
              {
                label: t("invoice:detail.replaced_by"),
                value: <Named invoices={[replaced_by]} />,
                width: "full" as const,
              },
            ]
          : []),
        ...(corrected_by.length > 0
          ? [
              {
                label: t("invoice:detail.corrected_by"),
                value: <Named invoices={corrected_by} />,
                width: "full" as const,
              },
              { label: t("invoice:detail.rest"), value: <Money value={rest} /> },
            ]
          : []),
        ...(reason ? [{ label: t("invoice:detail.reason"), value: reason, width: "full" as const }] : []),
      ]}
    />
  );
}

function Named({ invoices }: { invoices: NamedInvoice[] }) {
  const { t } = useTranslation();
  return (
    <ul className={own.named}>
      {invoices.map((one) => (
        <li key={one.id}>
          {invoiceName(one, t)} {issueTag(one.standing, t)} <Money value={one.amount} />
        </li>
      ))}
    </ul>
  );
}
