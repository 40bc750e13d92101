//! Adding, changing and cancelling orders.

use chrono::NaiveTime;
use domain::Refusal;
use domain::command::BULK_LIMIT;
use domain::id::OrderId;
use domain::order::{AddOrder, CancelOrders, EditOrder, number};
use store::order::{OrderFilter, OrderSortKey};
use store::query::{Direction, Selection, Sort};

use super::{OrderAddRequest, OrderCancelRequest, OrderEditRequest};
use crate::failure::Failure;
use crate::outcome::Done;
use crate::session::Session;
use crate::{Desk, clock};

/// Draws of random digits before giving up: two orders of one second share eight digits once in a hundred million.
const NUMBER_DRAWS: usize = 3;

/// Oldest first: bulk acts number what they make in the order in which it was placed.
const OLDEST_FIRST: Sort<OrderSortKey> = Sort { key: OrderSortKey::OrderedAt, direction: Direction::Ascending };

/// Adds an order.
pub async fn add(desk: &Desk, request: OrderAddRequest) -> Result<Done, Failure> {
    let session = desk.session().await?;
    let zone = session.association().await?.time_zone;
    let now = clock::now();
    let day = request.ordered_on.filter(|day| *day != zone.date_of(now));
    let mut command = AddOrder {
        installation: number::installation_code(session.issuer().device),
        number_digits: String::new(),
        member_id: request.member_id,
        buyer_name: request.buyer_name,
        registrant_phone: request.registrant_phone,
        kind: request.kind,
        dues_year: request.dues_year,
        item: request.item,
        amount: request.amount,
        deduction: request.deduction,
        lines: request.lines,
        buyer_message: request.buyer_message,
        remarks: request.remarks,
        buys: request.buys,
        ordered_at: day.and_then(|day| zone.instant_of(day.and_time(NaiveTime::MIN))),
    };
    let taken = Refusal::OrderNumberTaken { order_no: String::new() }.code();
    let mut draws = 1;
    loop {
        command.number_digits = number::number_digits(clock::random_bytes());
        match session.issue(command.clone()).await {
            Err(failure) if failure.code == taken && draws < NUMBER_DRAWS => draws += 1,
            outcome => return outcome,
        }
    }
}

/// Changes the words of an order.
pub async fn edit(desk: &Desk, request: OrderEditRequest) -> Result<Done, Failure> {
    let OrderEditRequest { id, registrant_phone, item, buyer_message, remarks, terms, reason } = request;
    desk.session().await?.issue(EditOrder { id, registrant_phone, item, buyer_message, remarks, terms, reason }).await
}

/// Cancels unpaid orders.
pub async fn cancel(desk: &Desk, request: OrderCancelRequest) -> Result<Done, Failure> {
    let session = desk.session().await?;
    let ids = chosen(&session, &request.orders).await?;
    let chosen = ids.len();
    Ok(session.issue(CancelOrders { ids, reason: request.reason }).await?.counting(chosen))
}

/// The ids of chosen orders; a command refuses more than it carries.
pub(crate) async fn chosen(session: &Session, orders: &Selection<OrderFilter, OrderId>) -> Result<Vec<OrderId>, Failure> {
    match orders {
        Selection::Ids(ids) => Ok(ids.clone()),
        all => Ok(session.store.order_ids(all, &OLDEST_FIRST, BULK_LIMIT).await?),
    }
}
