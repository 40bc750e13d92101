-- Messages to members: templates, what was written and how far it is, who wants none, and how they are sent.
create table message_template (
    association_id bytea not null,
    id bytea not null,
    name text not null,
    channel text not null,
    subject text,
    body text not null,
    provider_code text,
    retired_at bigint,
    updated_at bigint not null,
    primary key (association_id, id)
);

create table message (
    association_id bytea not null,
    id bytea not null,
    channel text not null,
    template_id bytea,
    member_id bytea,
    invoice_id bytea,
    receiver text not null,
    address text not null,
    subject text,
    body text not null,
    provider_code text,
    provider_params text not null,
    segments bigint not null,
    state text not null,
    failure text,
    answer text,
    attempts bigint not null,
    tries bigint not null,
    scheduled_at bigint,
    next_try_at bigint,
    sent_at bigint,
    queued_by bytea not null,
    created_by bytea not null,
    created_at bigint not null,
    primary key (association_id, id)
);
create index message_created on message (association_id, created_at, id);
create index message_sent on message (association_id, sent_at, id);
create index message_member on message (association_id, member_id, created_at);
-- Few wait at a time, among many that were sent.
create index message_waiting on message (association_id, id) where state = 'queued';

create table message_opt_out (
    association_id bytea not null,
    id bytea not null,
    member_id bytea not null,
    channel text not null,
    created_by bytea not null,
    created_at bigint not null,
    primary key (association_id, id)
);
create index message_opt_out_member on message_opt_out (association_id, member_id);

create table message_setup (
    association_id bytea not null,
    id bytea not null,
    sender_name text not null,
    sender_address text,
    reply_address text,
    sms_signature text,
    quiet_from bigint not null,
    quiet_until bigint not null,
    per_minute bigint not null,
    primary key (association_id, id)
);

-- At the server: an attempt is claimed before the message is handed over, so that nothing is sent twice, whatever stops in between.
create table message_claim (
    association_id bytea not null,
    message_id bytea not null,
    attempt bigint not null,
    process bytea not null,
    claimed_at bigint not null,
    primary key (association_id, message_id, attempt)
);
create index message_claim_time on message_claim (association_id, claimed_at);
