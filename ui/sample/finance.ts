// Made-up orders and invoices: one of each state that a person can meet, with the reasons that close an act.
import type {
  Failure,
  InvoiceDetail,
  InvoiceFilter,
  InvoiceListRow,
  OrderDetail,
  OrderFilter,
  OrderListRow,
  PaymentRow,
} from "@/generated/calls";
import type { Answers } from "./host";

const AT = "2026-09-05T01:30:00Z";
const cny = (minor: number) => ({ minor, currency: "CNY" as const });

export const refused = (code: string, params: Record<string, string> = {}): Failure => ({
  kind: "refusal",
  code,
  params,
  fields: [],
});

interface Shape {
  buyer: string;
  amount: number;
  paid: number;
  state?: OrderListRow["state"];
  kind?: OrderListRow["kind"];
  invoice?: { state: InvoiceListRow["state"]; number: string | null };
}

const SHAPES: Shape[] = [
  { buyer: "华东精密仪器有限公司", amount: 500_000, paid: 200_000, invoice: { state: "unissued", number: null } },
  { buyer: "江南集成电路股份有限公司", amount: 1, paid: 2_000_000, invoice: { state: "issued", number: "A00001" } },
  { buyer: "北辰自动化研究院", amount: 0, paid: 0, invoice: { state: "issued", number: null } },
  { buyer: "岭南软件科技有限公司", amount: 1_000_000, paid: 0 },
  { buyer: "张敏", amount: 80_000, paid: 0, state: "cancelled", kind: "event" },
];

export const orderNo = (index: number) => `feeaa22320260905093000${String(10_000_001 + index * 7)}`;

export function sampleOrders(): OrderListRow[] {
  return SHAPES.map((shape, index) => ({
    id: `o${index}`,
    order_no: orderNo(index),
    member_id: `m${index}`,
    buyer_name: shape.buyer,
    registrant_phone: `1390000000${index}`,
    kind: shape.kind ?? "dues",
    dues_year: 2026,
    item: "理事单位会费",
    amount: cny(shape.amount),
    deduction: cny(0),
    paid: cny(shape.paid),
    unpaid: cny(shape.amount - shape.paid),
    state: shape.state ?? "open",
    payment_state:
      shape.amount === shape.paid
        ? "paid"
        : shape.paid > shape.amount
          ? "overpaid"
          : shape.paid > 0
            ? "part_paid"
            : "awaiting",
    payment_method: shape.paid > 0 ? "bank_transfer" : null,
    buyer_message: index === 0 ? "请开具会费票据" : null,
    remarks: null,
    ordered_at: AT,
    invoicing: shape.invoice?.state ?? "none",
    invoice_ids: shape.invoice ? [`i${index}`] : [],
    reasons: [],
    said: null,
    entered_by: null,
    blocked: {
      needs_reason: false,
      review: refused("order_not_pending", { order_no: orderNo(index) }),
      cancel:
        shape.state === "cancelled"
          ? refused("order_cancelled", { order_no: orderNo(index) })
          : shape.paid > 0
            ? refused("order_paid", { order_no: orderNo(index) })
            : null,
      invoice: shape.state === "cancelled" ? refused("order_cancelled", { order_no: orderNo(index) }) : null,
    },
  }));
}

export function sampleInvoices(): InvoiceListRow[] {
  const orders = sampleOrders();
  return SHAPES.flatMap(({ invoice }, index) => {
    const order = orders[index];
    if (!invoice || !order) return [];
    const issued = invoice.state === "issued" ? refused("invoice_issued", { order_no: order.order_no }) : null;
    const open = issued ? null : refused("invoice_open", { order_no: order.order_no });
    return {
      id: `i${index}`,
      serial: 759 + index,
      order_id: order.id,
      order_no: order.order_no,
      order_state: order.state,
      member_id: order.member_id,
      payment_state: order.payment_state,
      state: invoice.state,
      standing: invoice.state,
      rest: order.amount,
      corrects: null,
      replaces: null,
      corrected_by: [],
      replaced_by: null,
      reason: null,
      kind: "dues_receipt" as const,
      invoice_no: invoice.number,
      content: "会费",
      is_split: false,
      buyer_name: order.buyer_name,
      buyer_kind: "unit" as const,
      title: order.buyer_name,
      taxpayer_id: null,
      amount: order.amount,
      unpaid: order.unpaid,
      paid: order.paid,
      item_count: 1,
      items: order.item,
      receiver: "王静",
      mobile: order.registrant_phone,
      email: null,
      posting_status: "not_posted" as const,
      carrier: null,
      tracking_no: null,
      issued_at: issued && AT,
      created_at: AT,
      blocked: {
        issue: issued,
        edit: issued,
        set_number: null,
        delete: issued,
        post: null,
        void: open,
        red_letter: open,
        reissue: open,
      },
    };
  });
}

