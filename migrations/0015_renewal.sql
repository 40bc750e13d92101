-- What an order buys of membership, and the periods that paid orders made. A period is never deleted; taken back, it stays on record.
alter table member_order add column buys_act text;
alter table member_order add column buys_level_id bytea;
alter table member_order add column buys_months bigint;
create index member_order_buys on member_order (association_id, member_id) where buys_act is not null;

alter table level add column late_start text not null default 'payment_day';
alter table level add column retired_on text;

create table coverage (
    association_id bytea not null,
    id bytea not null,
    member_id bytea not null,
    order_id bytea not null,
    ordinal bigint not null,
    built_on bytea,
    act text not null,
    level_id bytea not null,
    starts_on text not null,
    ends_on text not null,
    anchor_day bigint not null,
    rule text not null,
    paid_on text not null,
    former_stage text not null,
    former_level_id bytea not null,
    former_joined_on text,
    former_expires_on text,
    made_by bytea not null,
    made_at bigint not null,
    taken_back_at bigint,
    primary key (association_id, id)
);
create index coverage_member on coverage (association_id, member_id);
create index coverage_order on coverage (association_id, order_id);
