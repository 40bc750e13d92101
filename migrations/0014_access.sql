-- What a person was given besides a role: rights of their own in its place, and the organisation whose members they work for. Nothing where
-- the role says it, and where they work for the whole association.
alter table user_account add column rights text;
alter table user_account add column org_id bytea;