const payment = (paid: number): PaymentRow => ({
  id: "p1",
  amount: cny(paid),
  method: "bank_transfer",
  received_at: AT,
  voucher: "ICBC-0905-17",
  remarks: null,
  reverses_id: null,
  refunds_id: null,
  left: cny(paid),
  payer: null,
  collection: null,
  reversed_by: null,
  recorded_by: "会长大人",
  recorded_at: AT,
  receipt: null,
  blocked_receipt: null,
  blocked_reverse: null,
  blocked_refund: null,
});

function orderDetail(order: OrderListRow): OrderDetail {
  const invoices = sampleInvoices().filter(({ order_id }) => order_id === order.id);
  return {
    ...order,
    review: null,
    editing: "words",
    membership: null,
    member: {
      id: "m0",
      kind: "unit",
      member_no: "CEIA-000001",
      name: order.buyer_name,
      user_name: "huadong01",
      contact_name: "王静",
      mobile: order.registrant_phone,
      region: "110101",
      address: "示例路 1 号",
    },
    lines: [],
    payments: order.paid.minor > 0 ? [payment(order.paid.minor)] : [],
    to_red_letter: null,
    balance: null,
    invoices: invoices.map(({ id, serial, standing, invoice_no, title, amount }) => ({
      id,
      serial,
      standing,
      invoice_no,
      title,
      amount,
    })),
    history: [
      {
        at: AT,
        by: "会长大人",
        desk: null,
        is_waiting: true,
        command: "payment.record",
        changes: [{ field: "payment_state", before: "awaiting", after: "part_paid" }],
      },
      {
        at: AT,
        by: "会长大人",
        desk: { name: null, mark: "3F2A" },
        is_waiting: false,
        command: "order.add",
        changes: [],
      },
    ],
  };
}

function invoiceDetail(invoice: InvoiceListRow): InvoiceDetail {
  const { kind, title, buyer_kind, taxpayer_id, content, receiver, mobile, email } = invoice;
  return {
    ...invoice,
    fields: { kind, title, buyer_kind, taxpayer_id, content, tax_rate_bp: null, tax_goods_code: null },
    receiver_fields: { receiver, mobile, email, region: "110101", address: null },
    posting: { posting_status: "not_posted", carrier: null, tracking_no: null, posted_at: null, posting_remarks: null },
    order: {
      id: invoice.order_id,
      order_no: invoice.order_no,
      kind: "dues",
      dues_year: 2026,
      state: "open",
      amount: invoice.amount,
      deduction: cny(0),
      ordered_at: AT,
    },
    code: invoice.invoice_no === null ? null : { text: `号码：${invoice.invoice_no}`, side: 29, path: "M4 4h7v1h-7z" },
    user_name: null,
    history: [],
  };
}

const done = { command_id: "c1", changed: 1, subject: null, skipped: [] };
const named = <R extends { id: string }>(rows: R[], id: string) => rows.find((row) => row.id === id) as R;

const REGIONS: Record<string, [string, string][]> = {
  top: [["110000", "北京市"]],
  "110000": [["110100", "市辖区"]],
  "110100": [["110101", "东城区"]],
};

