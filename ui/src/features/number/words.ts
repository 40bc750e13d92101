// What people call a series of numbers.
import type { TFunction } from "i18next";
import type { SeriesName } from "@/generated/calls";

export const seriesText = ({ members, org }: SeriesName, t: TFunction): string =>
  members === null ? t("number:series.invoice") : [t(`number:series.${members}`), org].filter(Boolean).join(" · ");
