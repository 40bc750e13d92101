// Promotion codes (优惠码, requirements B20.7): what each takes off, in which days and how often. One is retired, never deleted.
import { App, Form, Input, InputNumber, Radio, Select } from "antd";
import type { TFunction } from "i18next";
import { useCallback, useState } from "react";
import { useTranslation } from "react-i18next";
import { useCommand, useQueryCall } from "@/calls/calls";
import { useFailureText } from "@/calls/failure";
import type { PromotionAddRequest, PromotionFilter, PromotionRow, PromotionStanding } from "@/generated/calls";
import { DateInput } from "@/kit/date-input";
import { todayText } from "@/kit/date-text";
import { FormDialog } from "@/kit/form-dialog";
import { moneyPlain, moneyText } from "@/kit/money";
import { PermittedButton } from "@/kit/permit";
import { type Mood, Status } from "@/kit/status";
import { RecordList } from "@/list/record-list";
import type { Column, RowAction, Search, SearchField } from "@/list/types";
import { AmountInput, amountRule, minorOf } from "../payment/amount-input";
import { IN_USE } from "./order-lines-input";

const ROW_ACTIONS_WIDTH = 140;
const BP_OF_PERCENT = 100;
const MOST_LETTERS = 100;
const STANDINGS: PromotionStanding[] = ["open", "coming", "past", "used_up", "retired"];
const MOODS: Record<PromotionStanding, Mood> = {
  open: "good",
  coming: "note",
  past: "plain",
  used_up: "plain",
  retired: "plain",
};

function offText({ off }: PromotionRow, t: TFunction): string {
  return off.kind === "percent"
    ? t("package:promotion.percent_off", { percent: off.rate_bp / BP_OF_PERCENT })
    : t("package:promotion.amount_off", { amount: moneyText(off.amount) });
}

const validText = ({ valid_from, valid_to }: PromotionRow, t: TFunction): string =>
  valid_to
    ? t("package:promotion.from_to", { from: valid_from, to: valid_to })
    : t("package:promotion.from_on", { from: valid_from });

// columns
const columns: Column<PromotionRow>[] = [
  column("code", 140, { text: (row) => row.code, sort: "sortable" }),
  column("name", 140, { text: (row) => row.name, grow: "grow" }),
  column("off", 110, { text: offText }),
  column("packages", 150, {
    text: (row, t) => row.packages.join(t("trail:list_mark")) || t("package:promotion.all_packages"),
  }),
  column("valid_from", 170, { title: "package:promotion.column.valid", text: validText, sort: "sortable" }),
  column("uses", 92, {
    text: (row, t) =>
      row.most_uses === null
        ? String(row.uses)
        : t("package:promotion.uses_of", { uses: row.uses, most: row.most_uses }),
    align: "right",
    sort: "sortable",
  }),
  column("standing", 92, {
    text: (row, t) => t(`package:promotion.standing.${row.standing}`),
    cell: (row, t) => <Status mood={MOODS[row.standing]}>{t(`package:promotion.standing.${row.standing}`)}</Status>,
  }),
];

function column(key: string, width: number, rest: Partial<Column<PromotionRow>> & Pick<Column<PromotionRow>, "text">) {
  return { key, title: `package:promotion.column.${key}`, width, ...rest };
}

// query
const search: SearchField[] = [{ key: "text", kind: "text", label: "package:promotion.search" }];
const VIEWS = [
  { key: "all", label: "package:view.all" },
  ...STANDINGS.map((key) => ({ key, label: `package:promotion.standing.${key}` })),
];
const filterOf = (values: Search, view: string): PromotionFilter => ({
  ...values,
  standing: STANDINGS.find((standing) => standing === view) ?? null,
});

export default function PromotionList() {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const textOf = useFailureText();
  const [edited, setEdited] = useState<PromotionRow | "new" | null>(null);
  const { mutateAsync: change } = useCommand("package.edit_promotion");

  // actions
  const rowActions = useCallback(
    (row: PromotionRow): RowAction[] => {
      const reason = row.blocked && textOf(row.blocked);
      const isRetired = row.retired_on !== null;
      const turn = async () => {
        const done = await change({ ...rulesOf(row), id: row.id, is_retired: !isRetired }).catch(() => null);
        const told = isRetired ? "package:promotion.taken_up" : "package:promotion.retired";
        if (done) void message.success(t(told, { code: row.code }));
      };
      return [
        { key: "edit", label: "common:action.edit", reason, run: () => setEdited(row) },
        {
          key: "retire",
          label: isRetired ? "package:promotion.take_up" : "package:promotion.retire",
          reason,
          run: () => void turn(),
        },
      ];
    },
    [change, message, t, textOf],
  );

  // view
  const add = (
    <PermittedButton command="package.add_promotion" type="primary" onClick={() => setEdited("new")}>
      {t("package:promotion.add")}
    </PermittedButton>
  );
  return (
    <>
      <RecordList
        name="promotions"
        title={t("package:promotion.title")}
        columns={columns}
        query="package.promotions"
        filterOf={filterOf}
        search={search}
        views={VIEWS}
        head={add}
        rowActions={rowActions}
        rowActionsWidth={ROW_ACTIONS_WIDTH}
        onOpen={setEdited}
        empty={{ title: t("package:promotion.empty"), next: add }}
      />
      {edited && <PromotionForm row={edited === "new" ? null : edited} onClose={() => setEdited(null)} />}
    </>
  );
}

