// The page of an import: takes the file that was dropped elsewhere, and leads on to the list that shows what came in.
import type { ReactNode } from "react";
import { useLocation, useNavigate } from "react-router";
import type { SheetKind } from "@/generated/calls";
import type { Route } from "@/routes";
import { ImportFlow } from "./import-flow";
import type { PreviewCall } from "./types";

interface Props {
  title: string;
  about: ReactNode;
  preview: PreviewCall;
  kind: SheetKind;
  /** The list that shows what came in. */
  list: Route;
}

export function ImportPage({ kind, list, ...flow }: Props) {
  const navigate = useNavigate();
  const { state, key } = useLocation() as { state: { path?: string } | null; key: string };
  return (
    <ImportFlow
      key={key}
      {...flow}
      kinds={[kind]}
      commit="import.commit"
      undo="import.undo"
      path={state?.path}
      onShow={() => void navigate(list)}
    />
  );
}
