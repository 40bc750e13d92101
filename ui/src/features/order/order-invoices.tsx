// The invoices of one order, leading on to the invoice list (requirements A19.3).
import { useTranslation } from "react-i18next";
import type { OrderDetail } from "@/generated/calls";
import { Money } from "@/kit/money";
import { serialText } from "@/kit/serial-text";
import { issueTag } from "../invoice/columns";
import css from "./order.module.css";

export function OrderInvoices({ order, onShow }: { order: OrderDetail; onShow: () => void }) {
  const { t } = useTranslation();
  return (
    <section className={css.section}>
      <h3>{t("order:detail.invoices")}</h3>
      {order.invoices.length === 0 ? (
        <p className={css.faint}>{t("order:detail.no_invoices")}</p>
      ) : (
        <table className={css.rows}>
          <tbody>
            {order.invoices.map((invoice) => (
              <tr key={invoice.id}>
                <td>
                  <button type="button" className={css.link} onClick={onShow}>
                    {t("order:detail.invoice", { serial: serialText(invoice.serial, t) })}
                  </button>
                </td>
                <td>{issueTag(invoice.standing, t)}</td>
                <td>{invoice.invoice_no ?? <span className={css.faint}>{t("common:state.not_set")}</span>}</td>
                <td>{invoice.title}</td>
                <td data-align="right">
                  <Money value={invoice.amount} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}
