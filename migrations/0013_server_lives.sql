-- Lives of the server's database, oldest first: each restore begins another. A desk that knows the journal of a life before has it in common
-- with the server up to where the next one began.
create table server_life (
    association_id bytea not null,
    ordinal bigint not null,
    epoch bytea not null,
    began_at bigint not null,
    primary key (association_id, ordinal)
);

-- What desks gave back to a server that was restored.
create table healing (
    association_id bytea not null,
    first_version bigint not null,
    last_version bigint not null,
    hash text not null,
    device_id bytea not null,
    primary key (association_id, first_version)
);

insert into server_life (association_id, ordinal, epoch, began_at) select association_id, 1, epoch, 0 from head;

-- Desks whose tokens a restore may have lost come back by their key.
alter table device add column recovers bigint not null default 0;
alter table device add column last_seen_at bigint;

-- What a desk meant that was shut out: kept with the ruling, so that an administrator can take it up.
alter table ruling add column envelope text;
create table taken_up (
    command_id bytea not null primary key,
    at bigint not null
);
