-- What the start page and the header count, without reading whole rows.
create index payment_amount on payment (association_id, amount_currency, amount_minor);
create index member_order_dues on member_order (association_id, kind, dues_year, state, payment_state, member_id);
create index review_decision on review (association_id, is_approved);
create index outbox_state on outbox (state, sequence);
