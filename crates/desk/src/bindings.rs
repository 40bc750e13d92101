//! TypeScript types of every call, generated from Rust so that a screen cannot misspell one.

use std::any::TypeId;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use ts_rs::{Config, TS, TypeVisitor};

use crate::calls;

/// Integers are numbers: those that could pass 2^53 never leave Rust.
pub(crate) fn config() -> Config {
    Config::new().with_large_int("number")
}

/// Declarations of types, by name.
#[derive(Default)]
pub struct Declarations {
    texts: BTreeMap<String, String>,
    /// Types that were visited: some, such as JSON itself, contain themselves.
    seen: BTreeSet<TypeId>,
}

impl TypeVisitor for Declarations {
    fn visit<T: TS + 'static + ?Sized>(&mut self) {
        if !self.seen.insert(TypeId::of::<T>()) {
            return;
        }
        let config = config();
        T::visit_generics(self);
        if T::output_path().is_none() {
            T::visit_dependencies(self);
            return;
        }
        let name = T::ident(&config);
        if self.texts.contains_key(&name) {
            return;
        }
        let docs = T::docs().unwrap_or_default();
        self.texts.insert(name, format!("{docs}export {}", T::decl(&config)));
        T::visit_dependencies(self);
    }
}

/// The whole file `ui/src/generated/calls.ts`.
#[must_use]
pub fn typescript() -> String {
    let mut declarations = Declarations::default();
    let mut interface = String::new();
    let mut touches = String::new();
    calls::describe(&mut |description| {
        declarations.texts.extend(description.declarations.texts);
        let _ = writeln!(
            interface,
            "  \"{}\": {{ request: {}; response: {} }};",
            description.call.name, description.request, description.response
        );
        let areas: Vec<_> = description.call.touches.iter().map(|area| format!("\"{area}\"")).collect();
        let _ = writeln!(touches, "  \"{}\": [{}],", description.call.name, areas.join(", "));
    });
    let types: Vec<_> = declarations.texts.into_values().collect();
    format!(
        "// Generated from the desk's list of calls by `cargo xtask gen`. Do not edit.\n\n{}\n\n/** Every call: its request and its response. */\nexport interface Calls {{\n{interface}}}\n\n/** Areas whose queries a call makes stale. */\nexport const TOUCHES: Readonly<Record<keyof Calls, readonly string[]>> = {{\n{touches}}};\n",
        types.join("\n\n")
    )
}
