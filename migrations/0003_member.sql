-- Members. `row_no` counts rows as they were entered, on this installation only; the search index is keyed by it.
create table member (
    row_no {{row_no}},
    association_id bytea not null,
    id bytea not null,
    member_no text,
    kind text not null,
    level_id bytea not null,
    org_id bytea not null,
    name text not null,
    user_name text,
    login_mobile text,
    registered_email text,
    contact_name text,
    mobile text,
    email text,
    uscc text,
    industry text,
    registration_type text,
    region text,
    address text,
    details text not null,
    sort_name text not null,
    stage text not null,
    standing text not null,
    standing_reason text,
    joined_on text,
    expires_on text,
    tags text not null,
    created_at bigint not null,
    updated_at bigint not null,
    unique (association_id, id)
);
create unique index member_number on member (association_id, member_no);
create index member_name on member (association_id, sort_name, row_no, kind);
create index member_joined on member (association_id, joined_on, row_no, kind);
create index member_expiry on member (association_id, expires_on, row_no, kind);
create index member_level on member (association_id, kind, level_id, stage, standing, expires_on);
create index member_org on member (association_id, org_id, kind);
create index member_uscc on member (association_id, uscc);
create index member_mobile on member (association_id, mobile);
create index member_blacklisted on member (association_id, row_no) where standing = 'blacklisted';

{{search_index member_search}}

create table review (
    association_id bytea not null,
    id bytea not null,
    member_id bytea not null,
    is_approved bigint not null,
    note text not null,
    reviewed_by bytea not null,
    reviewed_at bigint not null,
    primary key (association_id, id)
);
create index review_member on review (association_id, member_id);

create table follow_up (
    association_id bytea not null,
    id bytea not null,
    member_id bytea not null,
    content text not null,
    kind text not null,
    followed_on text not null,
    next_on text,
    created_by bytea not null,
    created_at bigint not null,
    primary key (association_id, id)
);
create index follow_up_member on follow_up (association_id, member_id);
create index follow_up_next on follow_up (association_id, next_on);
create index follow_up_day on follow_up (association_id, followed_on);
-- The history of members, newest last.
create index change_member on change (association_id, command_id, ordinal) where record_kind = 'member';

-- How certificates look: one row for each association.
create table certificate_design (
    association_id bytea not null,
    id bytea not null,
    title_zh text not null,
    title_en text not null,
    body_zh text not null,
    body_en text not null,
    seal text not null,
    seal_image text,
    primary key (association_id, id)
);
