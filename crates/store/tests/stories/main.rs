//! Stories of the store, each told on a real SQLite file and on a real PostgreSQL cluster.

mod association;
mod import;
mod import_sheets;
mod roster;
mod support;
