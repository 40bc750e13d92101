-- Imports that were made: which file, by whom, with what result, and whether it was taken back.
create table sheet_import (
    association_id bytea not null,
    id bytea not null,
    kind text not null,
    file_name text not null,
    accepted bigint not null,
    rejected bigint not null,
    unchanged bigint not null,
    imported_by bytea not null,
    imported_at bigint not null,
    undone_at bigint,
    primary key (association_id, id)
);
