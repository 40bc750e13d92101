// What money adds up to, one line for each currency. The sums come from Rust; nothing is added here.
import { useTranslation } from "react-i18next";
import type { ReceivedSum } from "@/generated/calls";
import { moneyText } from "@/kit/money";
import css from "../order/order.module.css";

export function SumLine({ sums }: { sums: ReceivedSum[] }) {
  const { t } = useTranslation();
  return (
    <div className={css.sums}>
      {sums.map(({ count, arrived, returned, net }) => (
        <div key={net.currency} className={css.sum}>
          {t("report:received.total", {
            count,
            arrived: moneyText(arrived),
            returned: moneyText({ ...returned, minor: -returned.minor }),
            net: moneyText(net),
          })}
        </div>
      ))}
    </div>
  );
}
