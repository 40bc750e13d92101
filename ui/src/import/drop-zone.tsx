// Where a file comes in: dropped anywhere on the window, or chosen.
import { FileExcelOutlined } from "@ant-design/icons";
import { App, Button } from "antd";
import { type ReactNode, useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { useHost } from "@/host/host";
import css from "./import.module.css";
import { SHEET_KINDS } from "./types";

export function DropZone({ about, onFile }: { about: ReactNode; onFile: (path: string) => void }) {
  const { t } = useTranslation();
  const host = useHost();
  const choose = async () => {
    const [path] = await host.pickFiles(SHEET_KINDS);
    if (path !== undefined) onFile(path);
  };
  return (
    <div className={css.zone}>
      <FileExcelOutlined aria-hidden className={css.sheet} />
      <p className={css.invite}>{t("import:drop_here")}</p>
      <Button type="primary" onClick={choose}>
        {t("import:choose")}
      </Button>
      <div className={css.about}>{about}</div>
    </div>
  );
}

/** Hands over one dropped file, and one that came with the page; tells whether a file hovers over the window. */
export function useDroppedFile(onFile: (path: string) => void, first?: string): "over" | "away" {
  const host = useHost();
  const { t } = useTranslation();
  const { message } = App.useApp();
  const [state, setState] = useState<"over" | "away">("away");
  const started = useRef(false);
  useEffect(() => {
    if (first !== undefined && !started.current) onFile(first);
    started.current = true;
  }, [first, onFile]);
  useEffect(
    () =>
      host.onFilesDropped((drop) => {
        setState(drop.stage === "over" ? "over" : "away");
        if (drop.stage !== "dropped") return;
        const [path] = drop.paths;
        if (path !== undefined) onFile(path);
        if (drop.paths.length > 1) void message.info(t("import:one_at_a_time"));
      }),
    [host, onFile, message, t],
  );
  return state;
}
