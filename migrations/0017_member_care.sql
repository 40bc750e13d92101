-- Caring for members: since when and by whom one left or is barred, kinds of follow-up, followed branches, points, and notices for the office.
alter table member add column standing_on text;
alter table member add column standing_by bytea;
alter table member add column lifted_reason text;
create index member_standing on member (association_id, standing, standing_on) where standing <> 'good';

create table follow_up_type (
    association_id bytea not null,
    id bytea not null,
    kind text not null,
    name text not null,
    is_retired bigint not null,
    primary key (association_id, id)
);

create table branch_follow (
    association_id bytea not null,
    id bytea not null,
    member_id bytea not null,
    org_id bytea not null,
    created_at bigint not null,
    updated_at bigint not null,
    primary key (association_id, id)
);
create index branch_follow_member on branch_follow (association_id, member_id);
create index branch_follow_org on branch_follow (association_id, org_id);
create index branch_follow_made on branch_follow (association_id, created_at, id);

create table points_entry (
    association_id bytea not null,
    id bytea not null,
    member_id bytea not null,
    points bigint not null,
    reason text not null,
    given_on text not null,
    reverses_id bytea,
    given_by bytea not null,
    given_at bigint not null,
    primary key (association_id, id)
);
create index points_entry_member on points_entry (association_id, member_id);
create index points_entry_reversed on points_entry (association_id, reverses_id);

create table notice (
    association_id bytea not null,
    id bytea not null,
    title text not null,
    body text not null,
    from_on text not null,
    to_on text,
    is_pinned bigint not null,
    is_retired bigint not null,
    written_by bytea not null,
    created_at bigint not null,
    updated_at bigint not null,
    primary key (association_id, id)
);
create index notice_from on notice (association_id, from_on);

-- Follow-ups whose next contact has a day, by member and day of the contact: what came after one is found by it.
create index follow_up_latest on follow_up (association_id, member_id, followed_on, id);
