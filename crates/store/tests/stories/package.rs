//! The catalogue of packages, and orders made of lines (requirements D7.2–D7.4, B1.26, B1.27).

use domain::Currency;
use domain::id::{OrderId, PackageCategoryId, PackageId, PromotionId};
use domain::invoice::CreateInvoices;
use domain::member::MemberKind;
use domain::order::{AddOrder, CancelOrders, OrderKind};
use domain::package::{
    AddPackage, AddPackageCategory, AddPromotion, CategoryRank, CategoryRules, DeletePackageCategory, Discount, EditPackage, EditPromotion,
    OrderedLine, PackageKind, PackageRules, PriceStep, Pricing, PromotionOff, PromotionRules, SetPackagePrice,
};

use crate::desks::{code_of, with_server_on_both_engines};
use crate::on_both_engines;
use crate::order_making::{dues, payment, yuan};
use store::query::Page;

pub fn category(rank: CategoryRank, code: &str) -> AddPackageCategory {
    AddPackageCategory { rank, rules: CategoryRules { code: code.into(), name: format!("分类{code}"), note: None } }
}

pub fn site(major_id: PackageCategoryId, minor_id: PackageCategoryId) -> PackageRules {
    PackageRules {
        code: "007".into(),
        name: "官网会员".into(),
        major_id,
        minor_id,
        kind: PackageKind::ValueAdded,
        level_id: None,
        pricing: Pricing::PerMonth,
        currency: Currency::CNY,
        tax_rate_bp: Some(600),
        tax_goods_code: None,
    }
}

pub fn price(package_id: PackageId, day: &str, fresh: i64, existing: i64) -> SetPackagePrice {
    let steps = vec![PriceStep { from_quantity: 1, fresh: yuan(fresh), existing: yuan(existing) }];
    SetPackagePrice { package_id, effective_on: day.parse().unwrap(), steps }
}

fn ordered(package_id: PackageId, months: u32, amount: i64) -> AddOrder {
    let line = OrderedLine { package_id, quantity: 1, months, starts_on: "2026-12-01".parse().unwrap(), discount: None, promotion: None };
    AddOrder { kind: OrderKind::Service, dues_year: None, item: String::new(), lines: vec![line], ..dues("甲单位", amount) }
}

/// The same order, with a promotion code.
fn with_code(code: &str, package_id: PackageId, months: u32, amount: i64) -> AddOrder {
    let mut order = ordered(package_id, months, amount);
    order.lines[0].promotion = Some(code.to_owned());
    order
}

/// 10 % off, twice at most, until the end of the year.
fn early(package_ids: Vec<PackageId>) -> PromotionRules {
    PromotionRules {
        code: "early26".into(),
        name: "早鸟".into(),
        off: PromotionOff::Percent { rate_bp: 1_000 },
        package_ids,
        valid_from: "2026-11-01".parse().unwrap(),
        valid_to: "2026-12-31".parse().ok(),
        most_uses: Some(2),
    }
}

