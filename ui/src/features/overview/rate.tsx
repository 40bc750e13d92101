// How many of the members who are due have paid the year's dues (requirements A1.5), with the formula at hand.
import { InfoCircleOutlined } from "@ant-design/icons";
import { Tooltip } from "antd";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import type { PaymentRate } from "@/generated/calls";
import { toOrders } from "./arrivals";
import css from "./overview.module.css";

const HUNDREDTHS = 100;

/** 7058 basis points are "70.58%". */
const percent = (rate_bp: number): string =>
  `${Math.floor(rate_bp / HUNDREDTHS)}.${String(rate_bp % HUNDREDTHS).padStart(2, "0")}%`;

export function Rate({ rate }: { rate: PaymentRate }) {
  const { t } = useTranslation();
  const formula = t("overview:rate.formula", { year: rate.dues_year });
  return (
    <section className={css.panel} data-width="rest">
      <h2>
        {t("overview:rate.title", { year: rate.dues_year })}
        <Tooltip title={formula} trigger={["hover", "focus"]}>
          <button type="button" className={css.hint} aria-label={formula}>
            <InfoCircleOutlined aria-hidden />
          </button>
        </Tooltip>
      </h2>
      <Link {...toOrders(rate.filter)} className={css.rate}>
        <span className={css.value}>{rate.rate_bp === null ? t("overview:rate.none") : percent(rate.rate_bp)}</span>
        <span className={css.bar} aria-hidden>
          <span style={{ width: `${(rate.rate_bp ?? 0) / HUNDREDTHS}%` }} />
        </span>
        <span className={css.label}>{t("overview:rate.parts", { paid: rate.paid, due: rate.due })}</span>
      </Link>
    </section>
  );
}
