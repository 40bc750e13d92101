-- Orders and the payments that arrived for them. A payment is never updated and never deleted.
create table member_order (
    row_no {{row_no}},
    association_id bytea not null,
    id bytea not null,
    order_no text not null,
    member_id bytea,
    buyer_name text not null,
    registrant_phone text,
    kind text not null,
    dues_year bigint,
    item text not null,
    amount_minor bigint not null,
    amount_currency text not null,
    deduction_minor bigint not null,
    deduction_currency text not null,
    paid_minor bigint not null,
    paid_currency text not null,
    state text not null,
    payment_state text not null,
    payment_method text,
    buyer_message text,
    remarks text,
    ordered_at bigint not null,
    created_at bigint not null,
    unique (association_id, id)
);
create unique index member_order_number on member_order (association_id, order_no);
-- Lists stand newest first, so an index behind a condition goes on in that order and needs no sorting. Conditions that most rows
-- meet have none: the walk finds its page at once. Those that few rows meet have one of these few rows only.
create index member_order_ordered on member_order (association_id, ordered_at, row_no);
create index member_order_member on member_order (association_id, member_id, ordered_at, row_no);
create index member_order_payment on member_order (association_id, payment_state, ordered_at, row_no, state);
create index member_order_method on member_order (association_id, payment_method, ordered_at, row_no);
create index member_order_year on member_order (association_id, dues_year, ordered_at, row_no);
create index member_order_kind on member_order (association_id, kind, ordered_at, row_no) where kind <> 'dues';
create index member_order_state on member_order (association_id, state, ordered_at, row_no) where state <> 'open';
create index member_order_currency on member_order (association_id, amount_currency, ordered_at, row_no) where amount_currency <> 'CNY';
create index member_order_amount on member_order (association_id, amount_minor, row_no);
create index member_order_paid on member_order (association_id, paid_minor, row_no);
create index member_order_buyer on member_order (association_id, buyer_name, row_no);

{{search_index order_search}}

create table payment (
    association_id bytea not null,
    id bytea not null,
    order_id bytea not null,
    amount_minor bigint not null,
    amount_currency text not null,
    method text not null,
    received_at bigint not null,
    voucher text,
    remarks text,
    reverses_id bytea,
    recorded_by bytea not null,
    recorded_at bigint not null,
    primary key (association_id, id)
);
create index payment_order on payment (association_id, order_id);
create index payment_received on payment (association_id, received_at);
