-- The association, its people, its branches and the settings that other areas lean on.
create table association (
    association_id bytea not null,
    id bytea not null,
    name text not null,
    code text not null,
    time_zone text not null,
    primary key (association_id, id)
);

create table user_account (
    association_id bytea not null,
    id bytea not null,
    name text not null,
    role text not null,
    primary key (association_id, id)
);

create table org (
    association_id bytea not null,
    id bytea not null,
    parent_id bytea,
    name text not null,
    code text not null,
    primary key (association_id, id),
    unique (association_id, name)
);

create table level (
    association_id bytea not null,
    id bytea not null,
    name text not null,
    kind text not null,
    group_name text not null,
    suffix text not null,
    dues_minor bigint not null,
    dues_currency text not null,
    term_months bigint not null,
    renewal_window_days bigint not null,
    grace_days bigint not null,
    primary key (association_id, id),
    unique (association_id, kind, name)
);

create table tag (
    association_id bytea not null,
    id bytea not null,
    name text not null,
    colour text not null,
    primary key (association_id, id),
    unique (association_id, name)
);

create table number_series (
    association_id bytea not null,
    id bytea not null,
    key text not null,
    next bigint not null,
    primary key (association_id, id),
    unique (association_id, key)
);
