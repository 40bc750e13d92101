-- Receipts of payments. What stands on one is kept as it was when it was made; a payment has at most one.
create table receipt (
    association_id bytea not null,
    id bytea not null,
    serial bigint not null,
    payment_id bytea not null,
    order_id bytea not null,
    order_no text not null,
    payer text not null,
    purpose text not null,
    amount_minor bigint not null,
    amount_currency text not null,
    method text not null,
    received_at bigint not null,
    issued_by bytea not null,
    issued_at bigint not null,
    primary key (association_id, id)
);
create index receipt_payment on receipt (association_id, payment_id);
create index receipt_order on receipt (association_id, order_id);
