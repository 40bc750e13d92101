-- Money that arrived, as the bank tells of it, and what became of it. What the bank said never changes.
create table bank_line (
    association_id bytea not null,
    id bytea not null,
    booked_at bigint not null,
    amount_minor bigint not null,
    amount_currency text not null,
    payer text not null,
    payer_account text,
    purpose text,
    bank_ref text,
    state text not null,
    collection_id bytea,
    note text,
    primary key (association_id, id)
);
create index bank_line_booked on bank_line (association_id, booked_at, id);
create index bank_line_state on bank_line (association_id, state, booked_at, id);
create index bank_line_collection on bank_line (association_id, collection_id);
