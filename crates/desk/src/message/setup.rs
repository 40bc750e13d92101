//! How messages are sent, who wants none, and what those that wait are waiting for (requirements F6.4, F9.5).

use domain::message::{MessageSetup, OptInMembers, OptOutMembers, Quiet, SetUpMessages, resumes_at};
use store::message::OptedOut;
use store::query::Listed;

use super::{OptOutListRequest, OptOutRequest, SendingState, SendingWays};
use crate::association::Nothing;
use crate::failure::Failure;
use crate::outcome::Done;
use crate::{Desk, clock, sync};

/// How messages are sent.
pub async fn setup(desk: &Desk, _: Nothing) -> Result<SetUpMessages, Failure> {
    let MessageSetup { id: _, sender_name, sender_address, reply_address, sms_signature, quiet_from, quiet_until, per_minute } =
        desk.session().await?.store.message_setup().await?;
    Ok(SetUpMessages { sender_name, sender_address, reply_address, sms_signature, quiet_from, quiet_until, per_minute })
}

/// Says how messages are to be sent.
pub async fn set_up(desk: &Desk, request: SetUpMessages) -> Result<Done, Failure> {
    desk.session().await?.issue(request).await
}

/// Members that want no messages.
pub async fn opt_outs(desk: &Desk, request: OptOutListRequest) -> Result<Listed<OptedOut>, Failure> {
    Ok(desk.session().await?.store.opted_out(&request.filter, request.page).await?)
}

/// Notes that members want no messages of a channel.
pub async fn opt_out(desk: &Desk, request: OptOutRequest) -> Result<Done, Failure> {
    let session = desk.session().await?;
    let ids = session.chosen_members(request.selection).await?;
    let chosen = ids.len();
    Ok(session.issue(OptOutMembers { ids, channel: request.channel }).await?.counting(chosen))
}

/// Notes that members want them again.
pub async fn opt_in(desk: &Desk, request: OptOutRequest) -> Result<Done, Failure> {
    let session = desk.session().await?;
    session.issue(OptInMembers { ids: session.chosen_members(request.selection).await?, channel: request.channel }).await
}

/// What messages wait for. A server that does not answer leaves that open, and is no failure.
pub async fn sending(desk: &Desk, _: Nothing) -> Result<SendingState, Failure> {
    let session = desk.session().await?;
    let setup = session.store.message_setup().await?;
    let zone = session.association().await?.time_zone;
    let has_server = session.store.setting(sync::SERVER).await?.is_some();
    let server = if has_server { sync::sending_ways(&session).await } else { None };
    Ok(SendingState {
        waiting: session.store.messages_waiting().await?,
        has_server,
        server: server.map(|ways| SendingWays { email: ways.email, sms: ways.sms }),
        has_sender: setup.sender_address.is_some(),
        has_signature: setup.sms_signature.is_some(),
        resumes_at: resumes_at(Quiet::from(&setup), zone, clock::now()),
    })
}
