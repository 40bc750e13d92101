// Rates in basis points, as people read and type them: per cent with at most two decimals.
export const RATE_SHAPE = /^(100(\.0{1,2})?|\d{1,2}(\.\d{1,2})?)$/;

/** Basis points as percent: 600 → "6", 625 → "6.25". */
export function percentText(basis_points: number | null): string {
  if (basis_points === null) return "";
  const digits = String(basis_points).padStart(3, "0");
  return `${digits.slice(0, -2)}.${digits.slice(-2)}`.replace(/\.?0+$/, "");
}

/** The other way round; through text, never a float. */
export function basisPoints(percent: string): number | null {
  const match = RATE_SHAPE.exec(percent ?? "");
  if (!match) return null;
  const [whole, part = ""] = percent.split(".");
  return Number(`${whole}${part.padEnd(2, "0")}`);
}
