//! Which crate may use which. An arrow that is not in the table is an error, and so is a crate that is not.

use std::collections::{BTreeMap, BTreeSet};

use anyhow::Result;
use serde_json::Value;

use super::Finding;
use crate::repository::{ask, cargo};

/// A crate of ours, and the crates of ours that it may use.
const MAY_USE: [(&str, &[&str]); 12] = [
    ("domain", &[]),
    ("store", &["domain"]),
    ("sync", &["domain"]),
    ("sheets", &["domain"]),
    ("documents", &["domain"]),
    ("desk", &["domain", "store", "sync", "sheets", "documents"]),
    ("server", &["domain", "store", "sync"]),
    ("cli", &["desk"]),
    ("huiji-window", &["desk"]),
    ("simulation", &["domain", "store", "sync"]),
    ("huiji-tests", &[]),
    ("xtask", &[]),
];
/// What a crate must not reach, not even through others.
const NEVER: [(&str, &[&str]); 3] =
    [("domain", &["sqlx", "tokio", "tauri", "reqwest"]), ("desk", &["tauri", "wry"]), ("server", &["tauri", "wry"])];

/// The crates of the workspace and all they use, as Cargo resolves them.
pub fn metadata() -> Result<Value> {
    Ok(serde_json::from_str(&ask(cargo(&["metadata", "--format-version", "1", "--locked"]))?)?)
}

/// Checks the direct arrows between our crates, and what must not be reached at all.
pub fn point_upwards(metadata: &Value) -> Vec<Finding> {
    let graph = Graph::of(metadata);
    let mut findings = Vec::new();
    for own in graph.ours() {
        let Some((_, may_use)) = MAY_USE.iter().find(|(name, _)| *name == own) else {
            findings.push(Finding::about(own, "is not in the table of crates (xtask/src/tidy/edges.rs)"));
            continue;
        };
        let uses = graph.uses(own).into_iter().filter(|used| graph.is_ours(used) && !may_use.contains(used));
        findings.extend(uses.map(|used| Finding::about(own, format!("must not use `{used}`"))));
        let never = NEVER.iter().filter(|(name, _)| *name == own).flat_map(|(_, never)| *never);
        let reached = graph.reaches(own);
        findings.extend(never.filter(|name| reached.contains(**name)).map(|name| Finding::about(own, format!("must not reach `{name}`"))));
    }
    findings
}

/// Package names and what each uses; what is used only by tests does not ship and is left out, except between our own crates.
struct Graph<'a> {
    names: BTreeMap<&'a str, &'a str>,
    ours: BTreeSet<&'a str>,
    uses: BTreeMap<&'a str, Vec<&'a str>>,
}

impl<'a> Graph<'a> {
    fn of(metadata: &'a Value) -> Self {
        let list = |value: &'a Value| value.as_array().map(Vec::as_slice).unwrap_or_default();
        let names: BTreeMap<&str, &str> =
            list(&metadata["packages"]).iter().filter_map(|package| Some((package["id"].as_str()?, package["name"].as_str()?))).collect();
        let ours = list(&metadata["workspace_members"]).iter().filter_map(Value::as_str).collect();
        let mut uses = BTreeMap::new();
        for node in list(&metadata["resolve"]["nodes"]) {
            let ships = |used: &&'a Value| list(&used["dep_kinds"]).iter().any(|kind| kind["kind"] != "dev");
            let used = list(&node["deps"]).iter().filter(ships).filter_map(|used| used["pkg"].as_str());
            uses.insert(node["id"].as_str().unwrap_or_default(), used.collect());
        }
        Self { names, ours, uses }
    }

    fn ours(&self) -> Vec<&'a str> {
        self.ours.iter().filter_map(|id| self.names.get(id).copied()).collect()
    }

    fn is_ours(&self, name: &str) -> bool {
        self.ours().contains(&name)
    }

    fn uses(&self, name: &str) -> Vec<&'a str> {
        let id = self.ours.iter().find(|id| self.names.get(*id) == Some(&name));
        let used = id.and_then(|id| self.uses.get(id)).map(Vec::as_slice).unwrap_or_default();
        used.iter().filter_map(|id| self.names.get(id).copied()).collect()
    }

    fn reaches(&self, name: &str) -> BTreeSet<&'a str> {
        let mut waiting: Vec<&str> = self.ours.iter().copied().filter(|id| self.names.get(id) == Some(&name)).collect();
        let mut seen = BTreeSet::new();
        while let Some(id) = waiting.pop() {
            if seen.insert(id) {
                waiting.extend(self.uses.get(id).into_iter().flatten());
            }
        }
        seen.iter().filter_map(|id| self.names.get(id).copied()).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    /// Our crates, and arrows as (from, to, kind); whoever is not ours is foreign.
    fn workspace(ours: &[&str], arrows: &[(&str, &str, Value)]) -> Value {
        let mut all: BTreeSet<&str> = ours.iter().copied().collect();
        all.extend(arrows.iter().map(|(_, to, _)| *to));
        let nodes: Vec<Value> = all
            .iter()
            .map(|id| {
                let deps = arrows.iter().filter(|(from, ..)| from == id);
                json!({ "id": id, "deps": deps.map(|(_, to, kind)| json!({ "pkg": to, "dep_kinds": [{ "kind": kind }] })).collect::<Vec<_>>() })
            })
            .collect();
        let packages: Vec<Value> = all.iter().map(|id| json!({ "id": id, "name": id })).collect();
        json!({ "packages": packages, "workspace_members": ours, "resolve": { "nodes": nodes } })
    }

    fn found(ours: &[&str], arrows: &[(&str, &str, Value)]) -> Vec<String> {
        point_upwards(&workspace(ours, arrows)).into_iter().map(|finding| format!("{} {}", finding.place, finding.why)).collect()
    }

    #[test]
    fn the_arrows_of_the_design_are_fine() {
        let normal = Value::Null;
        let arrows = [("desk", "store", normal.clone()), ("store", "domain", normal.clone()), ("domain", "serde", normal)];
        assert!(found(&["desk", "store", "domain"], &arrows).is_empty());
    }

    #[test]
    fn an_arrow_the_other_way_is_found() {
        assert_eq!(found(&["domain", "store"], &[("domain", "store", Value::Null)]), ["domain must not use `store`"]);
        assert_eq!(found(&["cli", "domain"], &[("cli", "domain", Value::Null)]), ["cli must not use `domain`"]);
    }

    #[test]
    fn what_must_not_be_reached_is_found_through_others() {
        let arrows = [("domain", "clever", Value::Null), ("clever", "tokio", Value::Null)];
        assert_eq!(found(&["domain"], &arrows), ["domain must not reach `tokio`"]);
        assert!(found(&["domain"], &[("domain", "tokio", json!("dev"))]).is_empty());
    }

    #[test]
    fn an_unknown_crate_is_found() {
        assert_eq!(found(&["helpers"], &[]).len(), 1);
    }
}
