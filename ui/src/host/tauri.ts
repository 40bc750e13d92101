// The host inside the window: commands and events of src-tauri.
import { invoke } from "@tauri-apps/api/core";
import { listen } from "@tauri-apps/api/event";
import { getCurrentWebview } from "@tauri-apps/api/webview";
import type { Host, Progress, Stop } from "./host";

export function tauriHost(): Host {
  return {
    call: (name, request) => invoke("call", { name, request }),
    onFilesDropped: (handler) =>
      stopLater(
        getCurrentWebview().onDragDropEvent(({ payload }) => {
          if (payload.type === "drop") handler({ stage: "dropped", paths: payload.paths });
          else if (payload.type === "leave") handler({ stage: "leave" });
          else handler({ stage: "over" });
        }),
      ),
    pickFiles: (kinds) => invoke<string[]>("pick_files", { kinds }),
    pickSave: (suggested) => invoke<string | null>("pick_save", { suggested }),
    openPath: (path) => invoke("open_path", { path }),
    onProgress: (handler) => stopLater(listen<Progress>("progress", ({ payload }) => handler(payload))),
  };
}

// Tauri hands out the "stop listening" function as a promise; a screen may be gone before it arrives.
function stopLater(listening: Promise<Stop>): Stop {
  return () => void listening.then((stop) => stop());
}
