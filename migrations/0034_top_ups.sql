-- Top-ups of balances, and where the ledger and the bank's lines name them.
create table top_up (
    association_id bytea not null,
    id bytea not null,
    member_id bytea not null,
    kind text not null,
    state text not null,
    amount_minor bigint not null,
    amount_currency text not null,
    method text not null,
    voucher text,
    received_at bigint,
    payer text not null,
    remarks text,
    steps text not null,
    bank_line_id bytea,
    filed_by bytea not null,
    filed_at bigint not null,
    updated_at bigint not null,
    primary key (association_id, id)
);
create index top_up_filed on top_up (association_id, filed_at, id);
create index top_up_received on top_up (association_id, received_at, id);
create index top_up_amount on top_up (association_id, amount_minor, id);
create index top_up_updated on top_up (association_id, updated_at, id);
create index top_up_state on top_up (association_id, state, filed_at, id);
create index top_up_member on top_up (association_id, member_id, filed_at, id);
create index top_up_voucher on top_up (association_id, voucher);

alter table balance_entry add column top_up_id bytea;
create index balance_entry_top_up on balance_entry (association_id, top_up_id);
alter table bank_line add column top_up_id bytea;
create index payment_voucher on payment (association_id, voucher);
