//! The line to the server. What opens grows old every few minutes; the line then gets a new pair of tokens by itself and asks again.

use std::time::Duration;

use domain::journal::SnapshotMark;
use reqwest::header::{CONTENT_TYPE, RETRY_AFTER};
use reqwest::{Client, Method, Response, StatusCode, Url};
use serde::Serialize;
use serde::de::DeserializeOwned;
use sync::signing::SIGNATURE_HEADER;
use sync::wire::{
    DeviceList, EnrolRequest, Enrolled, HealRequest, Healed, Invitation, InviteRequest, PasswordKept, PasswordRequest, ProofAnswer,
    PullAnswer, PushAnswer, PushRequest, RenewRequest, RevokeRequest, RulingsAnswer, SendingAnswer, ServerFailure, SignInRequest,
    SnapshotAnswer, Tokens, path,
};

use super::papers::{Papers, Signature};
use crate::clock;
use crate::failure::Failure;

const CONNECT_PATIENCE: Duration = Duration::from_secs(10);
/// An import of a hundred thousand rows takes the server a while.
const ANSWER_PATIENCE: Duration = Duration::from_secs(300);
/// How often a request gets new tokens when those that it carries grow old on a slow way.
const RENEWALS: usize = 3;
/// What the server says to a token that is older than it may be; the desk has another one.
const TOKEN_OLD: &str = "token_old";
const JSON: &str = "application/json";

/// Why there is no answer.
#[derive(Debug)]
pub enum Trouble {
    /// The server is busy or its database failed: the same may be asked again.
    Busy {
        /// Not before so long.
        asked: Option<Duration>,
        /// What to say where nobody waits.
        failure: Failure,
    },
    /// Asking again at once would help nobody.
    Failed(Failure),
}

impl From<Failure> for Trouble {
    fn from(failure: Failure) -> Self {
        Self::Failed(failure)
    }
}

impl From<Trouble> for Failure {
    fn from(trouble: Trouble) -> Self {
        match trouble {
            Trouble::Busy { failure, .. } | Trouble::Failed(failure) => failure,
        }
    }
}

/// A request that can be sent more than once.
struct Request {
    method: Method,
    address: Url,
    body: Vec<u8>,
}

/// A server, and what this desk shows to it.
pub struct Link {
    client: Client,
    server: Url,
    papers: Option<Papers>,
}

impl Link {
    /// A line to an address.
    pub fn to(server: &str, papers: Option<Papers>) -> Result<Self, Failure> {
        let server = server.trim();
        let address = Url::parse(server).ok().filter(|url| matches!(url.scheme(), "http" | "https") && url.has_host());
        let server = address.ok_or_else(|| Failure::refusal("server_address").with("value", server))?;
        let client = Client::builder().connect_timeout(CONNECT_PATIENCE).timeout(ANSWER_PATIENCE).build().map_err(Failure::bug)?;
        Ok(Self { client, server, papers })
    }

    /// Asks to be let in with a code.
    pub async fn enrol(&self, request: &EnrolRequest) -> Result<Enrolled, Trouble> {
        self.post(path::ENROL, request).await
    }

    /// Asks to be let in with name and password.
    pub async fn sign_in(&self, request: &SignInRequest) -> Result<Enrolled, Trouble> {
        self.post(path::SIGN_IN, request).await
    }

    /// Chooses a password.
    pub async fn password(&self, request: &PasswordRequest) -> Result<PasswordKept, Trouble> {
        self.post(path::PASSWORD, request).await
    }

    /// Asks for a code for somebody.
    pub async fn invite(&self, request: &InviteRequest) -> Result<Invitation, Trouble> {
        self.post(path::INVITE, request).await
    }

    /// Sends links of the chain.
    pub async fn push(&self, request: &PushRequest) -> Result<PushAnswer, Trouble> {
        self.post(path::PUSH, request).await
    }

    /// The journal after a version.
    pub async fn entries(&self, after: i64) -> Result<PullAnswer, Trouble> {
        let mut address = self.address(path::JOURNAL)?;
        address.query_pairs_mut().append_pair("after", &after.to_string());
        self.get(address).await
    }

    /// The next stretch of everything that the association holds.
    pub async fn stretch(&self, after: Option<&SnapshotMark>) -> Result<SnapshotAnswer, Trouble> {
        let mut address = self.address(path::SNAPSHOT)?;
        if let Some(mark) = after {
            address.query_pairs_mut().append_pair("kind", &mark.kind).append_pair("id", &mark.id.to_string());
        }
        self.get(address).await
    }

    /// What the newest version holds.
    pub async fn proof_of_all(&self) -> Result<ProofAnswer, Trouble> {
        self.get(self.address(path::PROOF)?).await
    }

    /// What became of this desk's own commands between two versions.
    pub async fn own_rulings(&self, after: i64, through: i64) -> Result<RulingsAnswer, Trouble> {
        let mut address = self.address(path::RULINGS)?;
        address.query_pairs_mut().append_pair("after", &after.to_string()).append_pair("through", &through.to_string());
        self.get(address).await
    }

    /// Gives a restored server a page of what it lost.
    pub async fn heal(&self, request: &HealRequest) -> Result<Healed, Trouble> {
        self.post(path::HEAL, request).await
    }

    /// Every desk of the association.
    pub async fn devices(&self) -> Result<DeviceList, Trouble> {
        self.read(self.ask(Request { method: Method::GET, address: self.address(path::DEVICES)?, body: Vec::new() }).await?).await
    }

