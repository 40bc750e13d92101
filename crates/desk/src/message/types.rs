//! What screens and the terminal send and get about messages.

use chrono::{DateTime, Utc};
use domain::id::{InvoiceId, MemberId, MessageId, TemplateId};
use domain::member::MemberKind;
use domain::message::{Channel, DeliveryFailure, MergeField, MessageState, TemplateDraft};
use serde::{Deserialize, Serialize};
use store::invoice::InvoiceFilter;
use store::message::{MessageFilter, MessageSortKey, OptOutFilter};
use store::query::{Page, Selection, Sort};
use ts_rs::TS;

use crate::failure::Failure;
use crate::member::MemberSelection;
use crate::texts::Language;

/// A page of messages.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct MessageListRequest {
    /// What is looked for.
    pub filter: MessageFilter,
    /// How it is sorted.
    pub sort: Sort<MessageSortKey>,
    /// Which page.
    pub page: Page,
}

/// A message in a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct MessageListRow {
    /// Its id.
    pub id: MessageId,
    /// How far it is.
    pub state: MessageState,
    /// How it travels.
    pub channel: Channel,
    /// The receiver's name.
    pub receiver: String,
    /// E-mail address or mobile number.
    pub address: String,
    /// Subject; only of e-mails.
    pub subject: Option<String>,
    /// Text.
    pub body: String,
    /// Parts that an SMS is charged as.
    pub segments: u32,
    /// Name of its template.
    pub template: Option<String>,
    /// The member it is for, while there is one.
    pub member_id: Option<MemberId>,
    /// Unit or individual.
    pub member_kind: Option<MemberKind>,
    /// Why it was not sent when it was last tried.
    pub failure: Option<DeliveryFailure>,
    /// What the other side answered, in its own words.
    pub answer: Option<String>,
    /// How often it was handed over.
    pub attempts: u32,
    /// Not to be sent before.
    pub scheduled_at: Option<DateTime<Utc>>,
    /// Not to be tried again before.
    pub next_try_at: Option<DateTime<Utc>>,
    /// When it was sent.
    pub sent_at: Option<DateTime<Utc>>,
    /// Who prepared it; empty where the server did.
    pub created_by: String,
    /// Whether the server wrote it by a rule.
    pub is_automatic: bool,
    /// When.
    pub created_at: DateTime<Utc>,
    /// Why acts are not possible.
    pub blocked: MessageBlocks,
}

/// Why acts on a message are not possible now; null where they are.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct MessageBlocks {
    /// Why it cannot be taken out of the queue.
    pub cancel: Option<Failure>,
    /// Why it cannot be sent again.
    pub retry: Option<Failure>,
}

/// Messages to act on.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct MessageSelectionRequest {
    /// Which.
    pub messages: Selection<MessageFilter, MessageId>,
}

/// A list of messages to write into a file.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct MessageExportRequest {
    /// Which.
    pub messages: Selection<MessageFilter, MessageId>,
    /// In which order.
    pub sort: Sort<MessageSortKey>,
    /// Which columns, left to right.
    pub columns: Vec<MessageColumn>,
    /// Where to; the ending decides the format.
    pub path: String,
    /// In which language.
    pub language: Language,
}

/// A column of message lists.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum MessageColumn {
    /// 状态
    State,
    /// 方式
    Channel,
    /// 收件人
    Receiver,
    /// 地址
    Address,
    /// 主题
    Subject,
    /// 正文
    Body,
    /// 模板
    Template,
    /// 计费条数
    Segments,
    /// 失败原因
    Failure,
    /// 发送次数
    Attempts,
    /// 定时
    ScheduledAt,
    /// 发送时间
    SentAt,
    /// 经办人
    CreatedBy,
    /// 提交时间
    CreatedAt,
}

/// Who gets a message.
#[derive(Debug, Clone, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum MessageReceivers {
    /// Members: those ticked, all found, or all of a level or a branch.
    Members(Box<MemberSelection>),
    /// Those to whom invoices go.
    Invoices(Selection<InvoiceFilter, InvoiceId>),
}

