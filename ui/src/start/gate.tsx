// Stands before the desk: lets a person in once an association is open, and helps to create or unlock one until then.
import { useQueryClient } from "@tanstack/react-query";
import { type ReactNode, useEffect } from "react";
import { useQueryCall } from "@/calls/calls";
import { Failed, Waiting } from "@/kit/states";
import { StartScreen } from "./start-screen";
import { Unlock } from "./unlock";
import { Welcome } from "./welcome";

export function Gate({ children }: { children: ReactNode }) {
  const { data, error, refetch } = useQueryCall("association.state", {});
  const client = useQueryClient();
  const isOpen = data?.state === "open";
  useEffect(() => {
    // What was asked of a closed association (its preferences) was refused; now it can be answered.
    if (isOpen) void client.refetchQueries({ predicate: ({ state }) => state.status === "error" });
  }, [client, isOpen]);
  if (error)
    return (
      <StartScreen>
        <Failed failure={error} onRetry={() => void refetch()} />
      </StartScreen>
    );
  if (!data) return <Waiting />;
  if (data.state === "open") return children;
  return (
    <StartScreen>
      {data.state === "locked" ? (
        <Unlock name={data.association?.name ?? ""} />
      ) : (
        <Welcome keychain={data.has_keychain ? "present" : "absent"} />
      )}
    </StartScreen>
  );
}