/** A code as it is sent again. */
const rulesOf = ({
  code,
  name,
  off,
  package_ids,
  valid_from,
  valid_to,
  most_uses,
}: PromotionRow): PromotionAddRequest => ({
  code,
  name,
  off,
  package_ids,
  valid_from,
  valid_to,
  most_uses,
});

interface Values extends Omit<PromotionAddRequest, "off"> {
  kind: "percent" | "amount";
  percent: number | null;
  off: string;
}

function PromotionForm({ row, onClose }: { row: PromotionRow | null; onClose: () => void }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const { data: packages } = useQueryCall("package.list", IN_USE);
  const add = useCommand("package.add_promotion", { failures: "caller" });
  const edit = useCommand("package.edit_promotion", { failures: "caller" });
  const save = async ({ kind, percent, off, ...said }: Values) => {
    const rules: PromotionAddRequest = {
      ...said,
      package_ids: said.package_ids ?? [],
      most_uses: said.most_uses ?? null,
      off:
        kind === "percent"
          ? { kind, rate_bp: Math.round((percent ?? 0) * BP_OF_PERCENT) }
          : { kind, amount: { minor: minorOf(off), currency: "CNY" } },
    };
    if (row) await edit.mutateAsync({ ...rules, id: row.id, is_retired: row.retired_on !== null });
    else await add.mutateAsync(rules);
    void message.success(t(row ? "package:promotion.changed" : "package:promotion.added", { code: rules.code }));
  };
  const required = [{ required: true, message: t("refusal:issue.required") }];
  return (
    <FormDialog<Values>
      title={row ? t("package:promotion.edit_title", { code: row.code }) : t("package:promotion.add")}
      width={520}
      initial={initialOf(row)}
      onSave={save}
      onClose={onClose}
    >
      {({ kind }) => (
        <>
          <Form.Item
            name="code"
            label={t("package:promotion.form.code")}
            extra={t("package:promotion.form.code_hint")}
            rules={required}
          >
            <Input maxLength={32} autoFocus />
          </Form.Item>
          <Form.Item name="name" label={t("package:promotion.form.name")} rules={required}>
            <Input maxLength={MOST_LETTERS} />
          </Form.Item>
          <Form.Item name="kind" label={t("package:promotion.form.kind")}>
            <Radio.Group
              optionType="button"
              options={(["percent", "amount"] as const).map((value) => ({
                value,
                label: t(`package:promotion.kind.${value}`),
              }))}
            />
          </Form.Item>
          {kind === "amount" ? (
            <Form.Item
              name="off"
              label={t("package:promotion.form.amount")}
              rules={[amountRule(t("refusal:issue.not_an_amount"), "not_zero")]}
            >
              <AmountInput currency="CNY" />
            </Form.Item>
          ) : (
            <Form.Item name="percent" label={t("package:promotion.form.percent")} rules={required}>
              <InputNumber min={0.01} max={100} precision={2} />
            </Form.Item>
          )}
          <Form.Item
            name="package_ids"
            label={t("package:promotion.form.packages")}
            extra={t("package:promotion.form.packages_hint")}
          >
            <Select
              mode="multiple"
              showSearch={{ optionFilterProp: "label" }}
              options={(packages?.rows ?? []).map(({ id, code, name }) => ({ value: id, label: `${code} ${name}` }))}
            />
          </Form.Item>
          <Form.Item name="valid_from" label={t("package:promotion.form.valid_from")} rules={required}>
            <DateInput />
          </Form.Item>
          <Form.Item name="valid_to" label={t("package:promotion.form.valid_to")}>
            <DateInput />
          </Form.Item>
          <Form.Item
            name="most_uses"
            label={t("package:promotion.form.most_uses")}
            extra={t("package:promotion.form.most_uses_hint")}
          >
            <InputNumber min={1} precision={0} />
          </Form.Item>
        </>
      )}
    </FormDialog>
  );
}

function initialOf(row: PromotionRow | null): Partial<Values> {
  if (row === null) {
    return { code: "", name: "", kind: "percent", percent: 10, off: "", package_ids: [], valid_from: todayText() };
  }
  const { off, ...rules } = rulesOf(row);
  return off.kind === "percent"
    ? { ...rules, kind: "percent", percent: off.rate_bp / BP_OF_PERCENT, off: "" }
    : { ...rules, kind: "amount", percent: null, off: moneyPlain(off.amount) };
}
