-- Refunds of payments, who paid, and money that came for several orders at once.
alter table payment add column refunds_id bytea;
alter table payment add column payer text;
alter table payment add column collection_id bytea;
create index payment_collection on payment (association_id, collection_id);

-- The ledger of each member's balance. An entry is never updated in what it says and never deleted; the balance is what entries add up to.
create table balance_entry (
    association_id bytea not null,
    id bytea not null,
    member_id bytea not null,
    kind text not null,
    amount_minor bigint not null,
    amount_currency text not null,
    order_id bytea,
    payment_id bytea,
    collection_id bytea,
    reverses_id bytea,
    remarks text,
    recorded_by bytea not null,
    recorded_at bigint not null,
    primary key (association_id, id)
);
create index balance_entry_member on balance_entry (association_id, member_id);
create index balance_entry_order on balance_entry (association_id, order_id);
create index balance_entry_payment on balance_entry (association_id, payment_id);
create index balance_entry_reversed on balance_entry (association_id, reverses_id);
create index balance_entry_collection on balance_entry (association_id, collection_id);
