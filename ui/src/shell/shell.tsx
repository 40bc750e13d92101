// The frame around every page: header, left navigation, and the command palette on Ctrl-K.
import { useEffect, useState } from "react";
import { Outlet } from "react-router";
import { usePreference } from "@/calls/preference";
import type { Pages } from "@/pages";
import { CommandPalette } from "./command-palette";
import { Header } from "./header";
import { LeftNavigation } from "./left-navigation";
import css from "./shell.module.css";
import { useFileDrop } from "./use-file-drop";
import { useSync } from "./use-sync";

export function Shell({ pages }: { pages: Pages }) {
  const [width, setWidth] = usePreference<"wide" | "narrow">("navigation", "wide");
  const [palette, setPalette] = useState<"open" | "closed">("closed");
  useFileDrop(pages);
  useSync();
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== "k" || !(event.ctrlKey || event.metaKey)) return;
      event.preventDefault();
      setPalette("open");
    };
    window.addEventListener("keydown", onKey);
    return () => window.removeEventListener("keydown", onKey);
  }, []);
  return (
    <div className={css.shell}>
      <Header pages={pages} onFind={() => setPalette("open")} />
      <div className={css.below}>
        <LeftNavigation pages={pages} width={width} onWidth={setWidth} />
        <main className={css.page}>
          <Outlet />
        </main>
      </div>
      {palette === "open" && <CommandPalette pages={pages} onClose={() => setPalette("closed")} />}
    </div>
  );
}
