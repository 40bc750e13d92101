// Stands before the desk: lets a person in once an association is open, and helps to create or unlock one until then.
import { useQueryClient } from "@tanstack/react-query";
import { Alert } from "antd";
import { type ReactNode, useEffect, useState } from "react";
import { useQueryCall } from "@/calls/calls";
import { type Failure, useFailureText } from "@/calls/failure";
import { useSyncFailure } from "@/features/sync/sync-call";
import { setTimeZone } from "@/kit/date-text";
import { Failed, Waiting } from "@/kit/states";
import { Joining } from "./joining";
import css from "./start.module.css";
import { StartScreen } from "./start-screen";
import { Unlock } from "./unlock";
import { Welcome } from "./welcome";

/** The code with which a desk closes its association for good. */
const SHUT_OUT = "desk_revoked";

export function Gate({ children }: { children: ReactNode }) {
  const { data, error, refetch } = useQueryCall("association.state", {});
  const client = useQueryClient();
  const textOf = useFailureText();
  setTimeZone(data?.association?.time_zone);
  const isOpen = data?.state === "open";
  useEffect(() => {
    // What was asked of a closed association (its preferences) was refused; now it can be answered.
    if (isOpen) void client.refetchQueries({ predicate: ({ state }) => state.status === "error" });
  }, [client, isOpen]);
  const shutOut = useShutOut(data?.state);
  if (error)
    return (
      <StartScreen>
        <Failed failure={error} onRetry={() => void refetch()} />
      </StartScreen>
    );
  if (!data) return <Waiting />;
  if (data.state === "open") return children;
  const reason = shutOut ?? (data.was_shut_out ? { kind: "refusal" as const, code: SHUT_OUT, params: {} } : null);
  return (
    <StartScreen>
      {reason && <Alert className={css.notice} type="warning" showIcon title={textOf(reason)} />}
      {data.state === "locked" ? (
        <Unlock name={data.association?.name ?? ""} />
      ) : data.state === "joining" ? (
        <Joining />
      ) : (
        <Welcome keychain={data.has_keychain ? "present" : "absent"} />
      )}
    </StartScreen>
  );
}

/** Why the association was closed while it was on the screen: an administrator shut this desk out. What was shown of it goes. */
function useShutOut(state: string | undefined): Failure | null {
  const client = useQueryClient();
  const failure = useSyncFailure();
  const [reason, setReason] = useState<Failure | null>(null);
  const isOut = failure?.code === SHUT_OUT;
  useEffect(() => {
    if (!isOut) return;
    setReason(failure);
    void client.invalidateQueries({ queryKey: ["association", "association.state"] });
  }, [client, failure, isOut]);
  useEffect(() => {
    if (state === "open" && !isOut) setReason(null);
    if (state !== "open" && isOut) client.removeQueries({ type: "inactive" });
  }, [client, state, isOut]);
  return reason;
}
