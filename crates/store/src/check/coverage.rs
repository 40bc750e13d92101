//! Every period of membership against the order that bought it, and every member's expiry against its last period. An expiry that a person
//! changed later, by hand or with an import, is theirs.

use domain::id::AssociationId;
use domain::member::Member;
use domain::renewal::{Coverage, is_settled, latest_standing};
use uuid::Uuid;

use super::{Checked, Finding};
use crate::engine::{Session, Value};
use crate::fault::Fault;
use crate::order::orders_by_id;
use crate::sync::past;
use crate::table::{Table, association_value, find_many, id_value};

/// Members whose periods are read at a time.
const SLICE: i64 = 500;

pub async fn check(session: &mut Session, association: AssociationId) -> Result<Checked, Fault> {
    let sql = format!(
        "select {} from coverage where association_id = $1 and member_id in
            (select distinct member_id from coverage where association_id = $1 and member_id > $2 order by member_id limit $3)
         order by member_id, starts_on, id",
        Coverage::select_list()
    );
    let (mut after, mut count, mut findings) = (Uuid::nil(), 0, Vec::new());
    loop {
        let values = vec![association_value(association), id_value(after), Value::Int(Some(SLICE))];
        let rows = session.fetch(sql.as_str(), values).await?;
        let coverages: Vec<Coverage> = rows.iter().map(|row| Coverage::from_row(row, 0)).collect::<Result<_, _>>()?;
        let Some(last) = coverages.last() else { return Ok(Checked::of(count, findings)) };
        after = last.member_id.0;
        count += coverages.len();
        slice(session, association, &coverages, &mut findings).await?;
    }
}

async fn slice(
    session: &mut Session,
    association: AssociationId,
    coverages: &[Coverage],
    findings: &mut Vec<Finding>,
) -> Result<(), Fault> {
    let orders = orders_by_id(session, association, coverages.iter().map(|coverage| coverage.order_id)).await?;
    let ids: Vec<Uuid> = coverages.iter().map(|coverage| coverage.member_id.0).collect();
    let members: Vec<Member> = find_many(session, association, &ids).await?;
    for member in &members {
        let own: Vec<&Coverage> = coverages.iter().filter(|one| one.member_id == member.id && one.stands()).collect();
        let name = || member.member_no.clone().unwrap_or_else(|| member.profile.name.clone());
        for coverage in &own {
            if let Some(order) = orders.get(&coverage.order_id).filter(|order| !is_settled(order)) {
                findings.push(Finding::CoverageUnpaid { order_no: order.order_no.clone(), member: name() });
            }
        }
        for pair in own.windows(2).filter(|pair| pair[0].overlaps(pair[1]) && pair[1].built_on.is_some()) {
            findings.push(Finding::CoverageTwice { member: name(), day: pair[1].starts_on.to_string() });
        }
        if let Some(last) = latest_standing(own.iter().copied()).filter(|last| member.expires_on != Some(last.ends_on))
            && !is_changed_since(session, association, member, last).await?
        {
            let kept = member.expires_on.map(|day| day.to_string()).unwrap_or_default();
            findings.push(Finding::ExpiryDiffers { member: name(), kept, computed: last.ends_on.to_string() });
        }
    }
    Ok(())
}

/// Whether the expiry of a member was last changed by a command that changed no period of it.
async fn is_changed_since(session: &mut Session, association: AssociationId, member: &Member, last: &Coverage) -> Result<bool, Fault> {
    let sql = "select change.command_id from change
        join command on command.association_id = change.association_id and command.id = change.command_id
        where change.association_id = $1 and change.record_id = $2 and change.record_kind = 'member'
            and change.after_image like '%\"expires_on\":%'
        order by command.place desc limit 1";
    let row = session.fetch_one(sql, vec![association_value(association), id_value(member.id)]).await?;
    // Before a snapshot nothing is known yet of who changed it.
    let Some(command) = row.map_or(Ok(None), |row| row.bytes(0))? else { return Ok(past::read(session).await?.is_some()) };
    let sql =
        "select count(*) from change join coverage on coverage.association_id = change.association_id and coverage.id = change.record_id
        where change.association_id = $1 and change.command_id = $2 and change.record_kind = 'coverage' and coverage.member_id = $3";
    let values = vec![association_value(association), Value::Bytes(Some(command)), id_value(last.member_id)];
    let row = session.fetch_one(sql, values).await?;
    Ok(row.map_or(Ok(0), |row| row.count(0))? == 0)
}
