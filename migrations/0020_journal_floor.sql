-- Which version the journal had reached when. Desks that were away for longer than the server keeps its journal to be followed come back by a
-- snapshot; the trail of what happened is kept for ever all the same.
create table journal_mark (
    association_id bytea not null,
    version bigint not null,
    at bigint not null,
    primary key (association_id, version)
);
alter table head add column floor bigint not null default 0;
