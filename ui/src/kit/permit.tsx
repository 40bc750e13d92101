// What the person at the desk may do. The rights, and which command takes which, come from Rust; an act that they may
// not do stays in its place and says why.
import { Button, type ButtonProps, Tooltip } from "antd";
import { useCallback } from "react";
import { useQueryCall } from "@/calls/calls";
import { useFailureText } from "@/calls/failure";

/** Why the person may not issue a command, ready to be read; null where they may. */
export type Hindrance = (command: string | undefined) => string | null;

export function useHindrance(): Hindrance {
  const textOf = useFailureText();
  const { data } = useQueryCall("association.state", {});
  const known = data?.association?.person.hindrances;
  return useCallback(
    (command) => {
      const found = command === undefined ? null : known?.[command];
      return found ? textOf(found) : null;
    },
    [known, textOf],
  );
}

/** A button that issues a command, or leads to where it is issued. */
export function PermittedButton({ command, ...button }: ButtonProps & { command: string | undefined }) {
  const reason = useHindrance()(command);
  return (
    <Tooltip title={reason}>
      <Button {...button} disabled={button.disabled || reason !== null} />
    </Tooltip>
  );
}
