//! What administrators of a world set: the catalogue of packages, rules by which members are reminded, what may be filed
//! without a desk; and what is done about debts.

use anyhow::Result;
use chrono::Days;
use domain::application::{CloseFilings, FilingKind, FilingState, SetIntake};
use domain::dunning::{DunMembers, DunningActKind, DunningStepDraft, RecordDunning, SetUpDunning};
use domain::id::PackageId;
use domain::member::MemberKind;
use domain::message::{AddTemplate, Channel, ReminderDraft, SetReminders, TemplateDraft};
use domain::order::{AddOrder, OrderKind};
use domain::package::{
    AddPackage, AddPackageCategory, CategoryRank, CategoryRules, EditPackage, OrderedLine, Package, PackageKind, PackagePrice,
    PackageRules, PriceStep, Pricing, SetPackagePrice,
};
use domain::{AnyCommand, Currency};
use store::Store;
use store::application::FilingFilter;
use store::dunning::DunningFilter;
use store::package::Catalogue;

use crate::acts::yuan;
use crate::dice::Dice;

/// The day on which every world begins.
pub const TODAY: chrono::NaiveDate = chrono::NaiveDate::from_ymd_opt(2026, 11, 21).unwrap();
/// Days before the end of a year that begins today: by these rules somebody is due.
const DUE_DAYS: [i32; 3] = [-365, -364, -363];

/// What every world begins with, one command after the other: a package with a price, rules of reminders, and an open intake.
pub async fn beginning(store: &Store) -> Result<Option<AnyCommand>> {
    let Catalogue { categories, packages, prices, .. } = store.catalogue().await?;
    let of = |rank: CategoryRank| categories.iter().find(|category| category.rank == rank).map(|category| category.id);
    let category = |rank, code: &str| {
        let rules = CategoryRules { code: code.into(), name: "会费".into(), note: None };
        Ok(Some(AddPackageCategory { rank, rules }.into()))
    };
    let Some(major_id) = of(CategoryRank::Major) else { return category(CategoryRank::Major, "C0") };
    let Some(minor_id) = of(CategoryRank::Minor) else { return category(CategoryRank::Minor, "C1") };
    let Some(package) = packages.first() else {
        let (kind, pricing, currency) = (PackageKind::ValueAdded, Pricing::Fixed, Currency::CNY);
        let rules = PackageRules {
            code: "P0".into(),
            name: "套餐0".into(),
            major_id,
            minor_id,
            kind,
            level_id: None,
            pricing,
            currency,
            tax_rate_bp: None,
            tax_goods_code: None,
        };
        return Ok(Some(AddPackage { rules }.into()));
    };
    if prices.is_empty() {
        let step = PriceStep { from_quantity: 1, fresh: yuan(12_000), existing: yuan(10_000) };
        return Ok(Some(SetPackagePrice { package_id: package.id, effective_on: TODAY, steps: vec![step] }.into()));
    }
    let Some(template) = store.message_templates().await?.into_iter().next() else { return Ok(Some(template())) };
    if !store.reminders().await?.is_on {
        let rule = |days| ReminderDraft { id: None, days, template_id: template.id, level_ids: Vec::new() };
        return Ok(Some(SetReminders { is_on: true, rules: DUE_DAYS.map(rule).into() }.into()));
    }
    let is_open = !store.intake().await?.kinds.is_empty();
    Ok((!is_open).then(|| SetIntake { kinds: FilingKind::ALL.to_vec() }.into()))
}

fn template() -> AnyCommand {
    let body = "{{会员名称}}的会籍将于{{到期日期}}到期。".to_owned();
    AddTemplate { draft: TemplateDraft { name: "续费提醒".into(), channel: Channel::Sms, subject: None, body, provider_code: None } }.into()
}

/// A category, a package, a price, or a change of a package.
pub async fn catalogue(store: &Store, dice: &mut Dice) -> Result<AnyCommand> {
    let Catalogue { categories, packages, .. } = store.catalogue().await?;
    let of = |rank: CategoryRank| categories.iter().find(|category| category.rank == rank).map(|category| category.id);
    let (Some(major_id), Some(minor_id)) = (of(CategoryRank::Major), of(CategoryRank::Minor)) else {
        let rank = if of(CategoryRank::Major).is_none() { CategoryRank::Major } else { CategoryRank::Minor };
        let rules = CategoryRules { code: format!("C{}", dice.below(3)), name: "会费".into(), note: None };
        return Ok(AddPackageCategory { rank, rules }.into());
    };
    let levels = store.choices().await?.levels;
    let level_id = levels.iter().find(|level| level.kind == MemberKind::Individual).map(|level| level.id);
    let rules = |dice: &mut Dice| PackageRules {
        code: format!("P{}", dice.below(5)),
        name: format!("套餐{}", dice.below(9)),
        major_id,
        minor_id,
        kind: if dice.chance(50) { PackageKind::Renewal } else { PackageKind::ValueAdded },
        level_id,
        pricing: [Pricing::Fixed, Pricing::PerMonth, Pricing::Prorated][dice.below(3)],
        currency: Currency::CNY,
        tax_rate_bp: [None, Some(600), Some(900)][dice.below(3)],
        tax_goods_code: None,
    };
    if packages.is_empty() || dice.chance(30) {
        return Ok(AddPackage { rules: rules(dice) }.into());
    }
    let package = &packages[dice.below(packages.len())];
    Ok(if dice.chance(30) {
        let rules = PackageRules { pricing: package.pricing, ..rules(dice) };
        EditPackage { id: package.id, rules, is_retired: dice.chance(25) }.into()
    } else {
        price(package.id, dice).into()
    })
}

