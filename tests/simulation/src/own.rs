//! What the server of a world does of itself: it takes in what people file without a desk, reminds members, and tells what it sent. Other
//! than a desk's, its commands go with a server that is set back, unless a desk had heard of them.

use anyhow::Result;
use chrono::{DateTime, Utc};
use domain::AnyCommand;
use domain::application::{Asked, FiledFile, Filing, Proof, ReceiveFiling, Wish};
use domain::calendar::TimeZone;
use domain::id::MemberId;
use domain::member::{AttachmentKind, MemberField, MemberKind};
use domain::message::{Channel, Delivery, RecordSent, RemindMembers};
use store::Store;
use uuid::Uuid;

use crate::acts;
use crate::dice::Dice;

/// Messages of one telling.
const SENT_AT_ONCE: u32 = 3;

/// A command that fits what the server holds, if any does. `filed` is what was filed so far.
pub async fn draw(store: &Store, filed: &mut Vec<ReceiveFiling>, now: DateTime<Utc>, dice: &mut Dice) -> Result<Option<AnyCommand>> {
    Ok(match dice.below(5) {
        // A browser that heard no answer sends the same once more, also to a server that was set back since.
        0 | 1 if !filed.is_empty() && dice.chance(30) => Some(filed[dice.below(filed.len())].clone().into()),
        0 | 1 => {
            let filing = filing(store, dice).await?;
            filed.push(filing.clone());
            Some(filing.into())
        }
        2 | 3 => reminder(store, now, dice).await?,
        _ => delivery(store, now).await?,
    })
}

/// Somebody wants to join, or shows a number and a mobile and asks for something; the mobile may be another one's.
async fn filing(store: &Store, dice: &mut Dice) -> Result<ReceiveFiling> {
    let members = store.shown(20).await?.members;
    let member = if members.is_empty() { None } else { store.member(MemberId(members[dice.below(members.len())])).await? };
    let asked = match member {
        Some(member) if dice.chance(60) => {
            let mobile = member.profile.mobile.unwrap_or_default();
            let secret = if dice.chance(80) { mobile } else { "19900000000".to_owned() };
            let proof = Proof { member_kind: MemberKind::Individual, member_no: member.member_no.unwrap_or_default(), secret };
            let wish = match dice.below(3) {
                0 => Wish::Renewal { terms: 1 },
                1 => Wish::ProfileChange { texts: [(MemberField::Post, format!("职务{}", dice.below(4)))].into() },
                _ => Wish::Withdrawal { effective_on: None, reason: "转行".into() },
            };
            Asked::Request { proof, wish }
        }
        _ => Asked::Join { draft: acts::draft(store, dice).await?, files: files(dice) },
    };
    let key = Uuid::from_u64_pair(dice.bits(), dice.bits());
    let receipt_no = key.simple().to_string();
    let id = Filing::id_of(store.association_id(), key);
    Ok(ReceiveFiling { id, digest: receipt_no.clone(), receipt_no, statement: String::new(), asked })
}

/// Nothing, or a small document.
fn files(dice: &mut Dice) -> Vec<FiledFile> {
    // `%PDF-1.7` in base64.
    let file = FiledFile { kind: AttachmentKind::Licence, file_name: "营业执照.pdf".into(), content: "JVBERi0xLjc=".into() };
    if dice.chance(50) { vec![file] } else { Vec::new() }
}

/// Members whom a rule speaks of today and who were not reminded.
async fn reminder(store: &Store, now: DateTime<Utc>, dice: &mut Dice) -> Result<Option<AnyCommand>> {
    let setup = store.reminders().await?;
    if setup.rules.is_empty() {
        return Ok(None);
    }
    let rule = &setup.rules[dice.below(setup.rules.len())];
    let ids = store.to_be_reminded(rule, TimeZone::default().date_of(now)).await?;
    Ok((!ids.is_empty()).then(|| RemindMembers { rule: rule.id, ids }.into()))
}

/// The oldest messages, as if somebody had taken them.
async fn delivery(store: &Store, now: DateTime<Utc>) -> Result<Option<AnyCommand>> {
    let messages = store.due_messages(Channel::Sms, now, SENT_AT_ONCE).await?;
    let deliveries =
        messages.into_iter().map(|message| Delivery { id: message.id, attempt: message.attempts + 1, at: now }).collect::<Vec<_>>();
    Ok((!deliveries.is_empty()).then(|| RecordSent { deliveries }.into()))
}
