-- What takes an issued invoice back is a row of its own, and names it: a red letter over a part or the whole, or that it is void. One that
-- was issued in place of another names that one. What was kept before is an invoice that takes none back.
alter table invoice add column entry text not null default 'original';
alter table invoice add column corrects_id bytea;
alter table invoice add column replaces_id bytea;
alter table invoice add column reason text;
create index invoice_corrects on invoice (association_id, corrects_id) where corrects_id is not null;
create index invoice_replaces on invoice (association_id, replaces_id) where replaces_id is not null;
