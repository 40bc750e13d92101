-- What desks and their server agree on. The server hands out versions under the lock of the association's `head` row, so that they become
-- visible in their own order.
create table head (
    association_id bytea not null primary key,
    epoch bytea not null,
    version bigint not null,
    hash text not null
);

-- What the server received from each life of each desk, link by link.
create table received (
    association_id bytea not null,
    device_id bytea not null,
    incarnation bytea not null,
    sequence bigint not null,
    hash text not null,
    command_id bytea not null,
    primary key (association_id, device_id, incarnation, sequence)
);

-- What became of each command at the server; at a desk, as far as it pulled.
create table ruling (
    association_id bytea not null,
    version bigint not null,
    command_id bytea not null,
    device_id bytea not null,
    verdict text not null,
    primary key (association_id, version)
);
create unique index ruling_command on ruling (association_id, command_id);

-- Why a command was refused: foreseen while it waits, final once the server ruled; and what a person decided about it.
alter table outbox add column refusal text;
alter table outbox add column settled_at bigint;

-- Desks that the server lets in; of their tokens only hashes are kept.
create table device (
    association_id bytea not null,
    id bytea not null,
    user_id bytea not null,
    name text not null,
    token_hash text not null,
    state text not null,
    enrolled_at bigint not null,
    primary key (association_id, id)
);
create unique index device_token on device (token_hash);

-- Codes that let one desk in, by their hashes. The first code of a server names nobody: whoever publishes an association takes it.
create table enrolment_code (
    code_hash text primary key,
    user_id bytea,
    expires_at bigint not null,
    used_at bigint
);
