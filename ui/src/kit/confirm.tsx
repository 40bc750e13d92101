// Asks before something that cannot simply be taken back: says what will happen, and names the act on the button.
import { App } from "antd";
import { type ReactNode, useCallback } from "react";
import { useTranslation } from "react-i18next";

export interface Question {
  title: string;
  /** What will happen, in a sentence. */
  consequence: ReactNode;
  /** The act itself ("Delete 3 invoices"), not "OK". */
  act: string;
  danger?: boolean;
}

/** `if (await confirm({...})) …` */
export function useConfirm(): (question: Question) => Promise<boolean> {
  const { modal } = App.useApp();
  const { t } = useTranslation();
  return useCallback(
    ({ title, consequence, act, danger }: Question) =>
      new Promise((resolve) => {
        modal.confirm({
          title,
          content: consequence,
          icon: null,
          width: 420,
          okText: act,
          okButtonProps: { danger },
          cancelText: t("common:action.cancel"),
          focusable: { autoFocusButton: danger ? "cancel" : "ok" },
          onOk: () => resolve(true),
          onCancel: () => resolve(false),
        });
      }),
    [modal, t],
  );
}
