-- Which orders wait for review, and what their review said.
create table order_review_rule (
    association_id bytea not null,
    id bytea not null,
    reviewed text not null,
    conditions text not null,
    primary key (association_id, id)
);
alter table member_order add column review text;
