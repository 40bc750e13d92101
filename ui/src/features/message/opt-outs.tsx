// Members that want no messages of a channel (requirements F6.4).
import { App, Button, Form, Input, Pagination, Radio } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useCommand, useQueryCall } from "@/calls/calls";
import type { Channel, OptedOut } from "@/generated/calls";
import { instantText } from "@/kit/date-text";
import { FormDialog } from "@/kit/form-dialog";
import { Failed, Nothing, Waiting } from "@/kit/states";
import { MemberPicker } from "../member/member-picker";
import css from "./message.module.css";
import { CHANNELS } from "./query";

const PAGE_SIZE = 20;

export function OptOuts() {
  const { t } = useTranslation();
  const [search, setSearch] = useState("");
  const [number, setNumber] = useState(1);
  const [isAdding, setIsAdding] = useState(false);
  const { data, error, refetch } = useQueryCall(
    "message.opt_outs",
    { filter: { search: search.trim() || null }, page: { number, size: PAGE_SIZE } },
    { previous: "keep" },
  );
  if (error) return <Failed failure={error} onRetry={() => void refetch()} />;
  if (!data) return <Waiting />;
  return (
    <section className={css.card}>
      <h2>{t("message:opt_out.title")}</h2>
      <p className={css.lead}>{t("message:opt_out.text")}</p>
      <div className={css.bar}>
        <Button onClick={() => setIsAdding(true)}>{t("message:opt_out.add")}</Button>
        <Input.Search
          aria-label={t("message:opt_out.member")}
          placeholder={t("message:opt_out.member")}
          style={{ width: 240 }}
          allowClear
          onSearch={(text) => {
            setSearch(text);
            setNumber(1);
          }}
        />
      </div>
      {data.rows.length === 0 ? (
        <Nothing title={t("message:opt_out.none")} />
      ) : (
        <table className={css.lines}>
          <thead>
            <tr>
              {["member", "channel", "by", "at"].map((key) => (
                <th key={key}>{t(`message:opt_out.${key}`)}</th>
              ))}
              <th />
            </tr>
          </thead>
          <tbody>
            {data.rows.map((row) => (
              <Line key={`${row.member_id} ${row.channel}`} row={row} />
            ))}
          </tbody>
        </table>
      )}
      {data.total > PAGE_SIZE && (
        <Pagination
          current={number}
          pageSize={PAGE_SIZE}
          total={data.total}
          showSizeChanger={false}
          showTotal={(count) => t("message:opt_out.total", { count })}
          onChange={setNumber}
        />
      )}
      {isAdding && <AddOptOut onClose={() => setIsAdding(false)} />}
    </section>
  );
}

function Line({ row }: { row: OptedOut }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const optIn = useCommand("message.opt_in");
  const letIn = () =>
    optIn.mutate(
      { selection: { ids: [row.member_id] }, channel: row.channel },
      { onSuccess: () => void message.success(t("message:opt_out.removed")) },
    );
  return (
    <tr>
      <td>{[row.name, row.member_no].filter(Boolean).join(" · ")}</td>
      <td>{t(`message:channel.${row.channel}`)}</td>
      <td>{row.created_by}</td>
      <td>{instantText(row.created_at)}</td>
      <td className={css.acts}>
        <Button type="link" size="small" loading={optIn.isPending} onClick={letIn}>
          {t("message:opt_out.remove")}
        </Button>
      </td>
    </tr>
  );
}

interface Values {
  member_id: string;
  channel: Channel;
}

function AddOptOut({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const optOut = useCommand("message.opt_out", { failures: "caller" });
  const save = async ({ member_id, channel }: Values) => {
    await optOut.mutateAsync({ selection: { ids: [member_id] }, channel });
    void message.success(t("message:opt_out.added"));
  };
  return (
    <FormDialog<Values>
      title={t("message:opt_out.title")}
      initial={{ channel: "email" }}
      saveText={t("message:opt_out.add")}
      onSave={save}
      onClose={onClose}
    >
      <Form.Item
        name="member_id"
        label={t("message:opt_out.member")}
        extra={t("message:opt_out.text")}
        rules={[{ required: true, message: t("refusal:issue.required") }]}
      >
        <MemberPicker />
      </Form.Item>
      <Form.Item name="channel" label={t("message:opt_out.channel")}>
        <Radio.Group
          optionType="button"
          options={CHANNELS.map((value) => ({ value, label: t(`message:channel.${value}`) }))}
        />
      </Form.Item>
    </FormDialog>
  );
}
