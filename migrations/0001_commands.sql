-- What every change goes through: commands, what they changed, and the outbox of this desk.
create table command (
    association_id bytea not null,
    id bytea not null,
    name text not null,
    version bigint not null,
    actor_id bytea not null,
    device_id bytea not null,
    issued_at bigint not null,
    payload text not null,
    outcome text not null,
    primary key (association_id, id)
);

create table change (
    association_id bytea not null,
    command_id bytea not null,
    ordinal bigint not null,
    record_id bytea not null,
    record_kind text not null,
    operation text not null,
    before_image text,
    after_image text,
    primary key (association_id, command_id, ordinal)
);
create index change_record on change (association_id, record_id);

-- Of this installation only: additive, never dropped.
create table outbox (
    sequence bigint primary key,
    command_id bytea not null unique,
    envelope bytea not null,
    hash text not null,
    state text not null
);

create table setting (
    key text primary key,
    value text not null
);
