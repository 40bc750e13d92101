// What people call a series of numbers.
import type { TFunction } from "i18next";
import type { SeriesName } from "@/generated/calls";

export const seriesText = ({ key, members, org }: SeriesName, t: TFunction): string =>
  members === null ? t(`number:series.${key}`) : [t(`number:series.${members}`), org].filter(Boolean).join(" · ");
