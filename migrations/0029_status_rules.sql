-- By which dates the status of a level's members changes, what counts as membership, and the documents that joining asks for.
alter table level add column statuses text not null default '{"due":{"date":"expiry","counts_as_member":true},"grace":{"date":"expiry","counts_as_member":true},"expired":{"date":"expiry","counts_as_member":false}}';
alter table level add column documents text not null default '[]';
