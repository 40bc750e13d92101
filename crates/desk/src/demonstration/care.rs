//! What was done with made-up members since they joined: labels, follow-ups, decisions on applications, those who left or were barred.

use chrono::NaiveDate;
use domain::AnyCommand;
use domain::id::{MemberId, OrgId, TagId};
use domain::member::{
    AwardPoints, BlacklistMembers, FollowBranches, FollowUpKind, RecordFollowUp, ReviewMembers, TagMembers, WithdrawMembers,
};

use super::fate::{Lot, shifted};
use super::random::Random;

/// Labels and their colours; a label is put on so many of a hundred members.
pub const TAGS: [(&str, &str, u32); 6] = [
    ("理事单位", "gold", 4),
    ("常务理事", "red", 2),
    ("专家库", "purple", 6),
    ("重点联系", "orange", 5),
    ("学术委员", "blue", 4),
    ("展会合作", "teal", 5),
];
/// What was said, how, how many days ago, and after how many days it goes on.
const FOLLOW_UPS: [(&str, FollowUpKind, i64, Option<i64>); 10] = [
    ("电话提醒续费，对方表示本月内办理转账。", FollowUpKind::Phone, 6, Some(10)),
    ("已发送续费通知和开票资料核对表。", FollowUpKind::Mail, 21, Some(30)),
    ("走访单位，了解装备采购计划，邀请参加年会。", FollowUpKind::Visit, 48, None),
    ("微信沟通发票抬头变更，请对方补发开票信息。", FollowUpKind::Chat, 3, Some(2)),
    ("联系人更换，新联系人已登记，资料待更新。", FollowUpKind::Phone, 75, None),
    ("询问培训班名额，已告知报名方式。", FollowUpKind::Chat, 12, None),
    ("反馈证书寄送地址有误，已重新核对。", FollowUpKind::Phone, 33, Some(40)),
    ("对方出差，约定回来后再谈缴费。", FollowUpKind::Phone, 19, Some(14)),
    ("对方财务要求先开票后付款，约定今天答复。", FollowUpKind::Phone, 7, Some(7)),
    ("邀请加入专业委员会，对方考虑中。", FollowUpKind::Visit, 15, Some(20)),
];
/// Of a hundred members, so many have a follow-up.
const FOLLOWED_PERCENT: u32 = 10;
/// How many of a hundred follow one, two or three branches.
const FOLLOWING_PERCENT: u32 = 2;
/// How many of a hundred got each kind of points.
const POINTS_PERCENT: u32 = 8;
const POINTS: [(i64, &str, i64); 3] = [(30, "参加学术年会", 64), (50, "参与团体标准编制", 120), (-20, "兑换培训名额", 12)];
const WITHDRAWN: [&str; 2] = ["单位注销，申请退会。", "个人工作变动，申请退会。"];
const BARRED: &str = "提供虚假资质材料，经理事会决定列入黑名单。";
const APPROVED: &str = "资料齐全，同意入会。";
const REJECTED: &str = "资质材料不全，请补充后重新申请。";

/// A member that was entered: its place, what it is, its id.
pub type Entered = (usize, Lot, MemberId);

/// Everything that was done with some members, as commands.
pub fn commands(seed: u64, today: NaiveDate, tags: &[TagId], branches: &[OrgId], entered: &[Entered]) -> Vec<AnyCommand> {
    let drawn = |topic: &str, ordinal: usize| Random::of(seed, topic, ordinal);
    let chosen =
        |wanted: &dyn Fn(&Entered) -> bool| -> Vec<MemberId> { entered.iter().filter(|one| wanted(one)).map(|(_, _, id)| *id).collect() };
    let mut commands: Vec<AnyCommand> = Vec::new();
    for (n, (tag, (_, _, percent))) in tags.iter().zip(TAGS).enumerate() {
        let ids = chosen(&|(ordinal, _, _)| drawn("tag", ordinal * TAGS.len() + n).percent(percent));
        push(&mut commands, ids, |ids| TagMembers { ids, add: vec![*tag], remove: vec![] });
    }
    for (n, (content, kind, ago, again)) in FOLLOW_UPS.into_iter().enumerate() {
        let share = u32::try_from(FOLLOW_UPS.len()).unwrap_or(1);
        let ids = chosen(&|(ordinal, _, _)| {
            let mut random = drawn("follow_up", *ordinal);
            random.percent(FOLLOWED_PERCENT) && random.below(share) as usize == n
        });
        push(&mut commands, ids, |member_ids| RecordFollowUp {
            member_ids,
            content: content.to_owned(),
            kind,
            followed_on: Some(shifted(today, -ago)),
            next_on: again.map(|days| shifted(today, days - ago)),
        });
    }
    for (n, (points, reason, ago)) in POINTS.into_iter().enumerate() {
        let ids = chosen(&|(ordinal, _, _)| drawn("points", ordinal * POINTS.len() + n).percent(POINTS_PERCENT));
        push(&mut commands, ids, |ids| AwardPoints { ids, points, reason: reason.to_owned(), given_on: Some(shifted(today, -ago)) });
    }
    for several in 1..=branches.len().min(3) {
        let ids = chosen(&|(ordinal, _, _)| drawn("follow", ordinal * 3 + several).percent(FOLLOWING_PERCENT));
        let org_ids = branches.iter().copied().skip(several).take(several).collect();
        push(&mut commands, ids, |member_ids| FollowBranches { member_ids, org_ids });
    }
    for (n, reason) in WITHDRAWN.into_iter().enumerate() {
        let ids = chosen(&|(ordinal, lot, _)| *lot == Lot::Left && *ordinal % 3 == n);
        push(&mut commands, ids, |ids| WithdrawMembers {
            ids,
            reason: reason.to_owned(),
            withdrawn_on: Some(shifted(today, -20 * (1 + i64::try_from(n).unwrap_or(0)))),
        });
    }
    let ids = chosen(&|(ordinal, lot, _)| *lot == Lot::Left && *ordinal % 3 == WITHDRAWN.len());
    push(&mut commands, ids, |ids| BlacklistMembers { ids, reason: BARRED.to_owned() });
    for (lot, is_approved, note) in [(Lot::Approved, true, APPROVED), (Lot::Rejected, false, REJECTED)] {
        let ids = chosen(&|(_, drawn, _)| *drawn == lot);
        push(&mut commands, ids, |ids| ReviewMembers { ids, is_approved, note: note.to_owned(), dues_item: None });
    }
    commands
}

fn push<C: Into<AnyCommand>>(commands: &mut Vec<AnyCommand>, ids: Vec<MemberId>, make: impl FnOnce(Vec<MemberId>) -> C) {
    if !ids.is_empty() {
        commands.push(make(ids).into());
    }
}

/// What the office told everybody: title, text, how many days ago it was written, for how long it is shown, and whether it is pinned.
pub const NOTICES: [(&str, &str, i64, Option<i64>, bool); 3] = [
    (
        "关于缴纳下一年度会费的通知",
        "请各单位会员于年底前完成会费缴纳。\n发票于到账后三个工作日内开具，请提前核对开票信息。",
        18,
        None,
        true,
    ),
    ("学术年会报名开始", "年会定于下月举行，会员单位每家可报名两人，免收注册费。", 9, Some(40), false),
    ("办公室调休安排", "本周五下午办公室整理档案，来访请提前电话预约。", 1, Some(7), false),
];
