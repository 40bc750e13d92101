-- The trail of what happened: each command in the place in which it was executed in this database, sealed together with what it changed
-- and with the seal of the place before. Rows without a place are older than the trail and are sealed when the database is opened.
alter table command add column place bigint;
alter table command add column seal text;
alter table command add column changes_hash text;
alter table command add column payload_hash text not null default '';
-- The version of the journal that its desk had reached when the command was issued.
alter table command add column base_version bigint not null default 0;
create index command_place on command (association_id, place);

-- What a waiting command changed when it was issued, before anything of others came in between. Of this installation only; kept until the
-- command is confirmed, or for ever where it was refused.
create table intent (
    command_id bytea not null,
    ordinal bigint not null,
    record_id bytea not null,
    record_kind text not null,
    operation text not null,
    before_image text,
    after_image text,
    primary key (command_id, ordinal)
);

-- A command of this desk and one of another desk, neither of which knew of the other, changed the same field. Of this installation only.
create table overlap (
    command_id bytea not null,
    other_id bytea not null,
    version bigint not null,
    settled_at bigint,
    settled_how text,
    primary key (command_id, other_id)
);

-- How a person settled what was refused.
alter table outbox add column settled_how text;
