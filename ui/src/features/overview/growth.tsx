// New members of the last twelve months (requirements A1.4). A point leads to who joined in that month.
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { useNavigate } from "react-router";
import type { GrowthMonth } from "@/generated/calls";
import { Chart } from "@/kit/chart";
import { palette } from "@/theme/palette";
import { useScheme } from "@/theme/theme";
import { toMembers } from "./arrivals";
import css from "./overview.module.css";

const CHART_HEIGHT = 300;

export function Growth({ months }: { months: GrowthMonth[] }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const [scheme] = useScheme();
  const option = useMemo(() => {
    const colours = palette[scheme];
    const axis = { axisLine: { lineStyle: { color: colours["rule-strong"] } }, axisTick: { show: false } };
    const line = (kind: "unit" | "individual", colour: string, values: number[]) => ({
      name: t(`overview:growth.${kind}`),
      type: "line",
      symbolSize: 7,
      lineStyle: { width: 2 },
      color: colour,
      data: values,
    });
    return {
      grid: { left: 8, right: 14, top: 34, bottom: 4, containLabel: true },
      legend: { top: 0, right: 0, icon: "circle", itemWidth: 8, textStyle: { color: colours["text-soft"] } },
      tooltip: {
        trigger: "axis",
        backgroundColor: colours.raised,
        borderColor: colours.rule,
        textStyle: { color: colours.text },
      },
      xAxis: { type: "category", data: months.map(({ month }) => month), ...axis },
      yAxis: {
        type: "value",
        minInterval: 1,
        splitLine: { lineStyle: { color: colours.rule } },
      },
      series: [
        line(
          "unit",
          colours.accent,
          months.map(({ units }) => units),
        ),
        line(
          "individual",
          colours.note,
          months.map(({ individuals }) => individuals),
        ),
      ],
    };
  }, [months, scheme, t]);
  const press = useMemo(
    () => (name: string, series: string) => {
      const month = months.find((each) => each.month === name);
      if (!month) return;
      const kind = series === t("overview:growth.individual") ? "individual" : "unit";
      const { to, state } = toMembers(month.filter, kind);
      void navigate(to, { state });
    },
    [months, navigate, t],
  );
  return (
    <section className={css.panel} data-width="wide">
      <h2>{t("overview:growth.title")}</h2>
      <Chart option={option} label={t("overview:growth.title")} height={CHART_HEIGHT} onPress={press} />
    </section>
  );
}
