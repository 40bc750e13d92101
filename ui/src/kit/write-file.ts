// Writes what a list shows to a file: asks where, lets Rust write it, says how much, and opens it.
import { App } from "antd";
import { useCallback } from "react";
import { type CallName, type Request, type Response, useCommand } from "@/calls/calls";
import type { WrittenFile } from "@/generated/calls";
import { useHost } from "@/host/host";

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
      void message.open({ key, type: "loading", content: suggested, duration: 0 });
      try {
        const written = (await mutateAsync({ ...request, path } as Request<N>)) as WrittenFile;
        void message.open({ key, type: "success", content: done(written.rows) });
        await host.openPath(written.path);
      } catch {
        message.destroy(key); // the command has said why
      }
    },
    [call, host, message, mutateAsync],
  );
}
