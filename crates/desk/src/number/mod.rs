//! Numbers at one desk of several: what it may still give without a network, how it gets more, and what became of every number
//! (design, section 6; requirements A20.2).

mod types;

use std::collections::HashMap;

use domain::association::{LeaseNumbers, Org, ReturnNumbers};
use domain::id::UserId;
use domain::invoice::SERIAL_SERIES;
use domain::member::numbered_members;
use store::association::numbers::Supply;

use crate::association::Nothing;
use crate::failure::Failure;
use crate::outcome::Done;
use crate::session::Session;
use crate::texts::{Language, choice};
use crate::{Desk, sync};
pub use types::*;

/// Numbers that a desk holds of a series at least, once it gave one.
const BLOCK: i64 = 50;
/// Numbers that a desk asks for by itself at most.
const BLOCK_LIMIT: i64 = 2_000;

/// What this desk has left of every series that it ever gave from, and of invoices in any case.
pub async fn list(desk: &Desk, _: Nothing) -> Result<Vec<NumberSupply>, Failure> {
    let session = desk.session().await?;
    let names = Names::of(&session).await?;
    let has_server = session.store.setting(sync::SERVER).await?.is_some();
    let mut supplies = supplies(&session).await?;
    if !supplies.iter().any(|supply| supply.key == SERIAL_SERIES) {
        supplies.insert(0, Supply { key: SERIAL_SERIES.to_owned(), left: 0, most: 0, is_asked: false, leases: vec![] });
    }
    let listed = |supply: Supply| NumberSupply {
        series: names.series(&supply.key),
        left: has_server.then_some(supply.left),
        is_asked: supply.is_asked,
    };
    Ok(supplies.into_iter().map(listed).collect())
}

/// Series of which this desk has no more left than one command ever took; none where it works alone and gives any.
pub(crate) async fn running_low(desk: &Desk) -> Result<Vec<NumberSupply>, Failure> {
    let session = desk.session().await?;
    if session.store.setting(sync::SERVER).await?.is_none() {
        return Ok(Vec::new());
    }
    let names = Names::of(&session).await?;
    let low = supplies(&session).await?.into_iter().filter(|supply| supply.most > 0 && supply.left <= supply.most);
    Ok(low.map(|supply| NumberSupply { series: names.series(&supply.key), left: Some(supply.left), is_asked: supply.is_asked }).collect())
}

/// Asks the server for numbers; they count once it has ruled.
pub async fn lease(desk: &Desk, request: LeaseRequest) -> Result<Done, Failure> {
    let session = desk.session().await?;
    let incarnation = session.issuer().incarnation;
    session.issue(LeaseNumbers { key: request.key, count: request.count, incarnation }).await
}

/// Gives back what is left of a series, so that another desk may have it.
pub async fn give_back(desk: &Desk, request: GiveBackRequest) -> Result<Vec<NumberSupply>, Failure> {
    let session = desk.session().await?;
    for supply in supplies(&session).await?.into_iter().filter(|supply| supply.key == request.key) {
        for (lease, next) in supply.leases {
            session.issue(ReturnNumbers { lease, next }).await?;
        }
    }
    list(desk, Nothing {}).await
}

/// What became of every number that was ever handed out.
pub async fn report(desk: &Desk, _: Nothing) -> Result<Vec<NumberReport>, Failure> {
    report_of(&*desk.session().await?).await
}

/// What people call a series.
pub(crate) fn series_text(series: &SeriesName, language: Language) -> String {
    match (series.members, &series.org) {
        (Some(kind), Some(org)) => format!("{} {org}", choice(language, "number:series", kind.name())),
        _ => choice(language, "number:series", &series.key),
    }
}

pub(crate) async fn report_of(session: &Session) -> Result<Vec<NumberReport>, Failure> {
    let (names, here) = (Names::of(session).await?, session.issuer().device);
    let people: HashMap<UserId, String> = session.store.users().await?.into_iter().map(|user| (user.id, user.name)).collect();
    let stretch = |stretch: store::association::Stretch| {
        let (command, actor, at) = match stretch.act {
            Some((command, actor, at)) => (Some(command), people.get(&actor).cloned(), Some(at)),
            None => (None, None, None),
        };
        let (first, last, fate) = (stretch.first, stretch.last, stretch.fate);
        let device_id = stretch.device.map(|device| device.0);
        NumberStretch { first, last, fate, command, actor, at, device_id, is_this_desk: stretch.device == Some(here) }
    };
    let reports = session.store.number_report().await?.into_iter();
    Ok(reports
        .map(|report| NumberReport {
            series: names.series(&report.key),
            handed_out: report.handed_out,
            stretches: report.stretches.into_iter().map(stretch).collect(),
        })
        .collect())
}

/// Asks for more of every series that runs low. Returns whether there was one. Who may not hold numbers asks for none.
pub(crate) async fn refill(session: &Session) -> Result<bool, Failure> {
    if session.hindrance(domain::access::Right::DrawNumbers).await?.is_some() {
        return Ok(false);
    }
    let mut asked = false;
    for supply in supplies(session).await?.into_iter().filter(|supply| supply.most > 0 && !supply.is_asked) {
        // A desk holds twice what one command ever took: half of it is the mark at which more is asked for.
        let block = (supply.most * 2).clamp(BLOCK, BLOCK_LIMIT);
        if supply.left <= block / 2 {
            let (key, incarnation) = (supply.key, session.issuer().incarnation);
            session.issue(LeaseNumbers { key, count: block, incarnation }).await?;
            asked = true;
        }
    }
    Ok(asked)
}

async fn supplies(session: &Session) -> Result<Vec<Supply>, Failure> {
    let issuer = session.issuer();
    Ok(session.store.supplies(issuer.device, issuer.incarnation).await?)
}

/// What people call the series.
struct Names {
    orgs: Vec<Org>,
}

impl Names {
    async fn of(session: &Session) -> Result<Self, Failure> {
        Ok(Self { orgs: session.store.choices().await?.orgs })
    }

    fn series(&self, key: &str) -> SeriesName {
        let members = numbered_members(key);
        let org = members.map(|(_, code)| self.orgs.iter().find(|org| org.code == code).map_or(code, |org| &org.name).to_owned());
        SeriesName { key: key.to_owned(), members: members.map(|(kind, _)| kind), org }
    }
}
