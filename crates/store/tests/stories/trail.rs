//! The trail proves who did what: whatever is altered in it past the commands is found and named.

use store::Store;
use store::check::{Finding, Step};

use crate::desks::with_server_on_both_engines;
use crate::import_sheets::{branch, unit, units};
use crate::on_both_engines;
use crate::order_making::dues;
use crate::support::Story;

async fn filled(story: &mut Story) {
    story.issue(branch("骨科学分会")).await.unwrap();
    story.issue(units(vec![unit(1, "骨科学分会"), unit(2, "协会总会")])).await.unwrap();
    story.issue(dues("华康医疗科技有限公司", 500_000)).await.unwrap();
}

async fn tamper(store: &Store, sql: &str) {
    let mut session = store.begin().await.unwrap();
    assert!(session.execute(sql, vec![]).await.unwrap() > 0, "{sql} touched nothing");
    session.commit().await.unwrap();
}

/// What the steps about the past find, each as its code and what it names.
async fn found(store: &Store) -> Vec<(String, String)> {
    let mut found = Vec::new();
    for step in [Step::Chain, Step::Trail, Step::Journal] {
        found.extend(store.check(step).await.unwrap().findings);
    }
    let named = |finding: &Finding| {
        let finding = serde_json::to_value(finding).unwrap();
        let name = finding["params"]["command"].as_str().map_or_else(|| finding["params"].to_string(), ToOwned::to_owned);
        (finding["code"].as_str().unwrap().to_owned(), name)
    };
    found.iter().map(named).collect()
}

fn one(code: &str, name: &str) -> Vec<(String, String)> {
    vec![(code.to_owned(), name.to_owned())]
}

on_both_engines! {
    async fn an_untouched_trail_is_sound(story: Story) {
        filled(&mut story).await;
        assert_eq!(found(&story.store).await, []);
        assert_eq!(story.store.check(Step::Trail).await.unwrap().count, 4);
    }

    async fn who_and_when_of_a_command_cannot_be_altered_unseen(story: Story) {
        filled(&mut story).await;
        tamper(&story.store, "update command set issued_at = issued_at - 86400000000 where name = 'order.add'").await;
        assert_eq!(found(&story.store).await, one("command_altered", "order.add"));
    }

    async fn what_a_command_was_cannot_be_altered_unseen(story: Story) {
        filled(&mut story).await;
        tamper(&story.store, "update command set payload = '{}' where name = 'association.add_org'").await;
        assert_eq!(found(&story.store).await, one("command_altered", "association.add_org"));
    }

    async fn what_stood_before_and_after_cannot_be_altered_unseen(story: Story) {
        filled(&mut story).await;
        tamper(&story.store, "update change set after_image = replace(after_image, '500000', '50000') where record_kind = 'member_order'").await;
        assert_eq!(found(&story.store).await, one("changes_altered", "order.add"));
    }

    async fn a_change_that_vanished_or_was_put_in_is_found(story: Story) {
        filled(&mut story).await;
        tamper(&story.store, "delete from change where record_kind = 'member' and after_image like '%华康(北京)医院2%'").await;
        assert_eq!(found(&story.store).await, one("changes_altered", "member.import"));
    }

    async fn a_command_that_was_taken_out_leaves_a_gap(story: Story) {
        filled(&mut story).await;
        tamper(&story.store, "delete from command where name = 'member.import'").await;
        assert_eq!(found(&story.store).await, one("trail_gap", "{\"place\":3}"));
    }

    async fn a_command_whose_seal_was_made_anew_does_not_fit_the_next(story: Story) {
        filled(&mut story).await;
        tamper(&story.store, "update command set seal = changes_hash where name = 'member.import'").await;
        let codes = [("command_altered", "member.import"), ("command_altered", "order.add")];
        assert_eq!(found(&story.store).await, codes.map(|(code, name)| (code.to_owned(), name.to_owned())));
    }

    async fn a_command_past_the_trail_is_found(story: Story) {
        filled(&mut story).await;
        tamper(
            &story.store,
            "insert into command (association_id, id, name, version, actor_id, device_id, issued_at, payload, outcome)
             select association_id, actor_id, 'order.cancel', 1, actor_id, device_id, issued_at, payload, outcome from command where place = 1",
        )
        .await;
        assert_eq!(found(&story.store).await, one("command_unsealed", "order.cancel"));
    }

    async fn a_database_that_is_older_than_the_trail_is_sealed_when_it_is_opened(story: Story) {
        filled(&mut story).await;
        tamper(&story.store, "update command set place = null, seal = null, changes_hash = null, payload_hash = ''").await;
        let mut session = story.store.begin().await.unwrap();
        store::trail::seal_what_came_before(&mut session, story.store.association_id()).await.unwrap();
        session.commit().await.unwrap();
        assert_eq!(found(&story.store).await, []);
        tamper(&story.store, "update change set before_image = '{}' where record_kind = 'org' and after_image like '%骨科学分会%'").await;
        assert_eq!(found(&story.store).await, one("changes_altered", "association.add_org"));
    }
}

with_server_on_both_engines! {
    async fn desks_and_server_have_one_trail_and_the_journal_of_each_is_proved(server, head, branch) {
        let order = branch.issue(dues("中科启明医院", 300_000)).await;
        head.issue(dues("华康医疗科技有限公司", 500_000)).await;
        for desk in [&head, &branch, &head] {
            desk.sync(&server).await;
        }
        let end = server.trail_end().await.unwrap();
        assert_eq!(end.place, 4);
        assert_eq!((head.store.trail_end().await.unwrap(), branch.store.trail_end().await.unwrap()), (end.clone(), end));
        for store in [&server, &head.store, &branch.store] {
            assert_eq!(found(store).await, []);
        }
        let history = head.store.history_of(order).await.unwrap();
        assert_eq!((history[0].act.device, history[0].is_waiting), (branch.issuer.device, false));

        tamper(&branch.store, "update command set actor_id = device_id where name = 'order.add' and place = 4").await;
        assert_eq!(found(&branch.store).await, one("command_altered", "order.add"));
        tamper(&server, "delete from ruling where version = 2").await;
        let codes: Vec<String> = found(&server).await.into_iter().map(|(code, _)| code).collect();
        assert_eq!(codes, ["journal_gap", "journal_chain", "received_unruled", "command_unruled"]);
    }
}