on_both_engines! {
    /// requirements B20.7, B5.4: the story's today is 2026-11-21; 12 months × 100.00 less 10 % is 1080.00.
    async fn a_promotion_code_takes_off_what_it_says_as_often_as_it_says(story: Story) {
        let major = PackageCategoryId(story.issue(category(CategoryRank::Major, "A")).await.unwrap().subject.unwrap());
        let minor = PackageCategoryId(story.issue(category(CategoryRank::Minor, "A")).await.unwrap().subject.unwrap());
        let package = PackageId(story.issue(AddPackage { rules: site(major, minor) }).await.unwrap().subject.unwrap());
        let other = PackageRules { code: "8".into(), ..site(major, minor) };
        let other = PackageId(story.issue(AddPackage { rules: other }).await.unwrap().subject.unwrap());
        for package in [package, other] {
            story.issue(price(package, "2026-01-01", 10_000, 8_000)).await.unwrap();
        }
        assert_eq!(story.refusal_of(with_code("EARLY26", package, 12, 108_000)).await, "promotion_unknown");
        let id = PromotionId(story.issue(AddPromotion { rules: early(vec![package]) }).await.unwrap().subject.unwrap());
        assert_eq!(story.refusal_of(AddPromotion { rules: early(vec![]) }).await, "package_code_taken");
        assert_eq!(story.refusal_of(with_code("EARLY26", other, 12, 108_000)).await, "promotion_other_package");
        assert_eq!(story.refusal_of(with_code("EARLY26", package, 12, 120_000)).await, "lines_price_changed");
        let first = OrderId(story.issue(with_code(" early26", package, 12, 108_000)).await.unwrap().subject.unwrap());
        let line = story.store.order_file(first).await.unwrap().unwrap().lines.remove(0);
        assert_eq!((line.discount, line.discount_reason.as_deref(), line.promotion_id), (yuan(12_000), Some("早鸟（EARLY26）"), Some(id)));
        let again = AddOrder { number_digits: "27581375".into(), ..with_code("EARLY26", package, 12, 108_000) };
        story.issue(again).await.unwrap();
        let third = AddOrder { number_digits: "27581376".into(), ..with_code("EARLY26", package, 12, 108_000) };
        assert_eq!(story.refusal_of(third.clone()).await, "promotion_used_up");
        story.issue(CancelOrders { ids: vec![first], reason: None }).await.unwrap();
        story.issue(third).await.unwrap();
        assert_eq!(story.store.promotions().await.unwrap()[0].1, 2, "an order that does not stand uses nothing");

        let amount = PromotionRules { off: PromotionOff::Amount { amount: yuan(500_000) }, most_uses: None, ..early(vec![]) };
        story.issue(EditPromotion { id, rules: amount.clone(), is_retired: false }).await.unwrap();
        let free = AddOrder { number_digits: "27581377".into(), ..with_code("EARLY26", package, 12, 0) };
        story.issue(free).await.unwrap();
        story.issue(EditPromotion { id, rules: amount, is_retired: true }).await.unwrap();
        let late = AddOrder { number_digits: "27581378".into(), ..with_code("EARLY26", package, 12, 0) };
        assert_eq!(story.refusal_of(late).await, "promotion_not_valid");
        let mut both = ordered(package, 12, 0);
        both.lines[0].promotion = Some("EARLY26".into());
        both.lines[0].discount = Some(Discount::Percent { rate_bp: 100, reason: "协议".into() });
        assert_eq!(story.refusal_of(both).await, "invalid_fields");
    }

    /// requirements D7.2–D7.4
    async fn a_package_lies_in_categories_that_stay_while_it_does(story: Story) {
        let major = PackageCategoryId(story.issue(category(CategoryRank::Major, "A")).await.unwrap().subject.unwrap());
        let minor = PackageCategoryId(story.issue(category(CategoryRank::Minor, "A")).await.unwrap().subject.unwrap());
        assert_eq!(story.refusal_of(category(CategoryRank::Minor, " A ")).await, "package_code_taken");
        story.issue(AddPackage { rules: site(major, minor) }).await.unwrap();
        assert_eq!(story.refusal_of(AddPackage { rules: site(major, minor) }).await, "package_code_taken");
        assert_eq!(story.refusal_of(AddPackage { rules: PackageRules { code: "7".into(), ..site(minor, major) } }).await, "invalid_fields");
        let membership = PackageRules { code: "7".into(), kind: PackageKind::Dues, ..site(major, minor) };
        assert_eq!(story.refusal_of(AddPackage { rules: membership }).await, "invalid_fields");
        assert_eq!(story.refusal_of(DeletePackageCategory { id: major }).await, "category_in_use");
        let free = PackageCategoryId(story.issue(category(CategoryRank::Major, "B")).await.unwrap().subject.unwrap());
        story.issue(DeletePackageCategory { id: free }).await.unwrap();
        let catalogue = story.store.catalogue().await.unwrap();
        assert_eq!((catalogue.packages[0].code.as_str(), catalogue.categories.len()), ("007", 2));
    }

    /// requirements D7.4, B1.27: the story's today is 2026-11-21.
    async fn an_order_keeps_the_price_at_which_it_was_placed(story: Story) {
        let major = PackageCategoryId(story.issue(category(CategoryRank::Major, "A")).await.unwrap().subject.unwrap());
        let minor = PackageCategoryId(story.issue(category(CategoryRank::Minor, "A")).await.unwrap().subject.unwrap());
        let package = PackageId(story.issue(AddPackage { rules: site(major, minor) }).await.unwrap().subject.unwrap());
        assert_eq!(story.refusal_of(ordered(package, 12, 0)).await, "package_unpriced");
        story.issue(price(package, "2026-01-01", 10_000, 8_000)).await.unwrap();
        assert_eq!(story.refusal_of(price(package, "2026-01-01", 1, 1)).await, "invalid_fields");
        // 12 months × 100.00 = 1200.00
        let id = story.issue(ordered(package, 12, 120_000)).await.unwrap().subject.unwrap();
        assert_eq!(story.refusal_of(ordered(package, 12, 119_999)).await, "lines_price_changed");
        assert_eq!(story.refusal_of(AddOrder { kind: OrderKind::Dues, dues_year: Some(2026), ..ordered(package, 12, 120_000) }).await, "membership_apart");
        story.issue(price(package, "2026-11-21", 20_000, 8_000)).await.unwrap();
        assert_eq!(story.refusal_of(price(package, "2026-11-21", 1, 1)).await, "price_in_force");
        story.issue(price(package, "2027-01-01", 30_000, 8_000)).await.unwrap();
        story.issue(price(package, "2027-01-01", 40_000, 8_000)).await.unwrap();
        assert_eq!(story.store.catalogue().await.unwrap().prices.len(), 3, "what had not come was replaced");
        let priced_otherwise = PackageRules { pricing: Pricing::Fixed, ..site(major, minor) };
        assert_eq!(story.refusal_of(EditPackage { id: package, rules: priced_otherwise, is_retired: false }).await, "pricing_fixed");
        let file = story.store.order_file(id.into()).await.unwrap().unwrap();
        assert_eq!((file.order.item.as_str(), file.order.amount, file.lines.len()), ("官网会员", yuan(120_000), 1));
        assert_eq!((file.lines[0].unit_price, file.lines[0].priced_months, file.lines[0].amount), (yuan(10_000), 12, yuan(120_000)));
        story.issue(EditPackage { id: package, rules: site(major, minor), is_retired: true }).await.unwrap();
        assert_eq!(story.refusal_of(ordered(package, 12, 240_000)).await, "package_retired");
    }

    /// requirements F8.6: 800.00 at 6 % and 300.00 at 9 %, of which 10 % are taken off as a deduction of 110.00: 720.00 and 270.00.
    async fn packages_that_are_taxed_otherwise_are_invoiced_apart(story: Story) {
        let major = PackageCategoryId(story.issue(category(CategoryRank::Major, "A")).await.unwrap().subject.unwrap());
        let minor = PackageCategoryId(story.issue(category(CategoryRank::Minor, "A")).await.unwrap().subject.unwrap());
        let of = |code: &str, rate| PackageRules { code: code.into(), pricing: Pricing::Fixed, tax_rate_bp: Some(rate), ..site(major, minor) };
        let mut lines = Vec::new();
        for (code, rate, cents) in [("M", 600, 500_00), ("P", 900, 300_00), ("T", 600, 300_00)] {
            let package = PackageId(story.issue(AddPackage { rules: of(code, rate) }).await.unwrap().subject.unwrap());
            story.issue(price(package, "2026-01-01", cents, cents)).await.unwrap();
            lines.extend(ordered(package, 1, cents).lines);
        }
        let order = AddOrder { lines, amount: yuan(1_100_00), deduction: yuan(110_00), ..ordered(PackageId(uuid::Uuid::nil()), 0, 0) };
        let order = OrderId(story.issue(order).await.unwrap().subject.unwrap());
        story.issue(CreateInvoices { order_ids: vec![order] }).await.unwrap();
        let mut invoices = story.store.order_file(order).await.unwrap().unwrap().invoices;
        invoices.sort_unstable_by_key(|invoice| invoice.serial);
        let told: Vec<_> = invoices.iter().map(|invoice| (invoice.amount, invoice.tax_rate_bp, invoice.is_split)).collect();
        assert_eq!(told, [(yuan(720_00), Some(600), true), (yuan(270_00), Some(900), true)]);
        assert_eq!(story.refusal_of(CreateInvoices { order_ids: vec![order] }).await, "order_invoiced");
        let wrong = PackageRules { tax_rate_bp: Some(10_001), ..of("W", 0) };
        assert_eq!(story.refusal_of(AddPackage { rules: wrong }).await, "invalid_fields");
    }

    /// requirements B1.2, B1.18, D7.4: a package is for members of its level's kind, and for who joins or who renews.
    async fn a_package_of_membership_renews_who_is_a_member(story: Story) {
        let major = PackageCategoryId(story.issue(category(CategoryRank::Major, "A")).await.unwrap().subject.unwrap());
        let minor = PackageCategoryId(story.issue(category(CategoryRank::Minor, "A")).await.unwrap().subject.unwrap());
        let levels = story.store.choices().await.unwrap().levels;
        let level_of = |kind| levels.iter().find(|level| level.kind == kind).map(|level| level.id);
        let of = |code: &str, kind, of_kind| PackageRules { code: code.into(), kind, level_id: level_of(of_kind), pricing: Pricing::Fixed, ..site(major, minor) };
        let mut packages = Vec::new();
        for rules in [
            of("J", PackageKind::Dues, MemberKind::Individual),
            of("U", PackageKind::Renewal, MemberKind::Unit),
            of("R", PackageKind::Renewal, MemberKind::Individual),
        ] {
            let package = PackageId(story.issue(AddPackage { rules }).await.unwrap().subject.unwrap());
            story.issue(price(package, "2026-01-01", 30_000, 20_000)).await.unwrap();
            packages.push(package);
        }
        let member = story.member_until("甲会员", "2026-12-31").await;
        let wish = |package, amount| AddOrder {
            kind: OrderKind::Dues,
            dues_year: Some(2027),
            member_id: Some(member),
            ..ordered(package, 12, amount)
        };
        assert_eq!(story.refusal_of(wish(packages[0], 20_000)).await, "package_for_joining");
        assert_eq!(story.refusal_of(wish(packages[1], 20_000)).await, "package_of_other_kind");
        let order = OrderId(story.issue(wish(packages[2], 20_000)).await.unwrap().subject.unwrap());
        story.issue(payment(order, 20_000)).await.unwrap();
        assert_eq!(story.expiry(member).await, "2027-12-31", "twelve months from the old end");
    }
}

