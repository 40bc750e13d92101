// Rows that could come in if what is probably meant is taken: all of them at once. Each row shows its own suggestion.
import { Button } from "antd";
import { useTranslation } from "react-i18next";
import { useCommand } from "@/calls/calls";
import css from "./import.module.css";
import type { ImportPreview } from "./types";

interface Props {
  preview: ImportPreview;
  onPreview: (preview: ImportPreview) => void;
}

export function Suggestions({ preview: { id, suggestions }, onPreview }: Props) {
  const { t } = useTranslation();
  const accept = useCommand("import.accept_suggestion");
  return (
    <section className={css.offer}>
      <p>{t("import:suggestions", { count: suggestions })}</p>
      <Button loading={accept.isPending} onClick={() => accept.mutate({ id, row: null }, { onSuccess: onPreview })}>
        {t("import:accept_suggestions", { count: suggestions })}
      </Button>
    </section>
  );
}
