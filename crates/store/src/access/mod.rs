//! Scope: what of the association a person sees ([`View`]), and that their commands change nothing outside of it ([`fence`]). Both ask
//! `domain::access` to whom a record belongs. What a desk pulls is never narrowed: its file holds the whole association.

pub(crate) mod fence;
mod view;

pub(crate) use view::View;
