//! Records how the paper of an invoice travels (requirements A21.4).

use serde::{Deserialize, Serialize};

use super::acts::may_be_posted;
use super::{Invoice, PostingFields};
use crate::access::Right;
use crate::command::{Command, Decision, Env};
use crate::id::InvoiceId;
use crate::parse::form::Form;
use crate::record::Edit;
use crate::refusal::Refusal;

/// The posting of an invoice.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct RecordPosting {
    /// Which.
    pub id: InvoiceId,
    /// How it travels.
    pub posting: PostingFields,
}

/// The invoice as it stands.
#[derive(Debug, Clone)]
pub struct RecordPostingFacts {
    /// The invoice, if it exists.
    pub invoice: Option<Invoice>,
}

impl Command for RecordPosting {
    const NAME: &'static str = "invoice.post";
    const RIGHT: Right = Right::EditInvoices;
    type Facts = RecordPostingFacts;

    fn decide(&self, facts: &Self::Facts, _: &Env) -> Result<Decision, Refusal> {
        let Some(before) = &facts.invoice else { return Err(Refusal::NotFound { record: "invoice".into() }) };
        may_be_posted(before)?;
        let mut form = Form::default();
        let posting = self.posting.checked(&mut form);
        form.finish()?;
        let after = before.clone().with_posting(&posting);
        if after == *before {
            return Ok(Decision::default());
        }
        Ok(Decision::of(vec![Edit::Update { before: before.clone(), after }.into()]))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::invoice::PostingStatus;
    use crate::invoice::testing::invoice;
    use crate::order::testing::{env, order};

    fn post(invoice: &Invoice, posting: PostingFields) -> Result<Decision, Refusal> {
        RecordPosting { id: invoice.id, posting }.decide(&RecordPostingFacts { invoice: Some(invoice.clone()) }, &env())
    }

    #[test]
    fn an_issued_invoice_travels_and_arrives() {
        let invoice = invoice(1, &order(1, 100)).issued(env().now);
        let posted = PostingFields {
            posting_status: PostingStatus::Posted,
            carrier: Some("顺丰速运".into()),
            tracking_no: Some("SF1234567890".into()),
            posted_at: Some(env().now),
            posting_remarks: None,
        };
        assert_eq!(post(&invoice, posted.clone()).unwrap().changes.len(), 1);
        let sent = invoice.clone().with_posting(&posted);
        assert_eq!(post(&sent, posted.clone()).unwrap(), Decision::default());
        assert_eq!(post(&sent, PostingFields { posting_status: PostingStatus::Received, ..posted }).unwrap().changes.len(), 1);
    }

    #[test]
    fn paper_that_travels_has_a_time_and_is_issued() {
        let unissued = invoice(1, &order(1, 100));
        let posting = PostingFields { posting_status: PostingStatus::Posted, ..unissued.posting() };
        assert_eq!(post(&unissued, posting.clone()).unwrap_err().code(), "invoice_not_issued");
        assert_eq!(post(&unissued.issued(env().now), posting).unwrap_err().fields()[0].field, "posted_at");
    }
}
