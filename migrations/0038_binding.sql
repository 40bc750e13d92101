-- Packages bound to members, and what organisations and members say of how they are billed.
create table binding (
    association_id bytea not null,
    id bytea not null,
    member_id bytea not null,
    package_id bytea not null,
    quantity bigint not null,
    expires_on text,
    replaced_lines text not null,
    suspended_on text,
    suspended_reason text,
    created_by bytea not null,
    created_at bigint not null,
    primary key (association_id, id)
);
create unique index binding_member on binding (association_id, member_id, package_id);
create index binding_package on binding (association_id, package_id);
create table billing_settings (
    association_id bytea not null,
    id bytea not null,
    org_id bytea,
    member_id bytea,
    cycle_months bigint,
    auto_renewal text,
    primary key (association_id, id)
);
create index billing_settings_member on billing_settings (association_id, member_id) where member_id is not null;
