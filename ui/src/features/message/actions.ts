// Acts on messages: try again, take out of the queue, write what the list shows.
import { useCallback } from "react";
import { useTranslation } from "react-i18next";
import { useCommand } from "@/calls/calls";
import type { MessageFilter, MessageSortKey } from "@/generated/calls";
import { useLanguage } from "@/i18n/language";
import { useAskedAct } from "@/kit/asked-act";
import { useWriteFile } from "@/kit/write-file";
import { allFound, countOf, type Selection } from "@/list/selection";
import type { Look } from "@/list/types";
import { columnKeys } from "./columns";

export const NEWEST_FIRST = { key: "created_at", direction: "descending" } as const;

export function useMessageAct(act: "retry" | "cancel") {
  const { t } = useTranslation();
  const ask = useAskedAct();
  const { mutateAsync } = useCommand(`message.${act}`);
  return useCallback(
    (messages: Selection<MessageFilter>, count: number, then?: () => void) =>
      ask({
        question: {
          title: t(`message:${act}.title`, { count }),
          consequence: t(`message:${act}.text`),
          act: t(`message:${act}.act`),
          danger: act === "cancel",
        },
        act: () => mutateAsync({ messages }),
        told: ({ changed }) => t(`message:${act}.done`, { count: changed }),
        onDone: then,
      }),
    [act, ask, mutateAsync, t],
  );
}

/** Writes the ticked messages, or all found when none is ticked, as a sheet. */
export function useWriteMessages() {
  const { t } = useTranslation();
  const [language] = useLanguage();
  const write = useWriteFile("message.export");
  return useCallback(
    (look: Look<MessageFilter>) => {
      const messages = countOf(look.selection, look.total) > 0 ? look.selection : allFound(look.filter);
      const sort = (look.sort ?? NEWEST_FIRST) as { key: MessageSortKey; direction: "ascending" | "descending" };
      return write({
        suggested: `${t("message:sent.file")}.xlsx`,
        request: { messages, sort, columns: columnKeys(look.columns), language },
        done: (count) => t("message:sent.written", { count }),
      });
    },
    [language, t, write],
  );
}
