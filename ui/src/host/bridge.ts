// The host in a browser: the same calls over the loopback bridge. A browser hides real paths, so files travel through
// /upload, and "open" is a download.
import type { Host } from "./host";

export function bridgeHost(): Host {
  return {
    call: (name, request) => post(`/call/${name}`, JSON.stringify(request)),
    onFilesDropped: (handler) => {
      const over = (event: DragEvent) => {
        if (!event.dataTransfer?.types.includes("Files")) return;
        event.preventDefault();
        handler({ stage: "over" });
      };
      const leave = (event: DragEvent) => {
        if (event.relatedTarget === null) handler({ stage: "leave" });
      };
      const drop = async (event: DragEvent) => {
        if (!event.dataTransfer?.files.length) return;
        event.preventDefault();
        handler({ stage: "dropped", paths: await upload([...event.dataTransfer.files]) });
      };
      window.addEventListener("dragover", over);
      window.addEventListener("dragleave", leave);
      window.addEventListener("drop", drop);
      return () => {
        window.removeEventListener("dragover", over);
        window.removeEventListener("dragleave", leave);
        window.removeEventListener("drop", drop);
      };
    },
    pickFiles: async (kinds) => upload(await chooseFiles(kinds)),
    pickSave: async (suggested) => ((await post("/pick_save", JSON.stringify({ suggested }))) as { path: string }).path,
    openPath: async (path) => {
      const link = document.createElement("a");
      link.href = `/download?path=${encodeURIComponent(path)}`;
      link.download = "";
      link.click();
    },
    // The bridge answers a call when it is done and reports nothing on the way.
    onProgress: () => () => {},
  };
}

async function post(address: string, body: BodyInit): Promise<unknown> {
  const answer = await fetch(address, { method: "POST", body });
  if (answer.status === 422) throw await answer.json();
  if (!answer.ok) throw { kind: "fault", code: "unreachable", params: { status: String(answer.status) }, fields: [] };
  const text = await answer.text();
  return text === "" ? null : JSON.parse(text);
}

async function upload(files: File[]): Promise<string[]> {
  const paths: string[] = [];
  for (const file of files) {
    const stored = (await post(`/upload?name=${encodeURIComponent(file.name)}`, file)) as { path: string };
    paths.push(stored.path);
  }
  return paths;
}

function chooseFiles(kinds: readonly string[]): Promise<File[]> {
  return new Promise((resolve) => {
    const input = document.createElement("input");
    input.type = "file";
    input.multiple = true;
    input.accept = kinds.map((kind) => `.${kind}`).join(",");
    input.hidden = true;
    const finish = (files: File[]) => {
      input.remove();
      resolve(files);
    };
    input.addEventListener("change", () => finish([...(input.files ?? [])]));
    input.addEventListener("cancel", () => finish([]));
    document.body.append(input); // test drivers only find inputs that are in the page
    input.click();
  });
}
