// Rows as text that a spreadsheet takes apart into cells again.

export type Cells = string[][];

/** Tab-separated; tabs and line breaks inside a cell become blanks, as they would start a new cell. */
export const tabSeparated = (cells: Cells): string =>
  cells.map((row) => row.map((cell) => cell.replace(/[\t\r\n]+/g, " ")).join("\t")).join("\n");

/** Puts text on the clipboard; the second way works where a window is no "secure context". */
export async function copyText(text: string): Promise<void> {
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    const area = document.createElement("textarea");
    area.value = text;
    area.style.position = "fixed";
    const focused = document.activeElement;
    document.body.append(area);
    area.select();
    document.execCommand("copy");
    area.remove();
    if (focused instanceof HTMLElement) focused.focus();
  }
}
