// Running numbers as people read them. One that is below zero is a mark: the server has not given a number yet.
import type { TFunction } from "i18next";

export const serialText = (serial: number, t: TFunction): string => (serial < 0 ? t("number:mark") : String(serial));
