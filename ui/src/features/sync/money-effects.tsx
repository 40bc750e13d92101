// What a conflict means in money: received and owed of each order, when the person acted, as wanted, and now.
import { useTranslation } from "react-i18next";
import type { MoneyEffect } from "@/generated/calls";
import css from "./conflict.module.css";

const SIDES = ["base", "mine", "now"] as const;

export function MoneyEffects({ effects }: { effects: MoneyEffect[] }) {
  const { t } = useTranslation();
  if (effects.length === 0) return null;
  return (
    <section className={css.record}>
      <h3>{t("sync:conflict.money")}</h3>
      {effects.map((effect) => (
        <div key={effect.order_no} className={css.scroll}>
          <table className={css.sides}>
            <thead>
              <tr>
                <th>{t("sync:conflict.order", { order_no: effect.order_no, amount: effect.amount })}</th>
                {SIDES.map((side) => (
                  <th key={side}>{t(`sync:conflict.${side}`)}</th>
                ))}
              </tr>
            </thead>
            <tbody>
              {(["paid", "unpaid"] as const).map((sum) => (
                <tr key={sum}>
                  <th scope="row">{t(`sync:conflict.${sum}`)}</th>
                  {SIDES.map((side) => (
                    <td key={side} className={css.amount} data-changed={effect[side]?.[sum] !== effect.base?.[sum]}>
                      {effect[side]?.[sum] ?? "–"}
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      ))}
    </section>
  );
}
