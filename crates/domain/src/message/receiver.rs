//! Whom a message goes to, and what is known to fill its fields with.

use super::field::{MergeField, Piece, pieces};
use super::{Channel, ProviderParams};
use crate::association::{Level, Org};
use crate::command::Env;
use crate::invoice::Invoice;
use crate::member::{Member, Standing};
use crate::money::Money;
use crate::order::{Order, OrderState};
use crate::parse::email::parse_email;
use crate::parse::phone::MobileNumber;
use crate::refusal::{MessageRefusal, Refusal};

/// A member, or an invoice and whom it goes to.
#[derive(Debug, Clone, Default)]
pub struct Receiver {
    /// The member; none where an invoice belongs to nobody known.
    pub member: Option<Member>,
    /// The invoice that the message is about.
    pub invoice: Option<Invoice>,
    /// The member's orders, as far as a field asks for them.
    pub orders: Vec<Order>,
    /// Whether the member wants no messages of the channel.
    pub is_opted_out: bool,
}

/// What every receiver of a run has in common.
pub(super) struct Common<'a> {
    pub association: &'a str,
    pub levels: &'a [Level],
    pub orgs: &'a [Org],
    pub env: &'a Env,
}

impl Receiver {
    /// What people call them.
    #[must_use]
    pub fn name(&self) -> String {
        let of_invoice = self.invoice.as_ref().map(|invoice| invoice.title.as_str());
        let of_member = self.member.as_ref().map(|member| member.profile.name.as_str());
        let profile = self.member.as_ref().map(|member| &member.profile);
        let otherwise = profile.and_then(|profile| profile.contact_name.as_deref().or(profile.user_name.as_deref()));
        [of_invoice, of_member, otherwise].into_iter().flatten().find(|name| !name.is_empty()).unwrap_or_default().to_owned()
    }

    /// Where a message reaches them.
    ///
    /// # Errors
    /// They are on the blacklist, want none, or no address is kept that could be one.
    pub fn address(&self, channel: Channel) -> Result<String, Refusal> {
        let name = self.name();
        if self.member.as_ref().is_some_and(|member| member.standing == Standing::Blacklisted) {
            return Err(Refusal::MemberBlacklisted { name });
        }
        // An invoice is sent because it was asked for; who wants no mailings gets it all the same.
        if self.is_opted_out && self.invoice.is_none() {
            return Err(MessageRefusal::OptedOut { name }.into());
        }
        match channel {
            Channel::Email => {
                let kept = self.kept(|invoice| &invoice.email, |member| [&member.profile.email, &member.profile.registered_email]);
                let address = kept.ok_or_else(|| MessageRefusal::NoEmail { name: name.clone() })?;
                parse_email(address).map_err(|_| MessageRefusal::BadEmail { name, address: address.to_owned() }.into())
            }
            Channel::Sms => {
                let kept = self.kept(|invoice| &invoice.mobile, |member| [&member.profile.mobile, &member.profile.login_mobile]);
                let address = kept.ok_or_else(|| MessageRefusal::NoMobile { name: name.clone() })?;
                MobileNumber::parse(address)
                    .map(String::from)
                    .map_err(|_| MessageRefusal::BadMobile { name, address: address.to_owned() }.into())
            }
        }
    }

    /// The address that is kept: of the invoice where there is one, of the member otherwise.
    fn kept(&self, of_invoice: fn(&Invoice) -> &Option<String>, of_member: fn(&Member) -> [&Option<String>; 2]) -> Option<&str> {
        let filled = |text: &&String| !text.trim().is_empty();
        match (&self.invoice, &self.member) {
            (Some(invoice), _) => of_invoice(invoice).as_ref().filter(filled).map(String::as_str),
            (None, Some(member)) => of_member(member).into_iter().flatten().find(filled).map(String::as_str),
            (None, None) => None,
        }
    }

    /// What stands where a field stands; none where nothing is known.
    pub(super) fn value(&self, field: MergeField, common: &Common<'_>) -> Option<String> {
        let member = self.member.as_ref();
        let text = match field {
            MergeField::MemberName => match member {
                Some(member) => member.profile.name.clone(),
                None => self.invoice.as_ref()?.buyer_name.clone(),
            },
            MergeField::MemberNo => member?.member_no.clone()?,
            MergeField::Contact => {
                let profile = &member?.profile;
                profile.contact_name.clone().filter(|name| !name.is_empty()).unwrap_or_else(|| profile.name.clone())
            }
            MergeField::Level => {
                common.levels.iter().find(|level| member.is_some_and(|member| member.level_id() == level.id))?.name.clone()
            }
            MergeField::Org => common.orgs.iter().find(|org| member.is_some_and(|member| member.org_id() == org.id))?.name.clone(),
            MergeField::Association => common.association.to_owned(),
            MergeField::ExpiresOn => member?.expires_on?.to_string(),
            MergeField::DaysLeft => (member?.expires_on? - common.env.today).num_days().max(0).to_string(),
            MergeField::AmountDue => self.amount_due()?,
            MergeField::OrderNo => match &self.invoice {
                Some(invoice) => invoice.order_no.clone(),
                None => self.unpaid().max_by_key(|order| (order.ordered_at, order.id))?.order_no.clone(),
            },
            MergeField::InvoiceNo => self.invoice.as_ref()?.invoice_no.clone()?,
            MergeField::InvoiceTitle => self.invoice.as_ref()?.title.clone(),
            MergeField::InvoiceAmount => self.invoice.as_ref()?.amount.to_string(),
            MergeField::Today => common.env.today.to_string(),
        };
        Some(text).filter(|text| !text.is_empty())
    }

    fn unpaid(&self) -> impl Iterator<Item = &Order> {
        self.orders.iter().filter(|order| order.state == OrderState::Open && order.unpaid().minor() > 0)
    }

    /// What is still to be paid, of all orders; none where it is nothing, or no one sum.
    fn amount_due(&self) -> Option<String> {
        let mut unpaid = self.unpaid().map(Order::unpaid);
        let first = unpaid.next()?;
        unpaid.try_fold(first, Money::plus).ok().map(|sum| sum.to_string())
    }

    /// The text with its fields filled, and what filled them.
    ///
    /// # Errors
    /// Nothing is known for some of them.
    pub(super) fn filled(&self, texts: [&str; 2], common: &Common<'_>) -> Result<([String; 2], ProviderParams), Refusal> {
        let (mut params, mut empty) = (ProviderParams::default(), Vec::new());
        let mut fill = |text: &str| {
            let mut filled = String::with_capacity(text.len());
            for piece in pieces(text) {
                match piece {
                    Piece::Words(words) => filled.push_str(words),
                    Piece::Unknown(_) => {}
                    Piece::Field(field, word) => match self.value(field, common) {
                        Some(value) => {
                            filled.push_str(&value);
                            params.0.insert(field.name().to_owned(), value);
                        }
                        None if empty.contains(&word.to_owned()) => {}
                        None => empty.push(word.to_owned()),
                    },
                }
            }
            filled
        };
        let filled = texts.map(&mut fill);
        if empty.is_empty() {
            Ok((filled, params))
        } else {
            Err(MessageRefusal::MergeFieldEmpty { name: self.name(), fields: empty.join("、") }.into())
        }
    }
}
