// A list page as features write them: columns, query, actions, view.
import { Button } from "antd";
import { useState } from "react";
import { DetailTable } from "@/kit/detail-table";
import { Money, moneyPlain } from "@/kit/money";
import { type Mood, Status } from "@/kit/status";
import { RecordList } from "@/list/record-list";
import type { BulkAction, Column, RowAction, Search, SearchField } from "@/list/types";
import type { SampleFilter, SampleMember } from "./calls";

// columns
const MOODS: Record<SampleMember["state"], Mood> = {
  active: "good",
  expiring: "warn",
  expired: "bad",
  pending: "note",
};
const STATES = { active: "有效", expiring: "即将到期", expired: "已过期", pending: "待审核" };
const stateText = (row: SampleMember) => STATES[row.state];

const columns: Column<SampleMember>[] = [
  { key: "number", title: "会员编号", width: 118, text: (row) => row.number, sort: "sortable" },
  { key: "unit", title: "单位名称", width: 220, text: (row) => row.unit, sort: "sortable", grow: "grow" },
  { key: "contact", title: "联系人", width: 84, text: (row) => row.contact },
  { key: "mobile", title: "手机", width: 112, text: (row) => row.mobile },
  { key: "level", title: "等级", width: 112, text: (row) => row.level },
  {
    key: "state",
    title: "状态",
    width: 84,
    text: stateText,
    cell: (row) => <Status mood={MOODS[row.state]}>{stateText(row)}</Status>,
  },
  { key: "expires_on", title: "到期时间", width: 104, text: (row) => row.expires_on ?? "", sort: "sortable" },
  {
    key: "dues",
    title: "会费",
    width: 116,
    align: "right",
    text: (row) => moneyPlain(row.dues),
    cell: (row) => <Money value={row.dues} />,
  },
  {
    key: "unpaid",
    title: "未付金额",
    width: 116,
    align: "right",
    text: (row) => moneyPlain(row.unpaid),
    cell: (row) => <Money value={row.unpaid} />,
  },
  { key: "email", title: "邮箱", width: 190, text: (row) => row.email },
  { key: "industry", title: "所属行业", width: 200, text: (row) => row.industry },
  { key: "joined_on", title: "入会日期", width: 104, text: (row) => row.joined_on },
];

// query
const search: SearchField[] = [
  { key: "text", kind: "text", label: "单位名称" },
  {
    key: "states",
    kind: "multi_select",
    label: "状态",
    options: Object.keys(MOODS).map((value) => ({ value, text: STATES[value as SampleMember["state"]] })),
  },
  { key: "joined", kind: "date_range", label: "入会日期" },
  { key: "dues", kind: "amount_range", label: "会费" },
  {
    key: "industry",
    kind: "cascader",
    label: "所属行业",
    options: [{ value: "C", text: "制造业", children: [{ value: "C39", text: "计算机、通信和其他电子设备制造业" }] }],
  },
];

const views = [
  { key: "all", label: "全部会员" },
  { key: "owing", label: "有欠费" },
];

const filterOf = (values: Search, view: string): SampleFilter => ({
  text: (values.text as string | undefined) ?? null,
  states: (values.states as string[] | undefined) ?? [],
  view,
});

// actions
const rowActions = (row: SampleMember): RowAction[] => [
  { key: "certificate", label: "证书", reason: row.state === "pending" ? "尚未完成入会" : null, run: () => {} },
  { key: "edit", label: "编辑", run: () => {} },
];

// view
export default function SampleMembers() {
  const [said, say] = useState("");
  const bulk: BulkAction<SampleFilter>[] = ["批量审核", "发送消息", "打标签", "下载证书", "删除会员"].map((key) => ({
    key,
    label: key,
    danger: key === "删除会员",
    reason: key === "发送消息" ? "离线时不能发送消息" : null,
    run: (selection, count) => say(`${key} ${count} ${JSON.stringify(selection)}`),
  }));
  return (
    <>
      <RecordList
        name="sample"
        title="单位会员"
        columns={columns}
        query="sample.list"
        filterOf={filterOf}
        search={search}
        views={views}
        head={
          <>
            <Button>导出</Button>
            <Button>导入</Button>
            <Button type="primary">新增</Button>
          </>
        }
        bulk={bulk}
        rowActions={rowActions}
        rowActionsWidth={104}
        panel={(row) => <SamplePanorama row={row} />}
        empty={{ title: "还没有会员。", next: <Button type="primary">新增会员</Button> }}
      />
      <output hidden>{said}</output>
    </>
  );
}

function SamplePanorama({ row }: { row: SampleMember }) {
  return (
    <div style={{ padding: "14px 20px" }}>
      <h2 style={{ fontSize: 15, marginBottom: 14 }}>{row.unit || row.contact}</h2>
      <DetailTable
        title="基本信息"
        details={[
          { label: "会员编号", value: row.number },
          { label: "等级", value: row.level },
          { label: "联系人", value: row.contact },
          { label: "手机", value: row.mobile },
          { label: "到期时间", value: row.expires_on },
          { label: "会费", value: <Money value={row.dues} /> },
          { label: "行业", value: row.industry, width: "full" },
        ]}
      />
    </div>
  );
}
