-- The catalogue of packages, what each costs since when, and the lines of orders that they are sold in.
create table package_category (
    association_id bytea not null,
    id bytea not null,
    rank text not null,
    code text not null,
    name text not null,
    note text,
    primary key (association_id, id)
);

create table package (
    association_id bytea not null,
    id bytea not null,
    code text not null,
    name text not null,
    major_id bytea not null,
    minor_id bytea not null,
    kind text not null,
    level_id bytea,
    pricing text not null,
    currency text not null,
    retired_on text,
    primary key (association_id, id)
);

create table package_price (
    association_id bytea not null,
    id bytea not null,
    package_id bytea not null,
    effective_on text not null,
    steps text not null,
    primary key (association_id, id)
);
create index package_price_package on package_price (association_id, package_id);

create table order_line (
    association_id bytea not null,
    id bytea not null,
    order_id bytea not null,
    line_no bigint not null,
    package_id bytea not null,
    price_id bytea not null,
    package_name text not null,
    pricing text not null,
    quantity bigint not null,
    months bigint not null,
    priced_months bigint not null,
    starts_on text not null,
    unit_price_minor bigint not null,
    unit_price_currency text not null,
    list_minor bigint not null,
    list_currency text not null,
    discount_minor bigint not null,
    discount_currency text not null,
    discount_reason text,
    amount_minor bigint not null,
    amount_currency text not null,
    primary key (association_id, id)
);
create index order_line_order on order_line (association_id, order_id);
create index order_line_package on order_line (association_id, package_id);
