//! What the association sells beside membership, and money that came without an order being named: the catalogue, promotion codes, top-ups
//! in every state, and a bank statement of the last days.

use chrono::NaiveDate;
use domain::Money;
use domain::balance::{ApproveTopUp, FileTopUp, ReceiveTopUp, RefuseTopUp, ReturnTopUp, TopUpStart, TopUpTerms};
use domain::bank::{BankRow, ImportBankLines};
use domain::id::{LevelId, MemberId, PackageCategoryId, PackageId, TopUpId};
use domain::import::ImportSource;
use domain::money::Currency;
use domain::package::{
    AddPackage, AddPackageCategory, AddPromotion, CategoryRank, CategoryRules, PackageKind, PackageRules, PriceStep, Pricing, PromotionOff,
    PromotionRules, SetPackagePrice,
};
use domain::payment::PaymentMethod;

use super::Stage;
use super::care::Entered;
use super::fate::{Lot, shifted};
use crate::failure::Failure;

/// Days ago from which prices are in force.
const PRICED_AGO: i64 = 700;
/// What is sold beside membership.
struct Offer {
    code: &'static str,
    name: &'static str,
    /// Its place in [`MINORS`].
    minor: usize,
    pricing: Pricing,
    /// Unit prices in yuan for who is no member, and for members.
    prices: (i64, i64),
    /// Tax rate in basis points and goods code.
    tax: (i32, &'static str),
}

const fn offer(
    code: &'static str,
    name: &'static str,
    minor: usize,
    pricing: Pricing,
    prices: (i64, i64),
    tax: (i32, &'static str),
) -> Offer {
    Offer { code, name, minor, pricing, prices, tax }
}

/// Tax on meetings, on training and on printed matter, by the classification of the State Taxation Administration.
const MEETINGS: (i32, &str) = (600, "3040304000000000000");
const TRAINING: (i32, &str) = (600, "3070201020000000000");
const PRINTED: (i32, &str) = (900, "1060201000000000000");
const OFFERS: [Offer; 6] = [
    offer("V01", "学术年会参会", 0, Pricing::PerSeat, (1_200, 800), MEETINGS),
    offer("V02", "继续教育培训班", 0, Pricing::PerSeat, (980, 680), TRAINING),
    offer("V03", "行业数据库", 1, Pricing::PerMonth, (300, 180), (600, "3040203000000000000")),
    offer("V04", "会刊全年", 1, Pricing::Prorated, (360, 240), PRINTED),
    offer("V05", "装备展览标准展位", 2, Pricing::Fixed, (12_800, 9_800), MEETINGS),
    offer("V06", "招聘信息发布", 2, Pricing::PerSeatMonth, (60, 40), (600, "3040303000000000000")),
];
const MINORS: [&str; 3] = ["会议培训", "资料数据", "展览推广"];
/// What becomes of a top-up, days ago and yuan.
const TOP_UPS: [(Course, i64, i64); 8] = [
    (Course::Credited, 26, 5_000),
    (Course::Paid, 19, 1_000),
    (Course::Returned, 12, 3_000),
    (Course::Refused, 11, 2_000),
    (Course::Credited, 9, 20_000),
    (Course::Pending, 3, 6_000),
    (Course::Awaiting, 2, 800),
    (Course::Draft, 1, 4_000),
];
/// Orders whose money stands on the bank statement, not yet settled.
const TRANSFERS: usize = 6;

#[derive(Clone, Copy, PartialEq, Eq)]
enum Course {
    Draft,
    Pending,
    Returned,
    Refused,
    Credited,
    Awaiting,
    Paid,
}

impl Course {
    fn start(self) -> TopUpStart {
        match self {
            Self::Draft => TopUpStart::Draft,
            Self::Awaiting | Self::Paid => TopUpStart::Awaiting,
            _ => TopUpStart::Pending,
        }
    }
}

fn yuan(amount: i64) -> Result<Money, Failure> {
    Money::from_minor(amount * 100, Currency::CNY).map_err(|_| Failure::refusal("broken"))
}

impl Stage<'_> {
    /// Everything of this file.
    pub async fn money(&self, entered: &[Entered]) -> Result<(), Failure> {
        self.catalogue().await?;
        let active = |(_, lot, _): &&Entered| *lot == Lot::Active;
        let ids: Vec<MemberId> = entered.iter().filter(active).map(|(_, _, id)| *id).take(TOP_UPS.len()).collect();
        for (n, ((course, ago, amount), id)) in TOP_UPS.iter().zip(ids).enumerate() {
            self.top_up(*course, *ago, yuan(*amount)?, n, id).await?;
        }
        self.statement(entered).await
    }

    async fn catalogue(&self) -> Result<(), Failure> {
        let major = self.category(CategoryRank::Major, "Z", "增值服务").await?;
        let mut minors = Vec::new();
        for (n, name) in MINORS.iter().enumerate() {
            minors.push(self.category(CategoryRank::Minor, &format!("Z{}", n + 1), name).await?);
        }
        for Offer { code, name, minor, pricing, prices: (fresh, existing), tax: (rate, goods_code) } in OFFERS {
            let rules = PackageRules {
                code: code.into(),
                name: name.into(),
                major_id: major,
                minor_id: minors[minor],
                kind: PackageKind::ValueAdded,
                level_id: None::<LevelId>,
                pricing,
                currency: Currency::CNY,
                tax_rate_bp: Some(rate),
                tax_goods_code: Some(goods_code.into()),
            };
            let Some(id) = self.made(AddPackage { rules }).await? else { continue };
            let step = PriceStep { from_quantity: 1, fresh: yuan(fresh)?, existing: yuan(existing)? };
            let effective_on = shifted(self.today, -PRICED_AGO);
            self.attempt(SetPackagePrice { package_id: PackageId(id), effective_on, steps: vec![step] }, self.now).await?;
        }
        let codes = [
            ("EARLY", "早鸟优惠", PromotionOff::Percent { rate_bp: 1_000 }, (-60, Some(30)), None),
            ("NEW200", "新会员立减", PromotionOff::Amount { amount: yuan(200)? }, (-200, None), Some(100)),
            ("EXPO", "展览期间优惠", PromotionOff::Percent { rate_bp: 1_500 }, (-120, Some(-90)), None),
        ];
        for (code, name, off, (from, to), most_uses) in codes {
            let day = |days: i64| -> NaiveDate { shifted(self.today, days) };
            let rules = PromotionRules {
                code: code.into(),
                name: name.into(),
                off,
                package_ids: vec![],
                valid_from: day(from),
                valid_to: to.map(day),
                most_uses,
            };
            self.attempt(AddPromotion { rules }, self.now).await?;
        }
        Ok(())
    }

    async fn category(&self, rank: CategoryRank, code: &str, name: &str) -> Result<PackageCategoryId, Failure> {
        let rules = CategoryRules { code: code.into(), name: name.into(), note: None };
        let id = self.made(AddPackageCategory { rank, rules }).await?;
        Ok(PackageCategoryId(id.unwrap_or_default()))
    }

    async fn made(&self, command: impl Into<domain::AnyCommand>) -> Result<Option<uuid::Uuid>, Failure> {
        Ok(self.attempt(command, self.now).await?.and_then(|outcome| outcome.subject))
    }

    async fn top_up(&self, course: Course, ago: i64, amount: Money, n: usize, member_id: MemberId) -> Result<(), Failure> {
        let is_online = course.start() == TopUpStart::Awaiting;
        let number = format!("{}{:04}", shifted(self.today, -ago).format("%Y%m%d"), 3_107 + 211 * n);
        let terms = TopUpTerms {
            amount,
            method: if is_online { PaymentMethod::Wechat } else { PaymentMethod::BankTransfer },
            voucher: (!is_online).then(|| number.clone()),
            received_at: None,
            payer: None,
            remarks: None,
        };
        let filed = self.attempt(FileTopUp { member_id, start: course.start(), terms }, self.closing(ago)).await?;
        let Some(id) = filed.and_then(|outcome| outcome.subject).map(TopUpId) else { return Ok(()) };
        let read_at = self.closing(ago);
        let later = self.closing(ago - 1);
        match course {
            Course::Draft | Course::Pending | Course::Awaiting => {}
            Course::Returned => drop(self.attempt(ReturnTopUp { id, opinion: "回单编号看不清，请核对后重新提交".into() }, later).await?),
            Course::Refused => drop(self.attempt(RefuseTopUp { id, opinion: "该笔款项已作为会费入账".into() }, later).await?),
            Course::Credited => {
                let opinion = "已核对回单".into();
                self.attempt(ApproveTopUp { id, read_at, opinion, is_number_confirmed: false }, later).await?;
            }
            Course::Paid => {
                let received = ReceiveTopUp { id, read_at, voucher: number, received_at: None, is_number_confirmed: false };
                self.attempt(received, later).await?;
            }
        }
        Ok(())
    }

    /// Transfers of some who owe, one that names no order, and the bank's interest.
    async fn statement(&self, entered: &[Entered]) -> Result<(), Failure> {
        let mut rows = Vec::new();
        for (_, _, id) in entered.iter().rev() {
            if rows.len() == TRANSFERS {
                break;
            }
            let Some(order) = self.unpaid(*id).await? else { continue };
            let purpose = if rows.len() % 2 == 0 { format!("会费 {}", order.order_no) } else { "会费".to_owned() };
            rows.push(self.transfer(rows.len(), &order.buyer_name, order.unpaid(), &purpose));
        }
        rows.push(self.transfer(rows.len(), "华北医疗器械配送中心", yuan(6_800)?, "往来款"));
        rows.push(self.transfer(rows.len(), "开户行", Money::from_minor(128_37, Currency::CNY).unwrap_or(yuan(1)?), "结息"));
        let source = ImportSource { file_name: "银行流水.xlsx".into(), ..Default::default() };
        self.attempt(ImportBankLines { source, rows }, self.now).await?;
        Ok(())
    }

    fn transfer(&self, n: usize, payer: &str, amount: Money, purpose: &str) -> BankRow {
        let ago = i64::try_from(n).unwrap_or(0) % 4 + 1;
        BankRow {
            row: u32::try_from(n + 2).unwrap_or(u32::MAX),
            booked_at: self.closing(ago),
            amount,
            payer: payer.to_owned(),
            payer_account: None,
            purpose: Some(purpose.to_owned()),
            bank_ref: Some(format!("{}{:06}", shifted(self.today, -ago).format("%Y%m%d"), 510_233 + 7_919 * n)),
        }
    }
}
