// A region code of GB/T 2260 in words, from the province down. The names come from Rust, a level at a time, and are
// kept by the cache, so that the next address costs nothing.
import { useQueryCall } from "@/calls/calls";
import { useLanguage } from "@/i18n/language";

const CODE_DIGITS = 6;
const PROVINCE_DIGITS = 2;
const CITY_DIGITS = 4;

/** The codes from the province down to the given one; levels it does not reach are left out. */
export function regionPath(code: string | null): string[] {
  if (code === null || !/^\d{6}$/.test(code)) return [];
  const upTo = (digits: number) => code.slice(0, digits).padEnd(CODE_DIGITS, "0");
  return [...new Set([upTo(PROVINCE_DIGITS), upTo(CITY_DIGITS), code])];
}

/** The names of the path, in its order; null for a level that is not there or not known. */
export function useRegionNames(code: string | null): (string | null)[] {
  const [language] = useLanguage();
  const [province, ...lower] = regionPath(code);
  const [second, third] = lower;
  const top = useRegion(null, province !== undefined);
  const middle = useRegion(province ?? null, second !== undefined);
  const bottom = useRegion(second ?? null, third !== undefined);
  return [
    [top, province],
    [middle, second],
    [bottom, third],
  ].map(([entries, wanted]) => {
    if (wanted === undefined || !Array.isArray(entries)) return null;
    const found = entries.find((entry) => entry.code === wanted);
    return found ? ((language === "en" ? found.english : null) ?? found.name) : null;
  });
}

function useRegion(parent: string | null, isWanted: boolean) {
  return useQueryCall("member.reference", { table: "region", parent }, { enabled: isWanted }).data;
}

export function RegionText({ code, then }: { code: string | null; then: string | null }) {
  const names = useRegionNames(code).filter((name) => name !== null);
  return [...new Set(names), then ?? ""].join(" ").trim();
}
