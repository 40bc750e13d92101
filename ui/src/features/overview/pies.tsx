// Members of each kind by status (requirements A1.3). Beside each pie stand its figures as links, for eyes and keyboards
// that a picture does not serve.
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { Link, useNavigate } from "react-router";
import { STATUS_MOODS } from "@/features/member/words";
import type { MemberStatus, StatusPie } from "@/generated/calls";
import { Chart } from "@/kit/chart";
import { palette } from "@/theme/palette";
import { useScheme } from "@/theme/theme";
import { toMembers } from "./arrivals";
import css from "./overview.module.css";

/** Statuses that share a mood are told apart by strength. */
const STRENGTHS: Partial<Record<MemberStatus, number>> = { grace: 0.55, rejected: 0.7, blacklisted: 0.4 };
const PIE_HEIGHT = 150;

export const Pies = ({ pies }: { pies: StatusPie[] }) => pies.map((pie) => <Pie key={pie.kind} pie={pie} />);

function Pie({ pie: { kind, slices } }: { pie: StatusPie }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const [scheme] = useScheme();
  const label = t(`overview:pie.${kind}`);
  const option = useMemo(() => {
    const colours = palette[scheme];
    return {
      tooltip: {
        trigger: "item",
        backgroundColor: colours.raised,
        borderColor: colours.rule,
        textStyle: { color: colours.text },
      },
      series: [
        {
          type: "pie",
          radius: ["58%", "92%"],
          label: { show: false },
          itemStyle: { borderColor: colours.surface, borderWidth: 2 },
          emphasis: { scale: false },
          data: slices.map(({ status, count }) => ({
            name: t(`member:status.${status}`),
            value: count,
            itemStyle: { color: colours[STATUS_MOODS[status]], opacity: STRENGTHS[status] ?? 1 },
          })),
        },
      ],
    };
  }, [slices, scheme, t]);
  const press = useMemo(
    () => (name: string) => {
      const slice = slices.find(({ status }) => t(`member:status.${status}`) === name);
      if (!slice) return;
      const { to, state } = toMembers(slice.filter, kind);
      void navigate(to, { state });
    },
    [slices, kind, navigate, t],
  );
  return (
    <section className={css.panel}>
      <h2>{label}</h2>
      {slices.length === 0 ? (
        <p className={css.none}>{t("overview:pie.none")}</p>
      ) : (
        <div className={css.pie}>
          <Chart option={option} label={label} height={PIE_HEIGHT} onPress={press} />
          <ul className={css.legend}>
            {slices.map(({ status, count, filter }) => (
              <li key={status}>
                <Link {...toMembers(filter, kind)}>
                  <i data-mood={STATUS_MOODS[status]} style={{ opacity: STRENGTHS[status] ?? 1 }} />
                  {t(`member:status.${status}`)}
                  <b>{t("overview:figure", { count })}</b>
                </Link>
              </li>
            ))}
          </ul>
        </div>
      )}
    </section>
  );
}
