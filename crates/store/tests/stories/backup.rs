//! A server's backup goes from either engine to either engine, and what is not whole is refused before it touches anything.

use std::collections::HashSet;
use std::io::{Cursor, Read as _};

use domain::id::AssociationId;
use store::check::Step;
use store::dump::{self, DumpError, Restore};
use store::member::MemberFilter;
use store::sync::{Central, Sender};
use store::{Engine, Store};
use uuid::Uuid;

use crate::import_sheets::{branch, number, numbers, order, orders, unit, units};
use crate::support::{self, Story};

const EPOCH: Uuid = Uuid::from_u128(0xe90c);
const NEXT_EPOCH: Uuid = Uuid::from_u128(0xe90d);

/// A server that received what a desk did: members, paid orders, a numbered invoice.
async fn published(engine: &Engine) -> Store {
    let (desk, folder) = support::sqlite().await;
    let mut story = Story::begin(desk, folder).await;
    story.issue(branch("骨科学分会")).await.unwrap();
    story.issue(units(vec![unit(1, "骨科学分会"), unit(2, "协会总会")])).await.unwrap();
    story.issue(orders(vec![order(1, 500_000, 500_000), order(2, 200_000, 50_000)])).await.unwrap();
    story.issue(numbers(vec![number(2, 1, "A00001")])).await.unwrap();
    let server = Store::open(engine.clone(), story.store.association_id()).await.unwrap();
    server.serve(EPOCH).await.unwrap();
    let links = story.store.links(None, 500, usize::MAX).await.unwrap();
    server
        .receive(Sender { device: story.by.device, user: story.by.actor, is_revoked: false, follows: None }, &links, &HashSet::new())
        .await
        .unwrap();
    server
}

async fn backup(engine: &Engine) -> Vec<u8> {
    dump::write(engine, Vec::new(), support::STORY_STARTS.parse().unwrap()).await.unwrap().0
}

fn anew(replaces: bool) -> Restore {
    Restore { epoch: NEXT_EPOCH, replaces }
}

