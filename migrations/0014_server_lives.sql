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
    device_id bytea not null,
    primary key (association_id, first_version)
);
