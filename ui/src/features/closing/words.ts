// How months are written.

/** `2026-06-01` as `2026-06`. */
export const monthText = (day: string): string => day.slice(0, 7);