async fn engine(is_sqlite: bool) -> (Engine, tempfile::TempDir) {
    if is_sqlite { support::sqlite().await } else { support::postgres().await }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_backup_goes_from_either_engine_to_either_engine_and_keeps_every_row() {
    for (from_sqlite, to_sqlite) in [(true, false), (false, true), (true, true), (false, false)] {
        let (from, _kept) = engine(from_sqlite).await;
        let (to, _kept_too) = engine(to_sqlite).await;
        let server = published(&from).await;
        let file = backup(&from).await;
        let contents = dump::verify(Cursor::new(&file)).unwrap();
        assert_eq!((contents.label.association.as_str(), contents.label.version), ("中国医学装备协会", 5));
        dump::restore(&to, Cursor::new(&file), anew(false)).await.unwrap();

        let restored = Central::open(to.clone()).await.unwrap().store(EPOCH).await.unwrap().unwrap();
        assert_eq!(restored.digest().await.unwrap(), server.digest().await.unwrap());
        for step in Step::ALL {
            assert_eq!(restored.check(step).await.unwrap().findings, [], "{step:?}");
        }
        assert_eq!(restored.check(Step::Journal).await.unwrap().count, 10);
        let page = restored.journal(0).await.unwrap();
        assert_eq!((page.epoch, page.newest), (NEXT_EPOCH, 5), "desks must learn that another life began");
        let lives: Vec<_> = page.lives.iter().map(|life| (life.epoch, life.began_at)).collect();
        assert_eq!(lives, [(EPOCH, 0), (NEXT_EPOCH, 5)], "and up to where the one before holds");
        assert_eq!(page.entries, server.journal(0).await.unwrap().entries);
        let found = MemberFilter { search: Some("华康".into()), ..MemberFilter::default() };
        assert_eq!(restored.member_ids(&found, 10, "2026-11-21".parse().unwrap()).await.unwrap().len(), 2);
        restored.close().await;
        server.close().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_backup_of_a_restored_server_holds_the_same_rows() {
    let (from, _kept) = support::sqlite().await;
    let (to, _kept_too) = support::postgres().await;
    published(&from).await;
    let first = backup(&from).await;
    dump::restore(&to, Cursor::new(&first), anew(false)).await.unwrap();
    let second = backup(&to).await;
    // Only the rows with the lives of the server differ, and the digest at the end.
    let (before, after) = (lines(&first), lines(&second));
    let new: Vec<_> = after.iter().filter(|line| !before.contains(line)).collect();
    assert_eq!((before.len() + 1, new.len()), (after.len(), 3), "{new:?}");
    from.close().await;
    to.close().await;
}

fn lines(file: &[u8]) -> Vec<String> {
    let mut text = String::new();
    flate2::read::GzDecoder::new(file).read_to_string(&mut text).unwrap();
    text.lines().map(ToOwned::to_owned).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_file_that_was_cut_off_or_changed_is_refused() {
    let (from, _kept) = support::sqlite().await;
    published(&from).await;
    let file = backup(&from).await;
    for end in (1..file.len()).step_by(file.len() / 40).chain(file.len() - 12..file.len()) {
        let refused = dump::verify(Cursor::new(&file[..end])).unwrap_err();
        assert!(matches!(refused, DumpError::CutOff { .. } | DumpError::NotABackup), "cut at {end}: {refused}");
    }
    // One byte of the archive ends in bits that carry nothing, and a few say where to copy from what stands elsewhere as well: a change of
    // those alone changes nothing that is read.
    let whole = dump::verify(Cursor::new(&file)).unwrap();
    let mut unnoticed = HashSet::new();
    for place in (20..file.len()).step_by(file.len() / 40).chain(file.len() - 12..file.len()) {
        let mut changed = file.clone();
        changed[place] ^= 0x10;
        if let Ok(contents) = dump::verify(Cursor::new(&changed)) {
            assert_eq!(contents, whole, "a changed byte at {place} was not noticed");
            unnoticed.insert(file.len() - place);
        }
    }
    assert!(unnoticed.len() <= 3, "not noticed, counted from the end: {unnoticed:?} of {}", file.len());
    let longer = [file.as_slice(), b"more"].concat();
    assert!(dump::verify(Cursor::new(&longer)).is_err(), "something behind the end was not noticed");
    assert!(matches!(dump::verify(Cursor::new(b"PK\x03\x04 something else")), Err(DumpError::NotABackup)));
    from.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn rows_that_somebody_rewrote_are_noticed_though_the_archive_is_sound() {
    let (from, _kept) = support::sqlite().await;
    published(&from).await;
    let text = lines(&backup(&from).await).join("\n") + "\n";
    let mut packed = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    std::io::Write::write_all(&mut packed, text.replace("500000", "500001").as_bytes()).unwrap();
    assert!(matches!(dump::verify(Cursor::new(packed.finish().unwrap())), Err(DumpError::Damaged)));
    from.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_living_association_goes_only_when_it_is_said_and_only_for_a_whole_file() {
    for is_sqlite in [true, false] {
        let (from, _kept) = support::sqlite().await;
        published(&from).await;
        let file = backup(&from).await;
        let (to, folder) = engine(is_sqlite).await;
        let other = Story::begin(to.clone(), folder).await;
        let before = other.store.digest().await.unwrap();

        let living = dump::restore(&to, Cursor::new(&file), anew(false)).await.unwrap_err();
        assert!(matches!(living, DumpError::Living { association } if association == "中国医学装备协会"));
        let cut_off = dump::restore(&to, Cursor::new(&file[..file.len() / 2]), anew(true)).await.unwrap_err();
        assert!(matches!(cut_off, DumpError::CutOff { .. }), "{cut_off}");
        assert_eq!(other.store.digest().await.unwrap(), before, "a restore that failed changed something");

        dump::restore(&to, Cursor::new(&file), anew(true)).await.unwrap();
        let restored = Store::open(to, AssociationId(Uuid::nil())).await.unwrap();
        assert_eq!(restored.newest().await.unwrap(), 5);
        from.close().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn an_empty_server_has_nothing_to_back_up_and_a_promoted_one_begins_a_new_life() {
    let (engine, _kept) = support::sqlite().await;
    let central = Central::open(engine.clone()).await.unwrap();
    assert!(matches!(dump::write(&engine, Vec::new(), support::STORY_STARTS.parse().unwrap()).await, Err(DumpError::Empty)));
    assert_eq!(central.promote(NEXT_EPOCH).await.unwrap(), None);
    let server = published(&engine).await;
    assert_eq!(central.promote(NEXT_EPOCH).await.unwrap(), Some(5));
    assert_eq!(server.journal(0).await.unwrap().epoch, NEXT_EPOCH);
    server.close().await;
}
