// Writes what a list shows to a file: asks where, lets Rust write it, says how much, and opens it.
import { App } from "antd";
import { useCallback } from "react";
import { type CallName, type Request, type Response, useCommand } from "@/calls/calls";
import type { WrittenFile } from "@/generated/calls";
import { useHost } from "@/host/host";
import { Working } from "./working";

type WriteCall = {
  [N in CallName]: Response<N> extends WrittenFile ? (WrittenFile extends Response<N> ? N : never) : never;
}[CallName];

interface Wish<N extends WriteCall> {
  /** The file name to begin with; its ending decides the format. */
  suggested: string;
  request: Omit<Request<N>, "path">;
  /** The sentence when it is done. */
  done: (rows: number) => string;
}

export function useWriteFile<N extends WriteCall>(call: N): (wish: Wish<N>) => Promise<void> {
  const host = useHost();
  const { message } = App.useApp();
  const { mutateAsync } = useCommand(call);
  return useCallback(
    async ({ suggested, request, done }: Wish<N>) => {
      const path = await host.pickSave(suggested);
      if (path === null) return;
      const key = `write ${call}`;
      const working = <Working task={call} fallback={suggested} />;
      void message.open({ key, type: "loading", content: working, duration: 0 });
      const written = (await mutateAsync({ ...request, path } as Request<N>).catch(() => null)) as WrittenFile | null;
      if (written === null) {
        message.destroy(key); // the command has said why
        return;
      }
      void message.open({ key, type: "success", content: done(written.rows) });
      // The file lies where it was asked for, even where nothing is installed that opens it.
      await host.openPath(written.path).catch(() => {});
    },
    [call, host, message, mutateAsync],
  );
}
