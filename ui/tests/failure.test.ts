// Whatever a host rejects with becomes a failure, and every failure has words.
import { expect, it } from "vitest";
import { Failure } from "@/calls/failure";

it("keeps a refusal with its parameters and fields", () => {
  const wire = { kind: "refusal", code: "x", params: { number: "7" }, fields: [{ field: "a", code: "y", params: {} }] };
  expect(Failure.from(wire)).toMatchObject(wire);
});

it("takes anything else as a host out of reach", () => {
  expect(Failure.from(new TypeError("failed to fetch"))).toMatchObject({ kind: "fault", code: "unreachable" });
});
