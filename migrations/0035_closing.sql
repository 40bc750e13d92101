-- Closed months with what they came to, and from when money and periods count that came late for a closed month.
create table closing (
    association_id bytea not null,
    id bytea not null,
    month text not null,
    figures text not null,
    reason text,
    closed_by bytea not null,
    closed_at bigint not null,
    reopened_by bytea,
    reopened_at bigint,
    reopen_reason text,
    primary key (association_id, id)
);
create index closing_month on closing (association_id, month);

alter table payment add column booked_at bigint;
create index payment_counts on payment (association_id, coalesce(booked_at, received_at), id);
alter table coverage add column booked_on text;
alter table coverage add column unbooked_on text;
alter table coverage add column rebooked_on text;
alter table balance_entry add column booked_at bigint;
