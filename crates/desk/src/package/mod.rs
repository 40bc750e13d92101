//! The catalogue of packages: what a person sees of it and does with it, and what lines of an order would cost (requirements D7.2–D7.4).

mod category;
mod promotion;
mod types;

use std::cmp::Ordering;

use domain::Command;
use domain::package::{AddPackage, EditPackage, Package, PackagePrice, SetPackagePrice, item_of};
use store::package::Catalogue;
use store::query::{Direction, Listed, Sort};

use crate::Desk;
use crate::failure::Failure;
use crate::outcome::Done;

pub use category::{add_category, categories, delete_category, edit_category};
pub use promotion::{
    PromotionAddRequest, PromotionEditRequest, PromotionFilter, PromotionListRequest, PromotionRow, PromotionSortKey, PromotionStanding,
    add_promotion, edit_promotion, promotions,
};
pub use types::*;

/// A page of packages.
pub async fn list(desk: &Desk, request: PackageListRequest) -> Result<Listed<PackageRow>, Failure> {
    let session = desk.session().await?;
    let (catalogue, today) = (session.store.catalogue().await?, session.today().await?);
    let blocked: Option<Failure> = session.hindrance(EditPackage::RIGHT).await?.map(Into::into);
    let filter = request.filter;
    let text = filter.text.as_deref().map(str::trim).unwrap_or_default();
    let is_found = |package: &&Package| {
        (package.code.contains(text) || package.name.contains(text))
            && filter.category_id.is_none_or(|id| package.major_id == id || package.minor_id == id)
            && filter.kind.is_none_or(|kind| package.kind == kind)
            && filter.is_retired.is_none_or(|is_retired| package.retired_on.is_some() == is_retired)
    };
    let mut rows: Vec<PackageRow> = catalogue
        .packages
        .iter()
        .filter(is_found)
        .map(|package| {
            let price = PackagePrice::of_day(&catalogue.prices, package.id, today);
            PackageRow {
                package: package.clone(),
                major: category_name(&catalogue, package.major_id),
                minor: category_name(&catalogue, package.minor_id),
                steps: price.map(|price| price.steps.clone()).unwrap_or_default(),
                lines: catalogue.lines.get(&package.id).copied().unwrap_or_default(),
                blocked: blocked.clone(),
            }
        })
        .collect();
    if let Some(sort) = request.sort {
        rows.sort_by(|one, other| ordering(&sort, one, other));
    }
    Ok(request.page.of(rows))
}

fn ordering(sort: &Sort<PackageSortKey>, one: &PackageRow, other: &PackageRow) -> Ordering {
    let found = match sort.key {
        PackageSortKey::Code => one.package.code.cmp(&other.package.code),
        PackageSortKey::Name => one.package.name.cmp(&other.package.name),
        PackageSortKey::Lines => one.lines.cmp(&other.lines),
    };
    if sort.direction == Direction::Descending { found.reverse() } else { found }
}

fn category_name(catalogue: &Catalogue, id: domain::id::PackageCategoryId) -> String {
    catalogue.categories.iter().find(|category| category.id == id).map(|category| category.name.clone()).unwrap_or_default()
}

/// Adds a package.
pub async fn add(desk: &Desk, request: PackageAddRequest) -> Result<Done, Failure> {
    desk.session().await?.issue(AddPackage { rules: request.rules }).await
}

/// Changes a package, retires it or takes it up again.
pub async fn edit(desk: &Desk, request: PackageEditRequest) -> Result<Done, Failure> {
    let PackageEditRequest { id, rules, is_retired } = request;
    desk.session().await?.issue(EditPackage { id, rules, is_retired }).await
}

/// The versions of a package's price, latest first, each with how it stands today.
pub async fn prices(desk: &Desk, request: PackagePricesRequest) -> Result<Vec<PriceVersion>, Failure> {
    let session = desk.session().await?;
    let (lines, today) = (session.store.lines_of(&[request.id]).await?, session.today().await?);
    let current = PackagePrice::of_day(&lines.prices, request.id, today).map(|price| price.id);
    let standing = |price: &PackagePrice| match () {
        () if price.effective_on > today => PriceStanding::Coming,
        () if Some(price.id) == current => PriceStanding::Current,
        () => PriceStanding::Past,
    };
    let mut versions: Vec<PriceVersion> =
        lines.prices.iter().map(|price| PriceVersion { standing: standing(price), price: price.clone() }).collect();
    versions.sort_by_key(|version| std::cmp::Reverse(version.price.effective_on));
    Ok(versions)
}

/// Sets what a package costs from a day on.
pub async fn set_price(desk: &Desk, request: PackagePriceRequest) -> Result<Done, Failure> {
    let PackagePriceRequest { package_id, effective_on, steps } = request;
    desk.session().await?.issue(SetPackagePrice { package_id, effective_on, steps }).await
}

/// What lines of an order would cost, by the same rule that prices the order.
pub async fn quote(desk: &Desk, request: QuoteRequest) -> Result<Quote, Failure> {
    let session = desk.session().await?;
    let member = match request.member_id {
        Some(id) => Some(session.member(id).await?),
        None => None,
    };
    let packages: Vec<_> = request.lines.iter().map(|line| line.package_id).collect();
    let lines = session.store.lines_of(&packages).await?;
    let day = match request.ordered_on {
        Some(day) => day,
        None => session.today().await?,
    };
    let rights = session.access().await?.rights();
    let (quotes, amount) = lines.quoted(&request.lines, request.kind, member.as_ref(), (day, &rights))?;
    let item = item_of(&quotes);
    Ok(Quote { amount, item, lines: quotes.into_iter().map(|quote| quote.price).collect() })
}