with_server_on_both_engines! {
    async fn a_package_retired_at_one_desk_is_sold_no_more_at_another_and_what_was_sold_stands(server, head, branch) {
        let major = PackageCategoryId(head.issue(category(CategoryRank::Major, "A")).await);
        let minor = PackageCategoryId(head.issue(category(CategoryRank::Minor, "A")).await);
        let package = PackageId(head.issue(AddPackage { rules: site(major, minor) }).await);
        head.issue(price(package, "2026-01-01", 10_000, 8_000)).await;
        head.sync(&server).await;
        branch.sync(&server).await;
        let first = branch.issue(ordered(package, 1, 10_000)).await;
        branch.sync(&server).await;
        head.issue(EditPackage { id: package, rules: site(major, minor), is_retired: true }).await;
        head.sync(&server).await;
        branch.issue(AddOrder { number_digits: "00000001".into(), ..ordered(package, 1, 10_000) }).await;
        branch.sync(&server).await;
        let refused = branch.store.conflicts(false, Page::first()).await.unwrap().rows;
        assert!(matches!(&refused[..], [one] if code_of(one) == "package_retired"), "{refused:?}");
        let file = head.store.order_file(first.into()).await.unwrap().unwrap();
        assert_eq!(file.lines.len(), 1);
        assert_eq!(branch.store.digest().await.unwrap(), server.digest().await.unwrap());
    }

    /// requirements B20.7: of two desks that use the last of a code, the one that comes later is told.
    async fn the_last_use_of_a_code_is_one_desks(server, head, branch) {
        let major = PackageCategoryId(head.issue(category(CategoryRank::Major, "A")).await);
        let minor = PackageCategoryId(head.issue(category(CategoryRank::Minor, "A")).await);
        let package = PackageId(head.issue(AddPackage { rules: site(major, minor) }).await);
        head.issue(price(package, "2026-01-01", 10_000, 8_000)).await;
        head.issue(AddPromotion { rules: PromotionRules { most_uses: Some(1), ..early(vec![]) } }).await;
        head.sync(&server).await;
        branch.sync(&server).await;
        head.issue(with_code("EARLY26", package, 1, 9_000)).await;
        branch.issue(AddOrder { number_digits: "00000001".into(), ..with_code("EARLY26", package, 1, 9_000) }).await;
        head.sync(&server).await;
        branch.sync(&server).await;
        let refused = branch.store.conflicts(false, Page::first()).await.unwrap().rows;
        assert!(matches!(&refused[..], [one] if code_of(one) == "promotion_used_up"), "{refused:?}");
        assert_eq!(branch.store.digest().await.unwrap(), server.digest().await.unwrap());
    }
}
