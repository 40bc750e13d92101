-- Passwords of people, for signing in at a server; only as argon2id hashes, never in the journal.
create table credential (
    association_id bytea not null,
    user_id bytea not null,
    password_hash text not null,
    changed_at bigint not null,
    primary key (association_id, user_id)
);

-- What desks show to the server, as hashes: long-lived tokens that renew, and short-lived ones that open. A token that renews is good until
-- a successor is first used, so that an answer that was lost locks nobody out; one that is retired and shown again was copied.
create table token (
    hash text primary key,
    association_id bytea not null,
    device_id bytea not null,
    kind text not null,
    state text not null,
    parent_hash text,
    pair_hash text,
    request_id bytea,
    expires_at bigint not null
);
create index token_device on token (association_id, device_id);
create index token_parent on token (parent_hash);

-- Desks prove with a key of their own that a token is theirs.
alter table device add column public_key bytea;

-- Desks that were let in before renew with the token that they have.
insert into token (hash, association_id, device_id, kind, state, expires_at)
    select token_hash, association_id, id, 'renewal', 'current', 4102444800000000 from device;
