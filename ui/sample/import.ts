// A made-up import: a sheet of invoice numbers, some of them wrong in the ways real ones are.
import type { ImportPreview, ImportRow } from "@/import/types";
import type { Answers } from "./host";

const FIELDS = [
  { key: "order_no", required: true, label_key: "订单编号", label: null },
  { key: "invoice_no", required: true, label_key: "发票编号", label: null },
  { key: "issued_on", required: false, label_key: "开票日期", label: null },
];

const ROWS: ImportRow[] = Array.from({ length: 46 }, (_, index) => sampleRow(index));

export function sampleImport(): Answers {
  let mapping: Record<string, number> = { order_no: 0, invoice_no: 1 };
  const preview = (): ImportPreview => ({
    id: "import-1",
    kind: "invoice_numbers",
    file_name: "发票编号 11月.xlsx",
    sheet: "Sheet1",
    header_row: 1,
    columns: ["订单编号", "发票编号", "开票日期", "备注"].map((title, index) => ({
      index,
      title,
      sample: ROWS.slice(0, 3).map((row) => row.cells[index] ?? ""),
      field: Object.entries(mapping).find(([, column]) => column === index)?.[0] ?? null,
    })),
    fields: FIELDS,
    counts: {
      rows: ROWS.length,
      accepted: counted("add") + counted("change"),
      rejected: counted("reject"),
      unchanged: counted("unchanged"),
      warnings: ROWS.filter((row) => row.outcome !== "reject" && row.issues.length > 0).length,
    },
    missing: [],
    suggestions: 0,
  });
  return {
    "sample.preview": (request: { mapping: Record<string, number> | null }) => {
      mapping = request.mapping ?? mapping;
      return preview();
    },
    "import.rows": ({ page, only }) => {
      const found = ROWS.filter((row) => only === "all" || group(row) === only);
      const start = (page.number - 1) * page.size;
      return { rows: found.slice(start, start + page.size), total: found.length };
    },
    "import.save_rejects": () => null,
    "sample.commit": () => ({ command_id: "c-1", accepted: 40, rejected: counted("reject"), unchanged: 2 }),
    "sample.undo": () => ({ undone: 40, kept: [] }),
  };
}

const counted = (outcome: ImportRow["outcome"]) => ROWS.filter((row) => row.outcome === outcome).length;

const group = ({ outcome }: ImportRow) =>
  outcome === "reject" ? "rejected" : outcome === "unchanged" ? "unchanged" : "accepted";

function sampleRow(index: number): ImportRow {
  const order = `feeaa22320261115${String(265127_000 + index * 7)}`;
  const row: ImportRow = {
    row: index + 2,
    cells: [order, `A${String(index + 1).padStart(5, "0")}`, "2026-11-18", ""],
    outcome: "change",
    changes: `未开 → 已开 A${String(index + 1).padStart(5, "0")}`,
    issues: [],
  };
  if (index % 11 === 4)
    return {
      ...row,
      cells: [order.slice(0, -1), ...row.cells.slice(1)],
      outcome: "reject",
      changes: "",
      issues: [
        {
          weight: "refusal",
          column: "order_no",
          code: "unknown_order",
          params: {},
          message: "没有这个订单编号",
          suggestion: `${order}`,
        },
      ],
    };
  if (index % 17 === 9) return { ...row, outcome: "unchanged", changes: "" };
  if (index % 13 === 2)
    return {
      ...row,
      cells: [`1:${order}`, ...row.cells.slice(1)],
      issues: [
        {
          weight: "notice",
          column: "order_no",
          code: "prefix_removed",
          params: {},
          message: "去掉了前缀“1:”",
          suggestion: null,
        },
      ],
    };
  return row;
}
