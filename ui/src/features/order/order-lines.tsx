// The lines of one order: what was bought, and how each amount came about (requirements B1.8–B1.11).
import { useTranslation } from "react-i18next";
import type { OrderLine } from "@/generated/calls";
import { Money } from "@/kit/money";
import { workedText } from "../package/words";
import css from "./order.module.css";

export function OrderLines({ lines }: { lines: OrderLine[] }) {
  const { t } = useTranslation();
  if (lines.length === 0) return null;
  return (
    <section className={css.section}>
      <h3>{t("package:line.title")}</h3>
      <table className={css.rows}>
        <tbody>
          {lines.map((line) => (
            <tr key={line.id}>
              <td>{line.package_name}</td>
              <td>{line.starts_on}</td>
              <td>
                {workedText(line.pricing, line, t)}
                {line.discount_reason !== null && (
                  <div className={css.faint}>
                    {t("package:line.discount")} <Money value={line.discount} /> · {line.discount_reason}
                  </div>
                )}
              </td>
              <td data-align="right">
                <Money value={line.amount} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
