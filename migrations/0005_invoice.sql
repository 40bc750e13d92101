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
create index invoice_state on invoice (association_id, state, row_no);
create index invoice_order on invoice (association_id, order_id);
create index invoice_order_no on invoice (association_id, order_no);
