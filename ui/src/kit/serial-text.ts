// Numbers as people read them. One that the server has not given yet is a mark: below zero where it is a running number, with
// a tilde in front where it is a member's.
import type { TFunction } from "i18next";

export const serialText = (serial: number, t: TFunction): string => (serial < 0 ? t("number:mark") : String(serial));

export const memberNoText = (number: string, t: TFunction): string =>
  number.startsWith("~") ? t("number:mark") : number;
