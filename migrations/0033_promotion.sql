-- Promotion codes, and by which a line of an order was sold.
create table promotion (
    association_id bytea not null,
    id bytea not null,
    code text not null,
    name text not null,
    off text not null,
    package_ids text not null,
    valid_from text not null,
    valid_to text,
    most_uses bigint,
    retired_on text,
    primary key (association_id, id)
);
alter table order_line add column promotion_id bytea;
create index order_line_promotion on order_line (association_id, promotion_id) where promotion_id is not null;
