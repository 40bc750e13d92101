// Writes application forms as PDF, blank or filled (requirements A2.14), and opens what was written.
import { useCallback } from "react";
import { useTranslation } from "react-i18next";
import { useCommand } from "@/calls/calls";
import type { ApplicationFormContent } from "@/generated/calls";
import { useHost } from "@/host/host";
import { useLanguage } from "@/i18n/language";
import { useTellOutcome } from "@/kit/outcome";

export function useSaveForm(): (content: ApplicationFormContent) => Promise<void> {
  const { t } = useTranslation();
  const host = useHost();
  const [language] = useLanguage();
  const tell = useTellOutcome();
  const { mutateAsync } = useCommand("member.application_form");
  return useCallback(
    async (content) => {
      const path = await host.pickSave(t("member:form.file"));
      if (path === null) return;
      const file = await mutateAsync({ content, path, language }).catch(() => null);
      if (file === null) return;
      if (file.skipped.length > 0)
        tell({ text: t("certificate:printed", { count: file.printed }), skipped: file.skipped });
      await host.openPath(file.path);
    },
    [host, language, mutateAsync, t, tell],
  );
}