export function sampleFinance(): Answers {
  const orders = sampleOrders();
  const invoices = sampleInvoices();
  const foundOrders = ({ payment_state, search, invoices: among }: OrderFilter) =>
    orders.filter(
      (row) =>
        (!payment_state || row.payment_state === payment_state) &&
        (!search || `${row.order_no}${row.buyer_name}`.includes(search)) &&
        (!among || !("ids" in among) || row.invoice_ids.some((id) => among.ids.includes(id))),
    );
  const foundInvoices = ({ tab, ids }: InvoiceFilter) =>
    invoices.filter((row) => (!tab || row.state === tab) && (!ids || ids.includes(row.id)));
  const page = <R>(rows: R[]) => ({ rows, total: rows.length });
  return {
    "order.review_counts": () => ({ pending: 0, returned: 0 }),
    "order.list": ({ filter }) => page(foundOrders(filter)),
    "order.totals": ({ filter }) => [
      {
        count: foundOrders(filter).length,
        amount: cny(1_580_001),
        deduction: cny(0),
        paid: cny(2_200_000),
        unpaid: cny(-619_999),
      },
    ],
    "order.show": ({ id }) => orderDetail(named(orders, id)),
    "order.form": ({ member_id, kind }) => ({
      member_id,
      buyer_name: member_id ? "华东精密仪器有限公司" : "",
      registrant_phone: member_id ? "13900000000" : null,
      kind,
      dues_year: kind === "dues" ? 2026 : null,
      item: "会费",
      amount: cny(member_id ? 500_000 : 0),
      deduction: cny(0),
      buyer_message: null,
      remarks: null,
      ordered_on: null,
    }),
    "order.add": () => done,
    "order.edit": () => done,
    "order.cancel": () => done,
    "order.export": ({ path }) => ({ path, rows: 5 }),
    "order.print": ({ path }) => ({ path, rows: 5 }),
    "payment.methods": () => ["bank_transfer", "wechat", "alipay", "cash", "other"],
    "payment.record": ({ order_id, amount }) => {
      const order = named(orders, order_id);
      order.paid = cny(order.paid.minor + amount.minor);
      order.unpaid = cny(order.unpaid.minor - amount.minor);
      return done;
    },
    "payment.reverse": () => done,
    "invoice.list": ({ filter }) => page(foundInvoices(filter)),
    "invoice.counts": ({ filter }) => ({
      all: foundInvoices(filter).length,
      issued: foundInvoices({ ...filter, tab: "issued" }).length,
      unissued: foundInvoices({ ...filter, tab: "unissued" }).length,
    }),
    "invoice.totals": ({ filter }) => [{ count: foundInvoices(filter).length, amount: cny(500_001) }],
    "invoice.remaining": () => ({ count: null }),
    "invoice.show": ({ id }) => invoiceDetail(named(invoices, id)),
    "invoice.form": ({ order_id }) => {
      const order = named(orders, order_id);
      const { order: of, fields, receiver_fields } = invoiceDetail(named(invoices, "i0"));
      return {
        order: { ...of, id: order.id, order_no: order.order_no },
        fields: { ...fields, title: order.buyer_name },
        receiver: receiver_fields,
        amount: order.amount,
        blocked_whole: null,
        blocked_part: null,
      };
    },
    "payment.issue_receipt": () => done,
    "payment.print_receipt": ({ path }) => ({ path, rows: 1 }),
    "invoice.create": () => done,
    "invoice.add": () => done,
    "invoice.edit": () => done,
    "invoice.issue": () => done,
    "invoice.set_number": () => done,
    "invoice.delete": () => done,
    "invoice.post": () => done,
    "invoice.void": () => done,
    "invoice.red_letter": () => done,
    "invoice.reissue": () => done,
    "invoice.export": ({ path }) => ({ path, rows: 3 }),
    "invoice.print": ({ path }) => ({ path, rows: 3 }),
    "invoice.template": ({ path }) => ({ path, rows: 2 }),
    "member.search": ({ text }) => [
      {
        id: "m0",
        kind: "unit",
        name: `华东精密仪器有限公司 ${text}`,
        member_no: "CEIA-000001",
        level: "理事单位",
        mobile: null,
        status: "active",
      },
    ],
    "member.reference": ({ parent }) =>
      (REGIONS[parent ?? "top"] ?? []).map(([code, name]) => ({ code, name, english: null, has_children: true })),
  };
}