/// A message as a person writes it.
#[derive(Debug, Clone, Deserialize, TS)]
#[ts(optional_fields = nullable)]
pub struct MessagePrepareRequest {
    /// How it travels.
    pub channel: Channel,
    /// The template that the text came out of.
    pub template_id: Option<TemplateId>,
    /// Subject; only of e-mails.
    pub subject: Option<String>,
    /// Text, with its fields.
    pub body: String,
    /// Who gets it.
    pub receivers: MessageReceivers,
    /// Not to be sent before.
    pub scheduled_at: Option<DateTime<Utc>>,
}

/// What would be sent now.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct MessagePreviewRequest {
    /// The message.
    pub message: MessagePrepareRequest,
    /// Which receiver to show, from 0.
    pub at: u32,
}

/// What would be sent.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct MessagePreview {
    /// How many were chosen.
    pub chosen: u32,
    /// How many get a message.
    pub receivers: u32,
    /// Parts that their SMS are charged as, in all.
    pub segments: u32,
    /// The one asked for; the last one where there are fewer.
    pub shown: Option<PreviewedMessage>,
    /// Which one that is, from 0.
    pub at: u32,
    /// Who gets none and why; the first of them.
    pub skipped: Vec<Failure>,
    /// How many get none.
    pub skipped_count: u32,
    /// Why nothing can be sent as it stands; the fields that must be mended stand in it.
    pub blocked: Option<Failure>,
}

/// A message that would be sent.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct PreviewedMessage {
    /// The receiver's name.
    pub receiver: String,
    /// E-mail address or mobile number.
    pub address: String,
    /// Subject; only of e-mails.
    pub subject: Option<String>,
    /// Text; an SMS with its signature.
    pub body: String,
    /// Parts that an SMS is charged as.
    pub segments: u32,
}

/// Words in a language.
#[derive(Debug, Clone, Copy, Deserialize, TS)]
pub struct MergeFieldsRequest {
    /// The language.
    pub language: Language,
}

/// A merge field.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
pub struct MergeFieldWord {
    /// The field.
    pub field: MergeField,
    /// The word that is written between the braces.
    #[ts(type = "string")]
    pub word: &'static str,
    /// Whether only a message about an invoice knows it.
    pub is_of_invoice: bool,
}

/// Which templates.
#[derive(Debug, Clone, Copy, Deserialize, TS)]
#[ts(optional_fields = nullable)]
pub struct TemplateListRequest {
    /// Of this channel; of both where none is given.
    pub channel: Option<Channel>,
    /// Those out of use as well.
    pub with_retired: bool,
}

/// A template.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct TemplateRow {
    /// Its id.
    pub id: TemplateId,
    /// What stands in it.
    pub draft: TemplateDraft,
    /// When it went out of use.
    pub retired_at: Option<DateTime<Utc>>,
    /// When it was last changed.
    pub updated_at: DateTime<Utc>,
}

/// A new template.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct TemplateAddRequest {
    /// What stands in it.
    pub draft: TemplateDraft,
}

/// A template with other words.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct TemplateEditRequest {
    /// Which.
    pub id: TemplateId,
    /// What stands in it.
    pub draft: TemplateDraft,
}

/// Templates to take out of use.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct TemplateRetireRequest {
    /// Which.
    pub ids: Vec<TemplateId>,
}

/// A page of opt-outs.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct OptOutListRequest {
    /// What is looked for.
    pub filter: OptOutFilter,
    /// Which page.
    pub page: Page,
}

/// Members that want no messages of a channel, or want them again.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct OptOutRequest {
    /// Which members.
    pub selection: MemberSelection,
    /// Which channel.
    pub channel: Channel,
}

/// What messages wait for just now.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct SendingState {
    /// How many wait.
    pub waiting: u32,
    /// Whether this desk works with a server at all.
    pub has_server: bool,
    /// Which channels the server sends through; none where it was not asked or did not answer.
    pub server: Option<SendingWays>,
    /// Whether the address that e-mails come from was chosen.
    pub has_sender: bool,
    /// Whether the signature of SMS was chosen.
    pub has_signature: bool,
    /// The end of the quiet hours, while it is quiet.
    pub resumes_at: Option<DateTime<Utc>>,
}

/// The channels that a server sends through.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
pub struct SendingWays {
    /// It has a mail server.
    pub email: bool,
    /// It has an SMS provider.
    pub sms: bool,
}
