//! Major and minor categories of packages (requirements D7.2, D7.3).

use domain::Command;
use domain::package::{AddPackageCategory, DeletePackageCategory, EditPackageCategory, PackageCategory};
use store::query::{Direction, Listed};

use super::{CategoryAddRequest, CategoryDeleteRequest, CategoryEditRequest, CategoryListRequest, CategoryRow, CategorySortKey};
use crate::Desk;
use crate::failure::Failure;
use crate::outcome::Done;

/// A page of categories, by code.
pub async fn categories(desk: &Desk, request: CategoryListRequest) -> Result<Listed<CategoryRow>, Failure> {
    let session = desk.session().await?;
    let catalogue = session.store.catalogue().await?;
    let hindrance = session.hindrance(EditPackageCategory::RIGHT).await?;
    let filter = request.filter;
    let text = filter.text.as_deref().map(str::trim).unwrap_or_default();
    let is_found = |category: &PackageCategory| {
        (category.code.contains(text) || category.name.contains(text)) && filter.rank.is_none_or(|rank| category.rank == rank)
    };
    let row = |category: PackageCategory| {
        let in_it = catalogue.packages.iter().filter(|package| package.major_id == category.id || package.minor_id == category.id);
        CategoryRow {
            packages: u32::try_from(in_it.count()).unwrap_or(u32::MAX),
            blocked: hindrance.clone().map(Into::into),
            delete_blocked: hindrance.clone().or_else(|| category.hung_on(&catalogue.packages)).map(Into::into),
            category,
        }
    };
    let mut found: Vec<PackageCategory> = catalogue.categories.iter().filter(|category| is_found(category)).cloned().collect();
    let key = request.sort.as_ref().map_or(CategorySortKey::Code, |sort| sort.key);
    match key {
        CategorySortKey::Code => found.sort_by(|one, other| one.code.cmp(&other.code)),
        CategorySortKey::Name => found.sort_by(|one, other| one.name.cmp(&other.name)),
    }
    if request.sort.is_some_and(|sort| sort.direction == Direction::Descending) {
        found.reverse();
    }
    Ok(request.page.of(found.into_iter().map(row).collect()))
}

/// Adds a category.
pub async fn add_category(desk: &Desk, request: CategoryAddRequest) -> Result<Done, Failure> {
    let CategoryAddRequest { rank, rules } = request;
    desk.session().await?.issue(AddPackageCategory { rank, rules }).await
}

/// Changes a category.
pub async fn edit_category(desk: &Desk, request: CategoryEditRequest) -> Result<Done, Failure> {
    let CategoryEditRequest { id, rules } = request;
    desk.session().await?.issue(EditPackageCategory { id, rules }).await
}

/// Deletes a category that no package lies in.
pub async fn delete_category(desk: &Desk, request: CategoryDeleteRequest) -> Result<Done, Failure> {
    desk.session().await?.issue(DeletePackageCategory { id: request.id }).await
}
