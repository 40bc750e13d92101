-- Files of members: what they are, and apart from that what they hold, so that no list ever reads it.
create table attachment (
    association_id bytea not null,
    id bytea not null,
    member_id bytea not null,
    kind text not null,
    file_name text not null,
    media text not null,
    size_bytes bigint not null,
    sha256 text not null,
    attached_by bytea not null,
    attached_at bigint not null,
    primary key (association_id, id)
);
create index attachment_member on attachment (association_id, member_id);
create table attachment_content (
    association_id bytea not null,
    id bytea not null,
    member_id bytea not null,
    content text not null,
    primary key (association_id, id)
);
