//! The fields of a sheet that says until when members have packages, and how its rows are judged (requirement D6.4).

use std::sync::Arc;

use domain::Env;
use domain::binding::{ExpiryRow, ExpiryTexts, ImportBindingExpiries};
use domain::import::ImportSource;

use super::field::{Field, required_field as required};
use super::judging::{Judged, ReadRows, Task, blocking, in_order};
use crate::clock;
use crate::failure::Failure;
use crate::session::Session;

pub(super) static EXPIRIES: [Field; 3] = [
    required("member_no", "binding:column.member_no", &["会员编号", "会员号", "会员id", "memberno.", "memberno", "membernumber"]),
    required("package_code", "binding:column.package_code", &["套餐编码", "套餐代码", "套餐编号", "packagecode", "package"]),
    required(
        "ends_on",
        "binding:column.ends_on",
        &["到期日", "到期日期", "到期时间", "有效期至", "截止日期", "endson", "expireson", "expires", "expiry", "validto"],
    ),
];

/// Reads and judges.
pub(super) async fn judge(session: &Session, task: &Task) -> Result<Judged, Failure> {
    let reading = task.clone();
    let (rows, broken) = blocking(move || {
        reading.read(|cells, row| {
            let text = |key| cells.text(row, key);
            let texts = ExpiryTexts { member_no: &text("member_no"), package_code: &text("package_code"), expires_on: &text("ends_on") };
            ExpiryRow::read(row.number, &texts)
        })
    })
    .await?;
    let command = ImportBindingExpiries { source: ImportSource::default(), rows };
    let (facts, env): (_, Env) = session.store.facts(&command, clock::new_command(), session.issuer().actor, clock::now()).await?;
    blocking(move || {
        let verdicts = domain::binding::judge(&command.rows, &facts, &env).into_iter().map(|judged| judged.verdict);
        Judged { verdicts: Arc::new(in_order(verdicts, broken)), rows: ReadRows::Expiries(command.rows) }
    })
    .await
}
