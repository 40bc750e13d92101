//! What desks show to the server: lost answers lock nobody out, copies are noticed, passwords let in whom they should.

use chrono::{DateTime, Duration, Utc};
use domain::id::{AssociationId, DeviceId, UserId};
use store::Engine;
use store::sync::{Central, Newcomer, Renewal, TokenPair};
use uuid::Uuid;

use crate::support;

const ASSOCIATION: AssociationId = AssociationId(Uuid::from_u128(0xa550));
const FOUNDER: UserId = UserId(Uuid::from_u128(0x05e7));
const DESK: DeviceId = DeviceId(Uuid::from_u128(0xde51));

fn now() -> DateTime<Utc> {
    support::STORY_STARTS.parse().unwrap()
}

fn pair(name: &str) -> TokenPair {
    TokenPair {
        renewal_hash: format!("renewal {name}"),
        renews_until: now() + Duration::days(180),
        access_hash: format!("access {name}"),
        opens_until: now() + Duration::minutes(15),
    }
}

fn newcomer(device: DeviceId, name: &str, publishes: bool) -> Newcomer {
    Newcomer {
        device,
        name: "财务室电脑".into(),
        publishes: publishes.then_some((ASSOCIATION, FOUNDER)),
        public_key: Some(vec![7; 32]),
        tokens: pair(name),
    }
}

/// A server with one desk, whose first pair is called 1.
async fn begin(engine: Engine) -> Central {
    let central = Central::open(engine).await.unwrap();
    central.invite("code", None, now() + Duration::days(7)).await.unwrap();
    assert_eq!(central.enrol("code", &newcomer(DESK, "1", true), now()).await.unwrap(), Some((ASSOCIATION, FOUNDER)));
    central
}

async fn renew(central: &Central, shown: &str, request: u128, next: &str) -> Renewal {
    central.renew(&format!("renewal {shown}"), Uuid::from_u128(request), &pair(next), now()).await.unwrap()
}

async fn opens(central: &Central, name: &str) -> bool {
    let holder = central.known(&format!("access {name}"), now()).await.unwrap();
    assert!(holder.as_ref().is_none_or(|holder| holder.known.device == DESK && holder.public_key == Some(vec![7; 32])));
    holder.is_some()
}

macro_rules! with_a_desk_on_both_engines {
    ($(async fn $name:ident($central:ident) $body:block)+) => {$(
        mod $name {
            use super::*;
            async fn tell(engine: Engine) {
                let $central = begin(engine.clone()).await;
                $body
                engine.close().await;
            }

            #[tokio::test(flavor = "multi_thread")]
            async fn on_sqlite() {
                let (engine, _folder) = support::sqlite().await;
                tell(engine).await;
            }

            #[tokio::test(flavor = "multi_thread")]
            async fn on_postgres() {
                let (engine, _folder) = support::postgres().await;
                tell(engine).await;
            }
        }
    )+};
}

