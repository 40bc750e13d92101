-- The rules by which members are reminded of the end of their membership.
create table reminder_setup (
    association_id bytea not null,
    id bytea not null,
    is_on bigint not null,
    rules text not null,
    primary key (association_id, id)
);
