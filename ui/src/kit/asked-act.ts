// An act that a person confirms first; what became of it is told, and it may be taken back at once.
import { useCallback } from "react";
import type { Done } from "@/generated/calls";
import { type Question, useConfirm } from "./confirm";
import { useTellOutcome } from "./outcome";

interface AskedAct {
  question: Question;
  /** Issues the command; what fails is told by the command itself. */
  act: () => Promise<Done>;
  /** The sentence about what was done. */
  told: (done: Done) => string;
  onDone?: (done: Done) => void;
}

export function useAskedAct(): (asked: AskedAct) => Promise<void> {
  const confirm = useConfirm();
  const tell = useTellOutcome();
  return useCallback(
    async ({ question, act, told, onDone }: AskedAct) => {
      if (!(await confirm(question))) return;
      const done = await act().catch(() => null);
      if (done === null) return;
      onDone?.(done);
      tell({ ...done, text: told(done) });
    },
    [confirm, tell],
  );
}
