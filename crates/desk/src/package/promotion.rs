//! Promotion codes (requirements B20.7).

use domain::Command;
use domain::id::PromotionId;
use domain::package::{AddPromotion, EditPromotion, Promotion, PromotionRules};
use serde::{Deserialize, Serialize};
use store::query::{Direction, Listed, Page, Sort};
use ts_rs::TS;

use crate::Desk;
use crate::failure::Failure;
use crate::outcome::Done;

/// A page of codes.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct PromotionListRequest {
    /// What they are looked for by.
    pub filter: PromotionFilter,
    /// In which order; the newest first where none is given.
    pub sort: Option<Sort<PromotionSortKey>>,
    /// Which page.
    pub page: Page,
}

/// What codes are looked for by; everything that is set must hold.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(default)]
#[ts(optional_fields = nullable)]
pub struct PromotionFilter {
    /// Part of the code or the name.
    pub text: Option<String>,
    /// How they stand.
    pub standing: Option<PromotionStanding>,
}

/// What a list of codes sorts by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum PromotionSortKey {
    /// Its code.
    Code,
    /// Its first day.
    ValidFrom,
    /// How often it was used.
    Uses,
}

/// How a code stands today.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum PromotionStanding {
    /// 可用
    Open,
    /// 未开始
    Coming,
    /// 已过期
    Past,
    /// 已用完
    UsedUp,
    /// 已停用
    Retired,
}

/// One code in a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct PromotionRow {
    /// The code.
    #[serde(flatten)]
    pub promotion: Promotion,
    /// Names of the packages that it is for; of every one where there are none.
    pub packages: Vec<String>,
    /// On how many lines of orders that stand it was used.
    pub uses: u32,
    /// How it stands today.
    pub standing: PromotionStanding,
    /// Why it cannot be changed.
    pub blocked: Option<Failure>,
}

/// A new code.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct PromotionAddRequest {
    /// What it is.
    #[serde(flatten)]
    pub rules: PromotionRules,
}

/// A code with other values, retired or taken up again.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct PromotionEditRequest {
    /// Which.
    pub id: PromotionId,
    /// What it is.
    #[serde(flatten)]
    pub rules: PromotionRules,
    /// Whether it is not taken any more.
    pub is_retired: bool,
}

/// A page of codes.
pub async fn promotions(desk: &Desk, request: PromotionListRequest) -> Result<Listed<PromotionRow>, Failure> {
    let session = desk.session().await?;
    let (today, catalogue) = (session.today().await?, session.store.catalogue().await?);
    let blocked: Option<Failure> = session.hindrance(EditPromotion::RIGHT).await?.map(Into::into);
    let PromotionFilter { text, standing } = request.filter;
    let text = text.unwrap_or_default().trim().to_uppercase();
    let row = |(promotion, uses): (Promotion, u32)| {
        let standing = match &promotion {
            Promotion { retired_on: Some(_), .. } => PromotionStanding::Retired,
            Promotion { valid_from, .. } if *valid_from > today => PromotionStanding::Coming,
            Promotion { valid_to: Some(last), .. } if *last < today => PromotionStanding::Past,
            Promotion { most_uses: Some(most), .. } if uses >= *most => PromotionStanding::UsedUp,
            _ => PromotionStanding::Open,
        };
        let names = catalogue.packages.iter().filter(|package| promotion.package_ids.contains(&package.id));
        let packages = names.map(|package| package.name.clone()).collect();
        PromotionRow { packages, uses, standing, blocked: blocked.clone(), promotion }
    };
    let is_found = |row: &PromotionRow| {
        (row.promotion.code.contains(&text) || row.promotion.name.to_uppercase().contains(&text))
            && standing.is_none_or(|standing| row.standing == standing)
    };
    let mut rows: Vec<PromotionRow> = session.store.promotions().await?.into_iter().map(row).filter(is_found).collect();
    match request.sort.as_ref().map(|sort| sort.key) {
        None => rows.sort_by_key(|row| std::cmp::Reverse(row.promotion.id)),
        Some(PromotionSortKey::Code) => rows.sort_by(|one, other| one.promotion.code.cmp(&other.promotion.code)),
        Some(PromotionSortKey::ValidFrom) => rows.sort_by_key(|row| (row.promotion.valid_from, row.promotion.id)),
        Some(PromotionSortKey::Uses) => rows.sort_by_key(|row| (row.uses, row.promotion.id)),
    }
    if request.sort.is_some_and(|sort| sort.direction == Direction::Descending) {
        rows.reverse();
    }
    Ok(request.page.of(rows))
}

/// Adds a code.
pub async fn add_promotion(desk: &Desk, request: PromotionAddRequest) -> Result<Done, Failure> {
    desk.session().await?.issue(AddPromotion { rules: request.rules }).await
}

/// Changes a code, retires it or takes it up again.
pub async fn edit_promotion(desk: &Desk, request: PromotionEditRequest) -> Result<Done, Failure> {
    let PromotionEditRequest { id, rules, is_retired } = request;
    desk.session().await?.issue(EditPromotion { id, rules, is_retired }).await
}
