-- Stretches of number series that desks draw from while they are offline.
create table number_lease (
    association_id bytea not null,
    id bytea not null,
    series_key text not null,
    device_id bytea not null,
    incarnation bytea not null,
    first bigint not null,
    last bigint not null,
    next bigint not null,
    state text not null,
    primary key (association_id, id)
);
create index number_lease_series on number_lease (association_id, series_key);

-- Numbers that a desk drew for a command, whatever became of it.
alter table ruling add column drawn text;

-- At a desk: the first serial of each lease that it never drew, and how many serials one command took of a series at most.
create table lease_cursor (
    lease_id bytea not null primary key,
    next bigint not null
);
create table number_demand (
    series_key text not null primary key,
    most bigint not null
);
