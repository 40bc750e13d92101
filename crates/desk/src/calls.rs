//! The one list of calls. A name, what it makes stale, and the function behind it; TypeScript learns of them through `bindings`.

use serde_json::Value;

use crate::outcome::Done;
use crate::{Desk, Failure, association, member, preference};

/// A call as other programs see it.
#[derive(Debug, Clone, Copy)]
pub struct Call {
    /// `area.verb`.
    pub name: &'static str,
    /// Areas whose queries it makes stale; none for a query.
    pub touches: &'static [&'static str],
}

macro_rules! calls {
    ($($name:literal [$($touched:ident),*] => $($function:ident)::+ ($request:ty) -> $response:ty;)+) => {
        /// Every call.
        pub const CALLS: &[Call] = &[$(Call { name: $name, touches: &[$(stringify!($touched)),*] }),+];

        /// Reads the request, calls the function, writes the response.
        pub(crate) async fn dispatch(desk: &Desk, name: &str, request: Value) -> Result<Value, Failure> {
            match name {
                $($name => {
                    let request: $request = parse(name, request)?;
                    let response: $response = $($function)::+(desk, request).await?;
                    serde_json::to_value(response).map_err(Failure::bug)
                })+
                _ => Err(Failure::bug("unknown call").with("call", name)),
            }
        }

        /// Hands the types of every call to a visitor.
        pub(crate) fn describe(visitor: &mut impl FnMut(Description)) {
            let config = crate::bindings::config();
            $(visitor(Description {
                call: Call { name: $name, touches: &[$(stringify!($touched)),*] },
                request: <$request as ts_rs::TS>::name(&config),
                response: <$response as ts_rs::TS>::name(&config),
                declarations: {
                    let mut declarations = crate::bindings::Declarations::default();
                    ts_rs::TypeVisitor::visit::<$request>(&mut declarations);
                    ts_rs::TypeVisitor::visit::<$response>(&mut declarations);
                    declarations
                },
            });)+
        }
    };
}

/// A call and its types.
pub(crate) struct Description {
    pub call: Call,
    pub request: String,
    pub response: String,
    pub declarations: crate::bindings::Declarations,
}

fn parse<T: serde::de::DeserializeOwned>(name: &str, request: Value) -> Result<T, Failure> {
    serde_json::from_value(request).map_err(|error| Failure::bug(error).with("call", name))
}

calls! {
    "association.state" [] => association::state(association::Nothing) -> association::AssociationState;
    "association.create" [association, member, order, invoice, overview] => association::create(association::CreateRequest) -> association::AssociationState;
    "association.unlock" [association, member, order, invoice, overview] => association::unlock(association::UnlockRequest) -> association::AssociationState;
    "association.choices" [] => association::choices(association::Nothing) -> association::Choices;
    "association.add_org" [association] => association::add_org(association::AddOrgRequest) -> Done;
    "association.add_level" [association] => association::add_level(association::AddLevelRequest) -> Done;
    "member.add" [member, overview] => member::add(member::AddRequest) -> Done;
    "preference.get" [] => preference::get(preference::GetRequest) -> Value;
    "preference.set" [preference] => preference::set(preference::SetRequest) -> association::Nothing;
}
