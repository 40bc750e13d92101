-- Since when an organisation takes nobody new, and how it writes the numbers of its members where it has a rule of its own.
alter table org add column retired_on text;
alter table org add column unit_numbers text;
alter table org add column individual_numbers text;
