//! First start, branches and levels.

use domain::association::AddOrg;

use crate::on_both_engines;
use crate::support::{Story, association, sqlite};

on_both_engines! {
    async fn a_new_association_has_a_head_an_administrator_and_usual_levels(story: Story) {
        let association = story.store.association().await.unwrap().unwrap();
        assert_eq!((association.name.as_str(), association.code.as_str()), ("中国医学装备协会", "E34"));
        let choices = story.store.choices().await.unwrap();
        assert_eq!(choices.orgs.iter().map(|org| org.name.as_str()).collect::<Vec<_>>(), ["协会总会"]);
        assert!(choices.levels.iter().any(|level| level.name == "单位会员"));
        assert_eq!(story.store.users().await.unwrap()[0].name, "会长大人");
    }

    async fn a_second_association_is_refused(story: Story) {
        assert_eq!(story.refusal_of(association()).await, "association_exists");
    }

    async fn branches_are_numbered_and_names_are_taken_once(story: Story) {
        let branch = AddOrg { name: "骨科学分会".into(), parent_id: None };
        story.issue(branch.clone()).await.unwrap();
        assert_eq!(story.refusal_of(branch).await, "name_taken");
        let orgs = story.store.choices().await.unwrap().orgs;
        assert_eq!(orgs[1].code, "002");
        assert_eq!(orgs[1].parent_id, Some(orgs[0].id));
    }

    async fn a_command_retried_under_its_id_happens_once(story: Story) {
        let id = story.next_id();
        let branch = AddOrg { name: "检验分会".into(), parent_id: None };
        let first = story.store.issue(branch.clone(), id, story.by, story.now()).await.unwrap();
        let again = story.store.issue(branch, id, story.by, story.now()).await.unwrap();
        assert_eq!(first, again);
        assert_eq!(story.store.choices().await.unwrap().orgs.len(), 2);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_wrong_key_does_not_open_the_file() {
    let (engine, folder) = sqlite().await;
    Story::begin(engine, tempfile::tempdir().unwrap()).await.store.close().await;
    let wrong = store::Engine::sqlite(&folder.path().join("story.db"), &store::Key([8; 32])).await;
    assert!(matches!(wrong, Err(store::Fault::WrongKey)), "{wrong:?}");
    let bytes = std::fs::read(folder.path().join("story.db")).unwrap();
    assert_ne!(&bytes[..15], b"SQLite format 3", "the file is encrypted");
}
