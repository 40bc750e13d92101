// The day that made-up data counts from, and the statuses its members have in turn.
import type { MemberStatus } from "@/generated/calls";

export const TODAY = "2026-11-21";
export const STATUSES: MemberStatus[] = [
  "active",
  "active",
  "active",
  "due",
  "grace",
  "expired",
  "joining",
  "blacklisted",
];
