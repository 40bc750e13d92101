// Stands before the desk: lets a person in once an association is open, and helps to create or unlock one until then.
import type { ReactNode } from "react";
import { useQueryCall } from "@/calls/calls";
import { Failed, Waiting } from "@/kit/states";
import { StartScreen } from "./start-screen";
import { Unlock } from "./unlock";
import { Welcome } from "./welcome";

export function Gate({ children }: { children: ReactNode }) {
  const { data, error, refetch } = useQueryCall("association.state", {});
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
