// How the paper travels (requirements A21.4, 添加物流信息).
import { App, DatePicker, Form, Input, Select } from "antd";
import type { Dayjs } from "dayjs";
import { useTranslation } from "react-i18next";
import { useCommand, useQueryCall } from "@/calls/calls";
import type { InvoiceDetail, PostingStatus } from "@/generated/calls";
import { clockOf, instantOf } from "@/kit/date-text";
import { FormLayer } from "@/kit/form-layer";
import { FormSection } from "@/kit/form-page";
import { serialText } from "@/kit/serial-text";
import { POSTING_STATUSES } from "./query";

interface Values {
  posting: {
    posting_status: PostingStatus;
    carrier: string;
    tracking_no: string;
    posted_at: Dayjs | null;
    posting_remarks: string;
  };
}

const MOST_LETTERS = 200;

export function PostInvoice({ id, onClose }: { id: string; onClose: () => void }) {
  const { data } = useQueryCall("invoice.show", { id });
  return data ? <PostForm invoice={data} onClose={onClose} /> : null;
}

function PostForm({ invoice, onClose }: { invoice: InvoiceDetail; onClose: () => void }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const [form] = Form.useForm<Values>();
  const post = useCommand("invoice.post", { failures: "caller" });
  const { posting } = invoice;
  const save = async ({ posting: typed }: Values) => {
    await post.mutateAsync({
      id: invoice.id,
      posting: {
        posting_status: typed.posting_status,
        carrier: typed.carrier || null,
        tracking_no: typed.tracking_no || null,
        posted_at: instantOf(typed.posted_at),
        posting_remarks: typed.posting_remarks || null,
      },
    });
    void message.success(t("invoice:post.saved"));
  };
  return (
    <FormLayer<Values>
      title={t("invoice:post.title", { serial: serialText(invoice.serial, t) })}
      form={form}
      initial={{
        posting: {
          posting_status: posting.posting_status,
          carrier: posting.carrier ?? "",
          tracking_no: posting.tracking_no ?? "",
          posted_at: clockOf(posting.posted_at ?? invoice.created_at),
          posting_remarks: posting.posting_remarks ?? "",
        },
      }}
      onSave={save}
      onClose={onClose}
    >
      <FormSection title={t("invoice:detail.posting")}>
        <Form.Item name={["posting", "posting_status"]} label={t("invoice:column.posting_status")}>
          <Select options={POSTING_STATUSES.map((value) => ({ value, label: t(`invoice:posting_status.${value}`) }))} />
        </Form.Item>
        <Form.Item name={["posting", "carrier"]} label={t("invoice:column.carrier")}>
          <Input maxLength={MOST_LETTERS} />
        </Form.Item>
        <Form.Item name={["posting", "tracking_no"]} label={t("invoice:column.tracking_no")}>
          <Input maxLength={MOST_LETTERS} />
        </Form.Item>
        <Form.Item name={["posting", "posted_at"]} label={t("invoice:detail.posted_at")}>
          <DatePicker showTime={{ format: "HH:mm" }} format="YYYY-MM-DD HH:mm" style={{ width: "100%" }} />
        </Form.Item>
        <Form.Item name={["posting", "posting_remarks"]} label={t("invoice:detail.posting_remarks")}>
          <Input.TextArea rows={2} maxLength={MOST_LETTERS} />
        </Form.Item>
      </FormSection>
    </FormLayer>
  );
}
