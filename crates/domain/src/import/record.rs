//! The record of an import: which file, by whom, with what result, and whether it was taken back.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::Counts;
use crate::command::Env;
use crate::id::{ImportId, UserId};

/// What kind of sheet it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum SheetKind {
    /// 单位会员
    UnitMembers,
    /// 个人会员
    IndividualMembers,
    /// 订单
    Orders,
    /// 发票编号
    InvoiceNumbers,
    /// 发票
    Invoices,
    /// 银行流水
    BankStatement,
    /// 套餐到期日
    BindingExpiries,
}

impl SheetKind {
    /// Every kind.
    pub const ALL: [Self; 7] = [
        Self::UnitMembers,
        Self::IndividualMembers,
        Self::Orders,
        Self::InvoiceNumbers,
        Self::Invoices,
        Self::BankStatement,
        Self::BindingExpiries,
    ];

    /// Its stable name.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::UnitMembers => "unit_members",
            Self::IndividualMembers => "individual_members",
            Self::Orders => "orders",
            Self::InvoiceNumbers => "invoice_numbers",
            Self::Invoices => "invoices",
            Self::BankStatement => "bank_statement",
            Self::BindingExpiries => "binding_expiries",
        }
    }

    /// The kind of a name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.name() == name)
    }
}

/// Where the rows of an import command come from. The command carries only rows that the preview accepted; how many stayed out is
/// told here, so that the record of the import speaks of the whole sheet.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct ImportSource {
    /// The file's name, without its folder.
    pub file_name: String,
    /// Rows that stayed out because of a problem.
    pub rejected: u32,
    /// Rows that hold nothing new.
    pub unchanged: u32,
}

/// An import that was made.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SheetImport {
    /// Its id: that of the command.
    pub id: ImportId,
    /// What kind of sheet it was.
    pub kind: SheetKind,
    /// The file's name, without its folder.
    pub file_name: String,
    /// Rows that came in.
    pub accepted: u32,
    /// Rows that stayed out because of a problem.
    pub rejected: u32,
    /// Rows that held nothing new.
    pub unchanged: u32,
    /// Who imported it.
    pub imported_by: UserId,
    /// When.
    pub imported_at: DateTime<Utc>,
    /// When it was taken back.
    pub undone_at: Option<DateTime<Utc>>,
}

impl SheetImport {
    /// The record that a command leaves: what stayed out before, and what became of the rows that it carried.
    #[must_use]
    pub fn of(kind: SheetKind, source: &ImportSource, counts: Counts, env: &Env) -> Self {
        Self {
            id: ImportId(env.command.0),
            kind,
            file_name: source.file_name.clone(),
            accepted: counts.accepted,
            rejected: counts.rejected + source.rejected,
            unchanged: counts.unchanged + source.unchanged,
            imported_by: env.actor.id,
            imported_at: env.now,
            undone_at: None,
        }
    }
}
