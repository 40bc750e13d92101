// A chart in the colours of the screens. Only the parts of ECharts that the desk draws with are loaded; a page with
// charts loads them with its own code. The label says in words what the picture shows.
import { BarChart, LineChart, PieChart } from "echarts/charts";
import { GridComponent, LegendComponent, TooltipComponent } from "echarts/components";
import { type EChartsCoreOption, init, use } from "echarts/core";
import { CanvasRenderer } from "echarts/renderers";
import { useEffect, useRef } from "react";
import { palette } from "@/theme/palette";
import { useScheme } from "@/theme/theme";

use([BarChart, LineChart, PieChart, GridComponent, LegendComponent, TooltipComponent, CanvasRenderer]);

interface Props {
  option: EChartsCoreOption;
  label: string;
  height: number;
  /** The slice or point that was pressed, and the series it belongs to. */
  onPress?: (name: string, series: string) => void;
}

export function Chart({ option, label, height, onPress }: Props) {
  const [scheme] = useScheme();
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (!place.current) return;
    const colours = palette[scheme];
    const chart = init(place.current);
    chart.setOption({
      color: [colours.accent, colours.note, colours.warn, colours.good, colours.bad, colours.plain],
      textStyle: { color: colours["text-soft"], fontFamily: getComputedStyle(document.body).fontFamily },
      animationDuration: 240,
      ...option,
    });
    if (onPress) chart.on("click", ({ name, seriesName }) => onPress(name, seriesName ?? ""));
    const resized = new ResizeObserver(() => chart.resize());
    resized.observe(place.current);
    return () => {
      resized.disconnect();
      chart.dispose();
    };
  }, [option, onPress, scheme]);
  return <div ref={place} role="img" aria-label={label} style={{ height }} />;
}
