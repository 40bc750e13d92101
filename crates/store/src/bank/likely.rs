//! The orders that lines of the bank may have been for: those whose numbers they name, and those of the members and buyers they name.

use std::collections::{BTreeSet, HashMap, HashSet};

use domain::bank::{BankLine, Suggestion, suggest, words};
use domain::id::MemberId;
use domain::member::{Member, MemberKind, sort_name_of};
use domain::order::Order;
use domain::parse::text::clean_key;

use crate::Store;
use crate::engine::Value;
use crate::fault::Fault;
use crate::table::{find_by, find_many, id_value};

/// Orders and members that lines name, each found by what names it.
#[derive(Default)]
struct Named {
    orders: Vec<Order>,
    members: HashMap<MemberId, Member>,
    /// Places of orders, by their numbers, by their members, and by how their buyers are called.
    by_word: HashMap<String, Vec<usize>>,
    by_member: HashMap<MemberId, Vec<usize>>,
    by_payer: HashMap<String, Vec<usize>>,
    /// Members by their numbers and by how they are called.
    members_by_word: HashMap<String, MemberId>,
    members_by_payer: HashMap<String, Vec<MemberId>>,
}

impl Named {
    fn of(mut orders: Vec<Order>, members: Vec<Member>) -> Self {
        orders.retain(|order| !order.state.is_over() && order.unpaid().minor() > 0);
        orders.sort_by_key(|order| (order.ordered_at, order.id));
        orders.dedup_by_key(|order| order.id);
        let mut named = Self::default();
        for (place, order) in orders.iter().enumerate() {
            named.by_word.entry(order.order_no.clone()).or_default().push(place);
            named.by_payer.entry(clean_key(&order.buyer_name)).or_default().push(place);
            if let Some(member) = order.member_id {
                named.by_member.entry(member).or_default().push(place);
            }
        }
        for member in &members {
            named.members_by_payer.entry(clean_key(&member.profile.name)).or_default().push(member.id);
            if let Some(number) = &member.member_no {
                named.members_by_word.insert(number.clone(), member.id);
            }
        }
        named.members = members.into_iter().map(|member| (member.id, member)).collect();
        Self { orders, ..named }
    }

    /// The orders that a line may mean, oldest first, and their members.
    fn of_line(&self, line: &BankLine) -> (Vec<&Order>, Vec<Member>) {
        let (words, payer) = (words(line), clean_key(&line.payer));
        let by_word = words.iter().filter_map(|word| self.members_by_word.get(word)).copied();
        let by_payer = self.members_by_payer.get(&payer).into_iter().flatten().copied();
        let of_members: BTreeSet<MemberId> = by_word.chain(by_payer).collect();
        let places: BTreeSet<usize> = words
            .iter()
            .filter_map(|word| self.by_word.get(word))
            .chain(of_members.iter().filter_map(|member| self.by_member.get(member)))
            .chain(self.by_payer.get(&payer).filter(|_| !payer.is_empty()))
            .flatten()
            .copied()
            .collect();
        let orders: Vec<&Order> = places.into_iter().map(|place| &self.orders[place]).collect();
        let members: BTreeSet<MemberId> = orders.iter().filter_map(|order| order.member_id).collect();
        (orders, members.iter().filter_map(|id| self.members.get(id)).cloned().collect())
    }
}

impl Store {
    /// What each line was probably for; none where nothing speaks for anything. What is certain for one line is suggested to no later one.
    pub async fn suggestions(&self, lines: &[BankLine]) -> Result<Vec<Option<Suggestion>>, Fault> {
        let named = self.named_by(lines).await?;
        let mut given = HashSet::new();
        let suggestion_of = |line: &BankLine| {
            let (orders, members) = named.of_line(line);
            let left: Vec<Order> = orders.into_iter().filter(|order| !given.contains(&order.id)).cloned().collect();
            let found = suggest(line, &left, &members)?;
            if found.is_certain {
                given.extend(found.shares.iter().map(|share| share.order_id));
            }
            Some(found)
        };
        Ok(lines.iter().map(suggestion_of).collect())
    }

    async fn named_by(&self, lines: &[BankLine]) -> Result<Named, Fault> {
        let (mut session, _) = self.look().await?;
        let text = |text: String| Value::Text(Some(text));
        let numbers: HashSet<String> = lines.iter().flat_map(words).collect();
        let numbers: Vec<Value> = numbers.into_iter().map(text).collect();
        let payers: HashSet<&str> = lines.iter().map(|line| line.payer.as_str()).filter(|payer| !payer.is_empty()).collect();
        let sort_names: HashSet<String> =
            payers.iter().flat_map(|payer| [MemberKind::Unit, MemberKind::Individual].map(|kind| sort_name_of(kind, payer))).collect();
        let sort_names: Vec<Value> = sort_names.into_iter().map(text).collect();
        let keys: HashSet<String> = payers.iter().map(|payer| clean_key(payer)).collect();

        let mut members: Vec<Member> = find_by(&mut session, self.association, "sort_name", &sort_names).await?;
        members.retain(|member| keys.contains(&clean_key(&member.profile.name)));
        members.extend(find_by::<Member>(&mut session, self.association, "member_no", &numbers).await?);
        let mut orders: Vec<Order> = find_by(&mut session, self.association, "order_no", &numbers).await?;
        let ids: HashSet<MemberId> = members.iter().map(|member| member.id).collect();
        let ids: Vec<Value> = ids.into_iter().map(id_value).collect();
        orders.extend(find_by::<Order>(&mut session, self.association, "member_id", &ids).await?);
        let buyers: Vec<Value> = payers.iter().map(|payer| text((*payer).to_owned())).collect();
        orders.extend(find_by::<Order>(&mut session, self.association, "buyer_name", &buyers).await?);
        let known: HashSet<MemberId> = members.iter().map(|member| member.id).collect();
        let others: HashSet<_> =
            orders.iter().filter_map(|order| order.member_id).filter(|id| !known.contains(id)).map(|id| id.0).collect();
        members.extend(find_many::<Member>(&mut session, self.association, &others.into_iter().collect::<Vec<_>>()).await?);
        Ok(Named::of(orders, members))
    }
}
