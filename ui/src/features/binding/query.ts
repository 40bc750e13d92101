// Which packages can be bound: those beside membership.
import { useMemo } from "react";
import { useQueryCall } from "@/calls/calls";
import type { PackageRow } from "@/generated/calls";

const ALL = { number: 1, size: 500 };

/** Value-added packages, also those that are not sold any more: members have them still. */
export function useBindable(): PackageRow[] {
  const { data } = useQueryCall("package.list", { filter: { kind: "value_added" }, sort: null, page: ALL });
  return useMemo(() => data?.rows ?? [], [data]);
}
