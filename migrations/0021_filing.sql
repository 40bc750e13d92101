-- What was filed over the network, and what may be.
create table filing (
    association_id bytea not null,
    id bytea not null,
    receipt_no text not null,
    digest text not null,
    kind text not null,
    state text not null,
    statement text not null,
    asked text,
    hindrance text,
    member_id bytea,
    application_id bytea,
    note text not null,
    closed_by bytea,
    filed_at bigint not null,
    updated_at bigint not null,
    primary key (association_id, id)
);
create index filing_receipt on filing (association_id, receipt_no);
create index filing_filed on filing (association_id, filed_at, id);
create index filing_state on filing (association_id, state, filed_at, id);

create table intake (
    association_id bytea not null,
    id bytea not null,
    kinds text not null,
    primary key (association_id, id)
);
