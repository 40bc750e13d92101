-- Invoices and fiscal receipts of orders.
create table invoice (
    row_no {{row_no}},
    association_id bytea not null,
    id bytea not null,
    serial bigint not null,
    order_id bytea not null,
    order_no text not null,
    member_id bytea,
    buyer_name text not null,
    kind text not null,
    title text not null,
    buyer_kind text not null,
    taxpayer_id text,
    state text not null,
    invoice_no text,
    content text not null,
    is_split bigint not null,
    amount_minor bigint not null,
    amount_currency text not null,
    tax_rate_bp bigint,
    tax_goods_code text,
    receiver text,
    mobile text,
    email text,
    region text,
    address text,
    posting_status text not null,
    carrier text,
    tracking_no text,
    posted_at bigint,
    posting_remarks text,
    issued_at bigint,
    created_at bigint not null,
    unique (association_id, id)
);
create unique index invoice_number on invoice (association_id, invoice_no);
create index invoice_order on invoice (association_id, order_id);
create index invoice_order_no on invoice (association_id, order_no, row_no);
-- Lists stand newest first, by serial; see the orders. Numbers arrive a hundred thousand at a time, so few of these lean on what a
-- number changes: the state, the number itself, the instant of issue.
create index invoice_serial on invoice (association_id, serial, row_no);
create index invoice_state on invoice (association_id, state, serial, row_no);
create index invoice_blank on invoice (association_id, state, serial, row_no) where invoice_no is null;
create index invoice_issued on invoice (association_id, issued_at, row_no);
create index invoice_created on invoice (association_id, created_at, row_no);
create index invoice_kind on invoice (association_id, kind, serial, row_no) where kind <> 'dues_receipt';
create index invoice_posting on invoice (association_id, posting_status, serial, row_no) where posting_status <> 'not_posted';
create index invoice_currency on invoice (association_id, amount_currency, serial, row_no) where amount_currency <> 'CNY';
create index invoice_member on invoice (association_id, member_id, serial, row_no);
create index invoice_amount on invoice (association_id, amount_minor, row_no);
create index invoice_buyer on invoice (association_id, buyer_name, row_no);
create index invoice_title on invoice (association_id, title, row_no);

{{search_index invoice_search}}
