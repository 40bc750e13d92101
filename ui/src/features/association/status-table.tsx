// The status rules of a level (requirements A8.1, H1) as the table that they are: which status begins by which date, and which of
// them count as membership. The days themselves stand above, as renewal window and grace period.
import { Checkbox, Form, Select } from "antd";
import { useTranslation } from "react-i18next";
import type { ExpiryDate, StatusRules } from "@/generated/calls";
import css from "./association.module.css";

const ROWS = ["due", "grace", "expired"] as const;
const DATES: ExpiryDate[] = ["expiry", "month_end", "year_end"];

/** By the expiry itself; whoever is not yet expired counts. */
export const USUAL_STATUSES: StatusRules = {
  due: { date: "expiry", counts_as_member: true },
  grace: { date: "expiry", counts_as_member: true },
  expired: { date: "expiry", counts_as_member: false },
};

export function StatusTable() {
  const { t } = useTranslation();
  const form = Form.useFormInstance();
  const window: number = Form.useWatch("renewal_window_days", form) ?? 0;
  const grace: number = Form.useWatch("grace_days", form) ?? 0;
  const days = { due: window, grace: 0, expired: grace };
  const word = (status: string) => t(`member:status.${status}`);
  return (
    <div className={css.wide}>
      <p className={css.faint}>{t("association:level.status_lead")}</p>
      <table className={css.statuses}>
        <thead>
          <tr>
            <th scope="col">{t("association:level.status")}</th>
            <th scope="col">{t("association:level.begins")}</th>
            <th scope="col">{t("association:level.counts")}</th>
          </tr>
        </thead>
        <tbody>
          <tr>
            <th scope="row">{word("active")}</th>
            <td>{t("association:level.active_begins")}</td>
            <td>
              <Checkbox checked disabled aria-label={t("association:level.counts_of", { status: word("active") })} />
            </td>
          </tr>
          {ROWS.map((status) => (
            <tr key={status}>
              <th scope="row">{word(status)}</th>
              <td>
                <div className={css.begins}>
                  <Form.Item name={["statuses", status, "date"]} noStyle>
                    <Select
                      aria-label={t("association:level.date_of", { status: word(status) })}
                      options={DATES.map((value) => ({ value, label: t(`association:level.expiry_date.${value}`) }))}
                    />
                  </Form.Item>
                  <span>{t(`association:level.${status}_begins`, { count: days[status] })}</span>
                </div>
              </td>
              <td>
                <Form.Item name={["statuses", status, "counts_as_member"]} valuePropName="checked" noStyle>
                  <Checkbox aria-label={t("association:level.counts_of", { status: word(status) })} />
                </Form.Item>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
