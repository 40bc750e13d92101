//! What can be taken back as a whole (requirements B20.2).

use domain::association::UndoCommand;
use domain::id::CommandId;
use domain::invoice::CreateInvoices;
use domain::member::AddTag;
use store::association::RunFilter;
use store::query::{Direction, Page};

use crate::desks::with_server_on_both_engines;
use crate::on_both_engines;
use crate::order_making::dues;
use crate::support::Story;

on_both_engines! {
    async fn what_can_be_taken_back_is_listed_and_says_when_it_was(story: Story) {
        story.issue(AddTag { name: "重点".into(), colour: "teal".into() }).await.unwrap();
        let order = story.order(dues("甲单位", 300_00)).await;
        let done = story.issue(CreateInvoices { order_ids: vec![order] }).await.unwrap().command_id;
        let runs = async |story: &Story| {
            let listed = story.store.runs(&RunFilter::default(), Direction::Descending, Page::first()).await.unwrap();
            listed.rows.into_iter().map(|run| (run.id, run.name, run.changed, run.is_undone)).collect::<Vec<_>>()
        };
        let named = |is_undone| (done, "invoice.create".to_owned(), 2, is_undone);
        assert_eq!(runs(&story).await, [named(false)], "the invoice and its series; a new tag is no such thing");
        story.issue(UndoCommand { command_id: done }).await.unwrap();
        assert_eq!(runs(&story).await, [named(true)]);
        let later = RunFilter { from: Some("2099-01-01".parse().unwrap()), ..RunFilter::default() };
        assert_eq!(story.store.runs(&later, Direction::Descending, Page::first()).await.unwrap().total, 0);
    }
}

with_server_on_both_engines! {
    async fn what_another_desk_did_is_listed_and_can_be_taken_back(server, head, branch) {
        let order = head.issue(dues("甲单位", 300_00)).await;
        head.sync(&server).await;
        branch.sync(&server).await;
        head.issue(CreateInvoices { order_ids: vec![order.into()] }).await;
        head.sync(&server).await;
        branch.sync(&server).await;
        let listed = branch.store.runs(&RunFilter::default(), Direction::Descending, Page::first()).await.unwrap();
        let [run] = &listed.rows[..] else { panic!("{listed:?}") };
        assert_eq!((run.name.as_str(), run.payload.is_some()), ("invoice.create", false), "what it said stayed at its desk");
        let id: CommandId = run.id;
        branch.issue(UndoCommand { command_id: id }).await;
        branch.sync(&server).await;
        head.sync(&server).await;
        assert_eq!(head.store.order_file(order.into()).await.unwrap().unwrap().invoices, []);
    }
}
