//! What is bound to members that are the same goes to the one that stays. A package that both have stays with it once, until the later of
//! the days that were set by hand, and suspended where either is; the orders move by themselves.

use std::collections::BTreeMap;

use crate::binding::Binding;
use crate::command::Env;
use crate::id::{MemberId, PackageId};
use crate::record::{Change, Edit};

pub(super) fn moved(keep: MemberId, bindings: &[Binding], env: &Env) -> Vec<Change> {
    let (kept, gone): (Vec<_>, Vec<_>) = bindings.iter().partition(|binding| binding.member_id == keep);
    let mut after: BTreeMap<PackageId, Binding> = kept.iter().map(|binding| (binding.package_id, (*binding).clone())).collect();
    for binding in &gone {
        let id = Binding::id_of(env.association, keep, binding.package_id);
        let one = after.entry(binding.package_id).or_insert_with(|| Binding { id, member_id: keep, ..(*binding).clone() });
        if one.expires_on < binding.expires_on {
            one.expires_on = binding.expires_on;
        }
        one.replaced_lines
            .extend(binding.replaced_lines.iter().filter(|line| !one.replaced_lines.contains(line)).copied().collect::<Vec<_>>());
        if one.suspended_on.is_none() {
            one.suspended_on = binding.suspended_on;
            one.suspended_reason.clone_from(&binding.suspended_reason);
        }
    }
    let mut changes: Vec<Change> = gone.iter().map(|binding| Edit::Delete((*binding).clone()).into()).collect();
    for after in after.into_values() {
        match kept.iter().find(|before| before.package_id == after.package_id) {
            None => changes.push(Edit::Insert(after).into()),
            Some(before) if **before != after => changes.push(Edit::Update { before: (*before).clone(), after }.into()),
            Some(_) => {}
        }
    }
    changes
}