with_a_desk_on_both_engines! {
    async fn a_new_pair_opens_and_the_former_one_renews_no_more(central) {
        assert!(opens(&central, "1").await);
        assert_eq!(renew(&central, "1", 1, "2").await, Renewal::Renewed);
        assert!(opens(&central, "2").await);
        assert_eq!(renew(&central, "2", 2, "3").await, Renewal::Renewed);
        assert!(opens(&central, "3").await);
    }

    async fn a_desk_whose_answer_was_lost_gets_another_pair_as_often_as_it_takes(central) {
        for (request, next) in [(1, "2"), (2, "3"), (3, "4")] {
            assert_eq!(renew(&central, "1", request, next).await, Renewal::Renewed);
        }
        assert!(opens(&central, "4").await);
        assert!(!opens(&central, "2").await, "a pair that never arrived is worth nothing once another was used");
        assert_eq!(renew(&central, "4", 4, "5").await, Renewal::Renewed);
    }

    async fn a_request_that_the_network_doubled_harms_nobody(central) {
        assert_eq!(renew(&central, "1", 1, "2").await, Renewal::Renewed);
        assert_eq!(renew(&central, "1", 1, "3").await, Renewal::Renewed);
        assert!(opens(&central, "2").await, "the desk has the first answer");
        assert_eq!(renew(&central, "1", 1, "4").await, Renewal::Repeated, "a copy that comes late");
        assert!(opens(&central, "2").await);
        assert_eq!(renew(&central, "2", 2, "5").await, Renewal::Renewed);
    }

    async fn a_token_that_is_shown_again_after_its_successor_was_used_shuts_the_desk_out(central) {
        assert_eq!(renew(&central, "1", 1, "2").await, Renewal::Renewed);
        assert!(opens(&central, "2").await);
        assert_eq!(renew(&central, "1", 9, "thief").await, Renewal::Copied);
        assert!(!opens(&central, "2").await && !opens(&central, "thief").await);
        assert_eq!(renew(&central, "2", 3, "4").await, Renewal::Unknown);
        assert_eq!(central.holder("renewal 2").await.unwrap(), None);
        // An administrator's code lets it in again, with what it holds.
        central.invite("again", Some(FOUNDER), now() + Duration::days(7)).await.unwrap();
        assert!(central.enrol("again", &newcomer(DESK, "5", true), now()).await.unwrap().is_some());
        assert!(opens(&central, "5").await);
    }

    async fn renewing_with_a_successor_also_retires_what_came_before(central) {
        assert_eq!(renew(&central, "1", 1, "2").await, Renewal::Renewed);
        assert_eq!(renew(&central, "2", 2, "3").await, Renewal::Renewed);
        assert_eq!(renew(&central, "1", 3, "thief").await, Renewal::Copied);
    }

    async fn tokens_grow_old(central) {
        let later = |minutes| now() + Duration::minutes(minutes);
        assert!(central.known("access 1", later(14)).await.unwrap().is_some());
        assert_eq!(central.known("access 1", later(15)).await.unwrap(), None);
        let half_a_year = now() + Duration::days(180);
        assert_eq!(central.renew("renewal 1", Uuid::nil(), &pair("2"), half_a_year).await.unwrap(), Renewal::Unknown);
        assert_eq!(central.known("renewal 1", now()).await.unwrap(), None, "what renews does not open");
        assert_eq!(central.renew("access 1", Uuid::nil(), &pair("2"), now()).await.unwrap(), Renewal::Unknown, "what opens does not renew");
    }

    async fn a_code_lets_in_only_who_it_is_for(central) {
        let other = UserId(Uuid::from_u128(0x0e));
        central.invite("colleague", Some(other), now() + Duration::days(7)).await.unwrap();
        let mut posing = newcomer(DESK, "2", true);
        posing.publishes = Some((ASSOCIATION, FOUNDER));
        assert_eq!(central.enrol("colleague", &posing, now()).await.unwrap(), None, "a desk with another person's work");
        assert_eq!(central.enrol("colleague", &newcomer(DeviceId(Uuid::from_u128(2)), "2", false), now()).await.unwrap(), Some((ASSOCIATION, other)));
        assert_eq!(central.enrol("colleague", &newcomer(DeviceId(Uuid::from_u128(3)), "3", false), now()).await.unwrap(), None);
    }

    async fn a_password_lets_in_until_it_is_taken_away_but_no_desk_of_others(central) {
        let store = central.store(Uuid::from_u128(7)).await.unwrap().unwrap();
        let by = store::Issuer { device: DESK, incarnation: Uuid::nil(), actor: FOUNDER };
        store.issue(support::association(), domain::id::CommandId(Uuid::from_u128(0x0193_0000_0000_7000_8000_0000_0000_0001)), by, now()).await.unwrap();
        assert_eq!(central.password_of("会长大人").await.unwrap(), None);
        central.keep_password(FOUNDER, Some("hash"), now()).await.unwrap();
        central.keep_password(FOUNDER, Some("next hash"), now()).await.unwrap();
        assert_eq!(central.password_of("会长大人").await.unwrap(), Some((FOUNDER, "next hash".into())));
        assert_eq!(central.password_of("别人").await.unwrap(), None);
        let second = DeviceId(Uuid::from_u128(2));
        assert_eq!(central.sign_in(&newcomer(second, "2", false), FOUNDER, now()).await.unwrap(), Some(ASSOCIATION));
        assert!(central.known("access 2", now()).await.unwrap().is_some());
        let other = UserId(Uuid::from_u128(0x0e));
        assert_eq!(central.sign_in(&newcomer(second, "3", false), other, now()).await.unwrap(), None, "the desk is the founder's");
        let mut foreign = newcomer(DeviceId(Uuid::from_u128(4)), "4", true);
        foreign.publishes = Some((AssociationId(Uuid::from_u128(1)), FOUNDER));
        assert_eq!(central.sign_in(&foreign, FOUNDER, now()).await.unwrap(), None, "the desk holds another association");
        central.keep_password(FOUNDER, None, now()).await.unwrap();
        assert_eq!(central.password_hash(FOUNDER).await.unwrap(), None);
    }
}
