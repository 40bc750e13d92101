// Who did what, at which desk and when, in one line. A desk other than this one has its name, or a mark where it has none.
import type { TFunction } from "i18next";
import type { ActRow, OtherDesk } from "@/generated/calls";
import { instantText } from "@/kit/date-text";

export const deskText = (other: OtherDesk | null, t: TFunction): string =>
  other === null ? t("common:desk.this") : (other.name ?? t("common:desk.other", { mark: other.mark }));

/** A command's name in words; a command of a newer edition may lie in a file that an older one opens. */
export const commandText = (name: string, t: TFunction): string =>
  t([`sync:command.${name.replace(".", "_")}`, "sync:command.unknown"]);

export const actText = ({ actor, desk, at }: Pick<ActRow, "actor" | "desk" | "at">, t: TFunction): string =>
  t("sync:conflict.by", { actor, desk: deskText(desk, t), at: instantText(at) });
