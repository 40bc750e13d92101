// Major and minor categories of packages (套餐大类、套餐小类, requirements D7.2, D7.3). One is deleted only while no package lies in it.
import { App, Form, Input } from "antd";
import { useCallback, useState } from "react";
import { useTranslation } from "react-i18next";
import { useCommand } from "@/calls/calls";
import { useFailureText } from "@/calls/failure";
import type { CategoryFilter, CategoryRank, CategoryRow } from "@/generated/calls";
import { useConfirm } from "@/kit/confirm";
import { FormDialog } from "@/kit/form-dialog";
import { PermittedButton } from "@/kit/permit";
import { RecordList } from "@/list/record-list";
import type { Column, RowAction, Search, SearchField } from "@/list/types";

const ROW_ACTIONS_WIDTH = 140;
const MOST_LETTERS = 100;
const RANKS: CategoryRank[] = ["major", "minor"];

// columns
const columns: Column<CategoryRow>[] = [
  { key: "code", title: "package:column.code", width: 140, text: (row) => row.code, sort: "sortable" },
  { key: "name", title: "package:column.name", width: 200, text: (row) => row.name, sort: "sortable", grow: "grow" },
  { key: "rank", title: "package:column.rank", width: 140, text: (row, t) => t(`package:rank.${row.rank}`) },
  {
    key: "packages",
    title: "package:column.packages",
    width: 100,
    text: (row) => String(row.packages),
    align: "right",
  },
  { key: "note", title: "package:column.note", width: 220, text: (row) => row.note ?? "" },
];

// query
const search: SearchField[] = [{ key: "text", kind: "text", label: "package:search" }];
const VIEWS = [
  { key: "all", label: "package:view.all" },
  ...RANKS.map((key) => ({ key, label: `package:rank.${key}` })),
];
const filterOf = (values: Search, view: string): CategoryFilter => ({
  ...values,
  rank: RANKS.find((rank) => rank === view) ?? null,
});

type Dialog = { kind: "none" } | { kind: "add"; rank: CategoryRank } | { kind: "edit"; category: CategoryRow };

export default function CategoryList() {
  const { t } = useTranslation();
  const textOf = useFailureText();
  const confirm = useConfirm();
  const [dialog, setDialog] = useState<Dialog>({ kind: "none" });
  const { mutateAsync: remove } = useCommand("package.delete_category");

  // actions
  const rowActions = useCallback(
    (row: CategoryRow): RowAction[] => {
      const drop = async () => {
        const isSure = await confirm({
          title: t("package:category.delete_title", { name: row.name }),
          consequence: t("package:category.delete_text"),
          act: t("common:action.delete"),
          danger: true,
        });
        if (isSure) await remove({ id: row.id }).catch(() => null);
      };
      const reason = row.blocked && textOf(row.blocked);
      const noDelete = row.delete_blocked && textOf(row.delete_blocked);
      return [
        { key: "edit", label: "common:action.edit", reason, run: () => setDialog({ kind: "edit", category: row }) },
        { key: "delete", label: "common:action.delete", danger: true, reason: noDelete, run: () => void drop() },
      ];
    },
    [confirm, remove, t, textOf],
  );

  // view
  const edit = useCallback((category: CategoryRow) => setDialog({ kind: "edit", category }), []);
  const close = () => setDialog({ kind: "none" });
  const addButtons = RANKS.map((rank) => (
    <PermittedButton
      key={rank}
      command="package.add_category"
      type={rank === "major" ? "primary" : "default"}
      onClick={() => setDialog({ kind: "add", rank })}
    >
      {t(`package:category.add_${rank}`)}
    </PermittedButton>
  ));
  return (
    <>
      <RecordList
        name="package_categories"
        title={t("package:category_title")}
        columns={columns}
        query="package.categories"
        filterOf={filterOf}
        search={search}
        views={VIEWS}
        head={addButtons}
        rowActions={rowActions}
        rowActionsWidth={ROW_ACTIONS_WIDTH}
        onOpen={edit}
        empty={{ title: t("package:none_category") }}
      />
      {dialog.kind === "add" && <CategoryForm rank={dialog.rank} category={null} onClose={close} />}
      {dialog.kind === "edit" && (
        <CategoryForm rank={dialog.category.rank} category={dialog.category} onClose={close} />
      )}
    </>
  );
}

interface Values {
  code: string;
  name: string;
  note: string | null;
}

function CategoryForm(props: { rank: CategoryRank; category: CategoryRow | null; onClose: () => void }) {
  const { rank, category, onClose } = props;
  const { t } = useTranslation();
  const { message } = App.useApp();
  const add = useCommand("package.add_category", { failures: "caller" });
  const edit = useCommand("package.edit_category", { failures: "caller" });
  const save = async ({ code, name, note }: Values) => {
    const rules = { code, name, note: note || null };
    if (category) await edit.mutateAsync({ id: category.id, ...rules });
    else await add.mutateAsync({ rank, ...rules });
    void message.success(t(category ? "package:category.changed" : "package:category.added", { name }));
  };
  const required = [{ required: true, message: t("refusal:issue.required") }];
  return (
    <FormDialog<Values>
      title={category ? t("package:category.edit_title", { name: category.name }) : t(`package:category.add_${rank}`)}
      initial={category ?? { code: "", name: "", note: "" }}
      onSave={save}
      onClose={onClose}
    >
      <Form.Item name="code" label={t("package:column.code")} rules={required}>
        <Input maxLength={MOST_LETTERS} autoFocus />
      </Form.Item>
      <Form.Item name="name" label={t("package:column.name")} rules={required}>
        <Input maxLength={MOST_LETTERS} />
      </Form.Item>
      <Form.Item name="note" label={t("package:column.note")}>
        <Input />
      </Form.Item>
    </FormDialog>
  );
}
