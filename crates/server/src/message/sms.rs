//! SMS through a provider. Mainland providers send approved templates only, so a message carries the provider's number of its template and
//! what fills it; a text of a person's own goes as the one variable of a template that was approved for such.

use std::future::Future;
use std::pin::Pin;
use std::time::Duration;

use anyhow::{Context, Result, bail};
use domain::message::{DeliveryFailure, Message};
use reqwest::{Client, Url};
use serde::Deserialize;
use store::message::Sending;

use super::{Trouble, acs, provider_time};
use crate::arguments::Outgoing;
use crate::clock;

const PATIENCE: Duration = Duration::from_secs(20);
/// The variable that takes a whole text.
const WHOLE_TEXT: &str = "content";

/// What a hand-over comes to, later.
pub type Handed<'a> = Pin<Box<dyn Future<Output = Result<(), Trouble>> + Send + 'a>>;

/// A provider that takes SMS.
pub trait Sms: Send + Sync {
    /// Hands a message over.
    fn send<'a>(&'a self, message: &'a Message, sending: &'a Sending) -> Handed<'a>;
}

/// Alibaba Cloud Dysms, `SendSms` of 2017-05-25.
pub struct Dysms {
    client: Client,
    endpoint: Url,
    key_id: String,
    key_secret: String,
    /// The template with the one variable `content`.
    free_template: Option<String>,
}

#[derive(Deserialize)]
#[serde(rename_all = "PascalCase")]
struct Answer {
    code: Option<String>,
    message: Option<String>,
}

impl Dysms {
    /// The one that the command line gives a key to, if any.
    pub fn of(outgoing: &Outgoing) -> Result<Option<Self>> {
        let (key_id, key_secret) = match (&outgoing.sms_key_id, &outgoing.sms_key_secret) {
            (Some(id), Some(secret)) => (id.clone(), secret.clone()),
            (None, None) => return Ok(None),
            _ => bail!("the id of the SMS key and its secret go together"),
        };
        let endpoint: Url = outgoing.sms_endpoint.parse().context("the address of the SMS provider")?;
        let client = Client::builder().timeout(PATIENCE).build().context("the line to the SMS provider")?;
        Ok(Some(Self { client, endpoint, key_id, key_secret, free_template: outgoing.sms_template.clone() }))
    }

    async fn deliver(&self, message: &Message, sending: &Sending) -> Result<(), Trouble> {
        let (template, params) = match (&message.provider_code, &self.free_template) {
            (Some(code), _) => (code, serde_json::json!(message.provider_params)),
            (None, Some(code)) => (code, serde_json::json!({ WHOLE_TEXT: message.body })),
            (None, None) => return Err(Trouble::of(DeliveryFailure::TemplateRefused, None)),
        };
        let (params, id) = (params.to_string(), message.id.to_string());
        let host = match (self.endpoint.host_str().unwrap_or_default(), self.endpoint.port()) {
            (host, Some(port)) => format!("{host}:{port}"),
            (host, None) => host.to_owned(),
        };
        let (date, nonce) = (provider_time(clock::now()), clock::new_id().simple().to_string());
        let request = acs::Request {
            host: &host,
            action: "SendSms",
            version: "2017-05-25",
            date: &date,
            nonce: &nonce,
            query: &[
                ("PhoneNumbers", &message.address),
                ("SignName", sending.setup.sms_signature.as_deref().unwrap_or_default()),
                ("TemplateCode", template),
                ("TemplateParam", &params),
                ("OutId", &id),
            ],
        };
        let mut address = self.endpoint.clone();
        address.set_path("/");
        address.set_query(Some(&request.canonical_query()));
        let mut asked = self.client.post(address).header("authorization", request.authorization(&self.key_id, &self.key_secret));
        for (name, value) in request.headers() {
            asked = asked.header(name, value);
        }
        let answered = asked.send().await.map_err(|error| unanswered(&error))?;
        let status = answered.status();
        // The answer came, only its words are lost.
        let text = answered.text().await.unwrap_or_default();
        let Answer { code, message } = serde_json::from_str(&text).unwrap_or(Answer { code: None, message: None });
        match code.as_deref() {
            Some("OK") if status.is_success() => Ok(()),
            code => {
                let kind = code.map_or(DeliveryFailure::Refused, meaning);
                let passes = status.is_server_error() || status.as_u16() == 429;
                let said = [code.map(str::to_owned), message].into_iter().flatten().collect::<Vec<_>>().join(" ");
                let said = if said.is_empty() { format!("HTTP {}", status.as_u16()) } else { said };
                Err(Trouble::of(if passes { DeliveryFailure::Busy } else { kind }, said))
            }
        }
    }
}

impl Sms for Dysms {
    fn send<'a>(&'a self, message: &'a Message, sending: &'a Sending) -> Handed<'a> {
        Box::pin(self.deliver(message, sending))
    }
}

/// No connection: nothing was sent. A connection without an answer: nobody knows.
fn unanswered(error: &reqwest::Error) -> Trouble {
    let kind = if error.is_connect() || error.is_builder() { DeliveryFailure::Unreachable } else { DeliveryFailure::Interrupted };
    Trouble::of(kind, None)
}

/// What an error code of the provider means (Dysms, "API error codes").
pub(super) fn meaning(code: &str) -> DeliveryFailure {
    match code {
        "isv.MOBILE_NUMBER_ILLEGAL" | "isv.MOBILE_COUNT_OVER_LIMIT" => DeliveryFailure::AddressRefused,
        "isv.BLACK_KEY_CONTROL_LIMIT" => DeliveryFailure::ContentRefused,
        "isv.SMS_TEMPLATE_ILLEGAL"
        | "isv.SMS_SIGNATURE_ILLEGAL"
        | "isv.SMS_SIGN_ILLEGAL"
        | "isv.TEMPLATE_MISSING_PARAMETERS"
        | "isv.TEMPLATE_PARAMS_ILLEGAL"
        | "isv.INVALID_JSON_PARAM"
        | "isv.PARAM_LENGTH_LIMIT"
        | "isv.PARAM_NOT_SUPPORT_URL" => DeliveryFailure::TemplateRefused,
        "isv.AMOUNT_NOT_ENOUGH" | "isv.OUT_OF_SERVICE" | "isv.DAY_LIMIT_CONTROL" => DeliveryFailure::Allowance,
        "isv.BUSINESS_LIMIT_CONTROL" | "isp.SYSTEM_ERROR" | "ServiceUnavailable" | "InternalError" => DeliveryFailure::Busy,
        "SignatureDoesNotMatch" | "IncompleteSignature" | "isp.RAM_PERMISSION_DENY" | "isv.ACCOUNT_NOT_EXISTS" | "isv.ACCOUNT_ABNORMAL" => {
            DeliveryFailure::SignIn
        }
        code if code.starts_with("InvalidAccessKeyId") || code.starts_with("Forbidden") => DeliveryFailure::SignIn,
        code if code.starts_with("Throttling") => DeliveryFailure::Busy,
        _ => DeliveryFailure::Refused,
    }
}
