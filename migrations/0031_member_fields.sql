-- Fields of members that the association added, the forms of member groups, and what members hold in those fields.
create table custom_field (
    association_id bytea not null,
    id bytea not null,
    name text not null,
    kind text,
    input text not null,
    options text not null,
    is_retired bigint not null,
    primary key (association_id, id)
);

create table group_form (
    association_id bytea not null,
    id bytea not null,
    kind text not null,
    group_name text not null,
    fields text not null,
    primary key (association_id, id)
);

alter table member add column custom text;
create index member_custom on member (association_id, id) where custom is not null;
