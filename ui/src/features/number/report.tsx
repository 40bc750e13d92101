// Every number that was handed out, and what became of it.
import { Select } from "antd";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import type { NumberFate, NumberReport, NumberStretch } from "@/generated/calls";
import { instantText } from "@/kit/date-text";
import { type Mood, Status } from "@/kit/status";
import css from "./number.module.css";
import { seriesText } from "./words";

const MOODS: Record<NumberFate, Mood> = {
  used: "good",
  void: "warn",
  waiting: "note",
  leased: "plain",
  returned: "plain",
  lost: "warn",
  unexplained: "bad",
};

/** The numbers of a series after the other, under the heading of the page that shows them. */
export function Report({ reports, heading }: { reports: NumberReport[]; heading?: ReactNode }) {
  const { t } = useTranslation();
  const [chosen, choose] = useState<string>();
  const report = reports.find(({ series }) => series.key === chosen) ?? reports[0];
  return (
    <section className={css.panel}>
      {heading}
      {report ? (
        <>
          <div className={css.choice}>
            <Select
              className={css.series}
              aria-label={t("number:column.series")}
              value={report.series.key}
              onChange={choose}
              options={reports.map(({ series }) => ({ value: series.key, label: seriesText(series, t) }))}
            />
            <span className={css.faint}>{t("number:report.handed_out", { last: report.handed_out })}</span>
          </div>
          <Stretches stretches={report.stretches} />
        </>
      ) : (
        <p className={css.faint}>{t("number:report.none")}</p>
      )}
    </section>
  );
}

function Stretches({ stretches }: { stretches: NumberStretch[] }) {
  const { t } = useTranslation();
  return (
    <table className={css.rows}>
      <thead>
        <tr>
          <th data-align="right">{t("number:column.range")}</th>
          <th>{t("number:column.fate")}</th>
          <th>{t("number:column.act")}</th>
          <th>{t("number:column.actor")}</th>
          <th>{t("number:column.at")}</th>
          <th>{t("number:column.desk")}</th>
        </tr>
      </thead>
      <tbody>
        {stretches.map(({ first, last, fate, command, actor, at, device_id, is_this_desk }) => (
          <tr key={first}>
            <td data-align="right">{first === last ? first : `${first}–${last}`}</td>
            <td>
              <Status mood={MOODS[fate]}>{t(`number:fate.${fate}`)}</Status>
            </td>
            <td>{command && t([`sync:command.${command.replace(".", "_")}`, "sync:command.unknown"])}</td>
            <td>{actor}</td>
            <td className={css.faint}>{instantText(at)}</td>
            <td className={css.faint}>
              {device_id && t(is_this_desk ? "number:report.this_desk" : "number:report.other_desk")}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