    /// Shuts a desk out.
    pub async fn revoke(&self, request: &RevokeRequest) -> Result<DeviceList, Trouble> {
        self.post(path::REVOKE, request).await
    }

    /// Through which channels the server sends messages.
    pub async fn sending(&self) -> Result<SendingAnswer, Trouble> {
        self.get(self.address(path::SENDING)?).await
    }

    /// The stream of versions.
    pub async fn events(&self) -> Result<Response, Trouble> {
        self.ask(Request { method: Method::GET, address: self.address(path::EVENTS)?, body: Vec::new() }).await
    }

    async fn get<A: DeserializeOwned>(&self, address: Url) -> Result<A, Trouble> {
        self.read(self.ask(Request { method: Method::GET, address, body: Vec::new() }).await?).await
    }

    async fn post<Q: Serialize, A: DeserializeOwned>(&self, path: &str, request: &Q) -> Result<A, Trouble> {
        let body = serde_json::to_vec(request).map_err(Failure::bug)?;
        self.read(self.ask(Request { method: Method::POST, address: self.address(path)?, body }).await?).await
    }

    fn address(&self, path: &str) -> Result<Url, Failure> {
        self.server.join(path).map_err(Failure::bug)
    }

    async fn ask(&self, request: Request) -> Result<Response, Trouble> {
        let Some(papers) = &self.papers else { return self.open(self.send(&request, None, None).await?).await };
        let key = papers.key().await?;
        let mut access = match papers.access().await? {
            Some(access) => access,
            None => self.renew(papers, key.as_ref(), None).await?,
        };
        for _ in 0..RENEWALS {
            let response = self.send(&request, Some(&access), key.as_ref()).await?;
            if response.status() != StatusCode::UNAUTHORIZED {
                return self.open(response).await;
            }
            access = self.renew(papers, key.as_ref(), Some(&access)).await?;
        }
        self.open(self.send(&request, Some(&access), key.as_ref()).await?).await
    }

    /// Gets a new pair, unless somebody else did while this one waited for its turn. The pair is kept before it is first used, and until
    /// then the server takes the former one: whenever this is cut off, the desk still gets in.
    async fn renew(&self, papers: &Papers, key: Option<&Signature>, old: Option<&str>) -> Result<String, Trouble> {
        let _turn = papers.turn().await;
        if let Some(access) = papers.access().await?.filter(|access| Some(access.as_str()) != old) {
            return Ok(access);
        }
        let renewal_token = papers.renewal().await?;
        let body = RenewRequest { renewal_token: renewal_token.clone(), device_id: papers.device().await?, request_id: clock::new_id() };
        let body = serde_json::to_vec(&body).map_err(Failure::bug)?;
        let request = self.client.post(self.address(path::TOKEN)?).header(CONTENT_TYPE, JSON);
        let request = match key {
            Some(key) => request.header(SIGNATURE_HEADER, key.of("POST", path::TOKEN, &renewal_token, &body)),
            None => request,
        };
        let response = request.body(body).send().await.map_err(|_| self.unreachable())?;
        let tokens: Tokens = self.read(self.open(response).await?).await?;
        papers.keep(&tokens).await?;
        Ok(tokens.access_token)
    }

    async fn send(&self, request: &Request, token: Option<&str>, key: Option<&Signature>) -> Result<Response, Failure> {
        let Request { method, address, body } = request;
        let mut sent = self.client.request(method.clone(), address.clone());
        if let Some(token) = token {
            sent = sent.bearer_auth(token);
            if let Some(key) = key {
                let target = address.query().map_or_else(|| address.path().to_owned(), |query| format!("{}?{query}", address.path()));
                sent = sent.header(SIGNATURE_HEADER, key.of(method.as_str(), &target, token, body));
            }
        }
        if !body.is_empty() {
            sent = sent.header(CONTENT_TYPE, JSON).body(body.clone());
        }
        sent.send().await.map_err(|_| self.unreachable())
    }

    /// An answer that is one. Otherwise what the server says, or that something else answers at its address.
    async fn open(&self, response: Response) -> Result<Response, Trouble> {
        let status = response.status();
        if status == StatusCode::OK {
            return Ok(response);
        }
        let asked = response.headers().get(RETRY_AFTER).and_then(|value| value.to_str().ok()?.trim().parse().ok()).map(Duration::from_secs);
        let is_busy = matches!(status, StatusCode::TOO_MANY_REQUESTS | StatusCode::SERVICE_UNAVAILABLE);
        let failure = match response.json::<ServerFailure>().await {
            Ok(failure) if failure.code == TOKEN_OLD => self.unreachable(),
            Ok(failure) if is_busy || status.is_server_error() => Failure::fault(&failure.code),
            Ok(failure) => Failure::refusal(&failure.code),
            Err(_) if is_busy => Failure::fault("server_busy"),
            Err(_) => self.unreachable(),
        };
        Err(if is_busy { Trouble::Busy { asked, failure } } else { Trouble::Failed(failure) })
    }

    async fn read<A: DeserializeOwned>(&self, response: Response) -> Result<A, Trouble> {
        Ok(response.json().await.map_err(|_| self.unreachable())?)
    }

    fn unreachable(&self) -> Failure {
        Failure::fault("server_unreachable").with("server", &self.server)
    }
}