/// A price from today or a day close to it, so that two desks price the same day.
fn price(package_id: PackageId, dice: &mut Dice) -> SetPackagePrice {
    let effective_on = TODAY + Days::new([0, 0, 1, 2][dice.below(4)]);
    let step = PriceStep { from_quantity: 1, fresh: yuan(dice.below(90_000)), existing: yuan(dice.below(90_000)) };
    SetPackagePrice { package_id, effective_on, steps: vec![step] }
}

/// The order with a line of a package, at the price that the desk shows; as it was where nothing is priced.
pub async fn with_line(order: AddOrder, store: &Store, dice: &mut Dice) -> Result<AddOrder> {
    let Catalogue { packages, prices, .. } = store.catalogue().await?;
    let is_offered = |package: &&Package| package.retired_on.is_none() && PackagePrice::of_day(&prices, package.id, TODAY).is_some();
    let offered: Vec<&Package> = packages.iter().filter(is_offered).collect();
    if offered.is_empty() {
        return Ok(order);
    }
    let package = offered[dice.below(offered.len())];
    let months = if package.kind.is_membership() { 12 } else { 1 };
    let line = OrderedLine { package_id: package.id, quantity: 1, months, starts_on: TODAY, discount: None, promotion: None };
    let kind = if package.kind.is_membership() { OrderKind::Dues } else { OrderKind::Service };
    let lines = store.lines_of(&[package.id]).await?;
    let member = match order.member_id {
        Some(id) => store.member(id).await?,
        None => None,
    };
    let Ok((_, amount)) = lines.quoted(std::slice::from_ref(&line), kind, member.as_ref(), (TODAY, &domain::access::Rights::default()))
    else {
        return Ok(order);
    };
    let dues_year = order.dues_year.filter(|_| kind == OrderKind::Dues);
    Ok(AddOrder { kind, dues_year, amount, lines: vec![line], item: String::new(), ..order })
}

/// A template, or the rules by which members are reminded.
pub async fn reminders(store: &Store, dice: &mut Dice) -> Result<AnyCommand> {
    let templates = store.message_templates().await?;
    let Some(first) = templates.first() else { return Ok(template()) };
    let known = store.reminders().await?.rules;
    let mut rule = |n: usize| ReminderDraft {
        id: known.get(n).map(|rule| rule.id),
        days: DUE_DAYS[(n + dice.below(2)) % DUE_DAYS.len()],
        template_id: first.id,
        level_ids: Vec::new(),
    };
    let rules: Vec<ReminderDraft> = (0..2).map(&mut rule).collect();
    Ok(SetReminders { is_on: dice.chance(85), rules }.into())
}

/// What may be filed without a desk; or what could not be taken in is closed.
pub async fn intake(store: &Store, dice: &mut Dice) -> Result<AnyCommand> {
    let open = FilingFilter { state: Some(FilingState::Open), ..FilingFilter::default() };
    let ids = store.filing_ids(&open, None, 2).await?;
    Ok(if !ids.is_empty() && dice.chance(60) {
        CloseFilings { ids, note: "请核对手机号".into() }.into()
    } else {
        let kinds = if dice.chance(80) { FilingKind::ALL.to_vec() } else { vec![FilingKind::Join] };
        SetIntake { kinds }.into()
    })
}

/// The steps in which members who owe are written to, a letter to one or two of them, or what was said in return.
pub async fn debts(store: &Store, dice: &mut Dice) -> Result<Option<AnyCommand>> {
    let Some(template) = store.message_templates().await?.into_iter().next() else { return Ok(None) };
    let setup = store.dunning_setup().await?;
    if setup.steps.is_empty() || dice.chance(10) {
        let step =
            |n: usize, id| DunningStepDraft {
                id, name: format!("第{n}步"), days: i32::try_from(n).unwrap_or(0), template_id: template.id
            };
        let steps = (0..2).map(|n| step(n, setup.steps.get(n).map(|step| step.id))).collect();
        return Ok(Some(SetUpDunning { rest_days: 0, steps }.into()));
    }
    let owing = store.debtor_ids(&DunningFilter::default(), 20, TODAY).await?;
    if owing.is_empty() {
        return Ok(None);
    }
    let ids: Vec<_> = owing.iter().copied().skip(dice.below(owing.len())).take(2).collect();
    let said = |kind, until| RecordDunning { ids: ids.clone(), kind, until, note: Some("电话".into()) }.into();
    Ok(Some(match dice.below(6) {
        0 => said(DunningActKind::Promised, Some(TODAY + Days::new(3))),
        1 => said(DunningActKind::Paused, None),
        2 => said(DunningActKind::Resumed, None),
        _ => DunMembers { ids }.into(),
    }))
}
