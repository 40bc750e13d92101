-- At a desk that was away for long: pages of the server's journal that it fetched and has not applied yet, so that what waits is taken back
-- and done again once, not once for each page.
create table journal_ahead (
    begins_at bigint primary key,
    reaches bigint not null,
    epoch bytea not null,
    changes bigint not null,
    page text not null
);

-- At the server: which desk used a code, so that the same desk may ask again where the answer was lost.
alter table enrolment_code add column used_by bytea;
