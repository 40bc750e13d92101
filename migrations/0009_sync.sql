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
