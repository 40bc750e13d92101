-- The steps in which members who owe are written to, and what was done about their debts.
create table dunning_setup (
    association_id bytea not null,
    id bytea not null,
    rest_days bigint not null,
    steps text not null,
    primary key (association_id, id)
);
create table dunning_act (
    association_id bytea not null,
    id bytea not null,
    member_id bytea not null,
    kind text not null,
    step_id bytea,
    step_name text,
    message_id bytea,
    until text,
    note text,
    created_by bytea not null,
    created_at bigint not null,
    primary key (association_id, id)
);
create index dunning_act_member on dunning_act (association_id, member_id, created_at);
