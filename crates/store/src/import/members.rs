//! What an import of members must know: the settings, and whoever shares something with a row.

use std::collections::{HashMap, HashSet};

use domain::Env;
use domain::member::{ImportMembers, ImportMembersFacts, Member, mobiles, read, sort_name};

use crate::engine::{Session, Value};
use crate::fault::Fault;
use crate::load::LoadFacts;
use crate::member::numbering;
use crate::table::find_by;

impl LoadFacts for ImportMembers {
    async fn load(&self, session: &mut Session, env: &Env) -> Result<ImportMembersFacts, Fault> {
        let (mut usccs, mut phones, mut names) = (HashSet::new(), HashSet::new(), HashSet::new());
        let mut user_names = HashSet::new();
        for profile in self.rows.iter().filter_map(|row| read(self.kind, row)) {
            phones.extend(mobiles(&profile).map(ToOwned::to_owned));
            // A mobile stands in for the user name where there is none.
            user_names.extend(mobiles(&profile).map(ToOwned::to_owned));
            names.insert(sort_name(&profile));
            usccs.extend(profile.uscc);
            user_names.extend(profile.user_name);
        }
        let mut members: HashMap<_, Member> = HashMap::new();
        let mut keep = |found: Vec<Member>| members.extend(found.into_iter().map(|member| (member.id, member)));
        let phones = texts(phones);
        for (column, values) in [("uscc", &texts(usccs)), ("mobile", &phones), ("login_mobile", &phones), ("user_name", &texts(user_names))]
        {
            keep(find_by(session, env.association, column, values).await?);
        }
        // Not by kind as well: SQLite would rather read every member of a kind than look names up.
        let named: Vec<Member> = find_by(session, env.association, "sort_name", &texts(names)).await?;
        keep(named.into_iter().filter(|member| member.profile.kind == self.kind).collect());
        Ok(ImportMembersFacts { numbering: numbering(session, env).await?, members: members.into_values().collect() })
    }
}

fn texts(values: HashSet<String>) -> Vec<Value> {
    values.into_iter().map(|value| Value::Text(Some(value))).collect()
}
