-- Requests of members, and how each kind of them is decided.
create table application (
    row_no {{row_no}},
    association_id bytea not null,
    id bytea not null,
    member_id bytea not null,
    kind text not null,
    state text not null,
    statement text not null,
    wish text not null,
    stood text not null,
    steps text not null,
    step bigint not null,
    decisions text not null,
    order_id bytea,
    source text not null,
    filed_by bytea not null,
    filed_at bigint not null,
    updated_at bigint not null,
    unique (association_id, id)
);
-- A list is always of one kind, newest first; a condition on the state goes on in that order.
create index application_filed on application (association_id, kind, filed_at, row_no);
create index application_updated on application (association_id, kind, updated_at, row_no);
create index application_state on application (association_id, kind, state, filed_at, row_no);
create index application_member on application (association_id, member_id, filed_at, row_no);
create index application_order on application (association_id, order_id);

create table approval_setting (
    association_id bytea not null,
    id bytea not null,
    kind text not null,
    is_reviewed bigint not null,
    steps text not null,
    primary key (association_id, id)
);
