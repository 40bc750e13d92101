-- What invoices of a value-added package say of its tax.
alter table package add column tax_rate_bp bigint;
alter table package add column tax_goods_code text;
