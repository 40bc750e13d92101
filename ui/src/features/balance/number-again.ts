// A number that brought money before is credited again only where a person says that it is other money.
import { useCallback } from "react";
import { useTranslation } from "react-i18next";
import { Failure, useFailureText } from "@/calls/failure";
import { useConfirm } from "@/kit/confirm";

const USED = ["top_up_number_credited", "top_up_number_paid"];

/** Sends it; where the number was used before, asks and sends it again as confirmed. What is not confirmed stays refused. */
export function useNumberAgain(): <R>(send: (isNumberConfirmed: boolean) => Promise<R>) => Promise<R> {
  const { t } = useTranslation();
  const textOf = useFailureText();
  const confirm = useConfirm();
  return useCallback(
    async (send) => {
      try {
        return await send(false);
      } catch (thrown) {
        const failure = Failure.from(thrown);
        if (!USED.includes(failure.code)) throw failure;
        const question = {
          title: t("balance:top_up.again.title"),
          consequence: t("balance:top_up.again.text", { reason: textOf(failure) }),
          act: t("balance:top_up.again.act"),
          danger: true,
        };
        if (!(await confirm(question))) throw failure;
        return await send(true);
      }
    },
    [confirm, t, textOf],
  );
}
