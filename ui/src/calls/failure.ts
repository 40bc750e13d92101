// Why a call did not happen. A refusal is a rule saying no and is shown calmly where it belongs; a fault is disk or
// network and may be tried again; a bug is ours. The words for a code live in texts/<language>/refusal.json.
import { useCallback } from "react";
import { useTranslation } from "react-i18next";

export type FailureKind = "refusal" | "fault" | "bug";

export interface FieldFailure {
  field: string;
  code: string;
  params: Record<string, string>;
}

export class Failure extends Error {
  constructor(
    readonly kind: FailureKind,
    readonly code: string,
    readonly params: Record<string, string> = {},
    readonly fields: FieldFailure[] = [],
  ) {
    super(`${kind}: ${code}`);
    this.name = "Failure";
  }

  /** What a host rejected with, whatever it was. Anything that is no failure of ours means the host is out of reach. */
  static from(thrown: unknown): Failure {
    if (thrown instanceof Failure) return thrown;
    if (isWireFailure(thrown)) return new Failure(thrown.kind, thrown.code, thrown.params ?? {}, thrown.fields ?? []);
    return new Failure("fault", "unreachable", { detail: String(thrown) });
  }
}

type Coded = Pick<FieldFailure, "code" | "params"> & { kind?: FailureKind };

/** The sentence for a failure, or for one field of it, in the language of the screen. Never a bare code. */
export function useFailureText(): (failure: Coded) => string {
  const { t } = useTranslation();
  return useCallback(
    ({ kind, code, params }: Coded) => {
      // What is wrong with one field has words of its own, told apart from the whole by having no kind.
      if (isOnlyCapped({ code, params })) return t("refusal:issue.not_after", { ...params });
      const keys = kind === undefined ? [`refusal:issue.${code}`, `refusal:${code}`] : [`refusal:${code}`];
      return t([...keys, `common:failure.${kind ?? "refusal"}`], { ...params });
    },
    [t],
  );
}

/** A range without a lower end, such as a day that must not lie ahead. */
const isOnlyCapped = ({ code, params }: Pick<FieldFailure, "code" | "params">): boolean =>
  code === "out_of_range" && params.lowest === "";

function isWireFailure(thrown: unknown): thrown is Pick<Failure, "kind" | "code" | "params" | "fields"> {
  return typeof thrown === "object" && thrown !== null && "kind" in thrown && "code" in thrown;
}
