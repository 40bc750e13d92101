// Writes the refused rows with their reasons to a sheet, to be mended and dropped again.
import { Button } from "antd";
import { useTranslation } from "react-i18next";
import { useCommand } from "@/calls/calls";
import { useHost } from "@/host/host";
import { useLanguage } from "@/i18n/language";
import type { ImportPreview } from "./types";

export function SaveRejects({ preview }: { preview: ImportPreview }) {
  const { t } = useTranslation();
  const host = useHost();
  const [language] = useLanguage();
  const save = useCommand("import.save_rejects");
  const ask = async () => {
    const stem = preview.file_name.replace(/\.[^.]+$/, "");
    const path = await host.pickSave(t("import:rejects_file", { file: stem }));
    if (path === null) return;
    save.mutate({ id: preview.id, path, language }, { onSuccess: () => void host.openPath(path) });
  };
  return (
    <Button loading={save.isPending} onClick={ask}>
      {t("import:save_rejects", { count: preview.counts.rejected })}
    </Button>
  );
}
