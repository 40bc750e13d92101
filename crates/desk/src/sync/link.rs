//! The line to the server.

use std::time::Duration;

use reqwest::{Client, RequestBuilder, Response, StatusCode, Url};
use serde::Serialize;
use serde::de::DeserializeOwned;
use sync::wire::{EnrolRequest, Enrolled, Invitation, InviteRequest, PullAnswer, PushAnswer, PushRequest, ServerFailure, path};

use crate::failure::Failure;

const CONNECT_PATIENCE: Duration = Duration::from_secs(10);
/// An import of a hundred thousand rows takes the server a while.
const ANSWER_PATIENCE: Duration = Duration::from_secs(300);

/// A server, and what this desk shows to it.
pub struct Link {
    client: Client,
    server: Url,
    token: Option<String>,
}

impl Link {
    /// A line to an address.
    pub fn to(server: &str, token: Option<String>) -> Result<Self, Failure> {
        let server = server.trim();
        let address = Url::parse(server).ok().filter(|url| matches!(url.scheme(), "http" | "https") && url.has_host());
        let server = address.ok_or_else(|| Failure::refusal("server_address").with("value", server))?;
        let client = Client::builder().connect_timeout(CONNECT_PATIENCE).timeout(ANSWER_PATIENCE).build().map_err(Failure::bug)?;
        Ok(Self { client, server, token })
    }

    /// Asks to be let in.
    pub async fn enrol(&self, request: &EnrolRequest) -> Result<Enrolled, Failure> {
        self.post(path::ENROL, request).await
    }

    /// Asks for a code for somebody.
    pub async fn invite(&self, request: &InviteRequest) -> Result<Invitation, Failure> {
        self.post(path::INVITE, request).await
    }

    /// Sends links of the chain.
    pub async fn push(&self, request: &PushRequest) -> Result<PushAnswer, Failure> {
        self.post(path::PUSH, request).await
    }

    /// The journal after a version.
    pub async fn journal(&self, after: i64) -> Result<PullAnswer, Failure> {
        let mut address = self.address(path::JOURNAL)?;
        address.query_pairs_mut().append_pair("after", &after.to_string());
        self.answer(self.client.get(address)).await
    }

    async fn post<Q: Serialize, A: DeserializeOwned>(&self, path: &str, request: &Q) -> Result<A, Failure> {
        self.answer(self.client.post(self.address(path)?).json(request)).await
    }

    fn address(&self, path: &str) -> Result<Url, Failure> {
        self.server.join(path).map_err(Failure::bug)
    }

    async fn answer<A: DeserializeOwned>(&self, request: RequestBuilder) -> Result<A, Failure> {
        let request = match &self.token {
            Some(token) => request.bearer_auth(token),
            None => request,
        };
        let response = request.send().await.map_err(|_| self.unreachable())?;
        if response.status() != StatusCode::OK {
            return Err(self.said_no(response).await);
        }
        response.json().await.map_err(|_| self.unreachable())
    }

    /// What the server says, or that something else answers at its address.
    async fn said_no(&self, response: Response) -> Failure {
        let is_fault = response.status().is_server_error();
        match response.json::<ServerFailure>().await {
            Ok(failure) if is_fault => Failure::fault(&failure.code),
            Ok(failure) => Failure::refusal(&failure.code),
            Err(_) => self.unreachable(),
        }
    }

    fn unreachable(&self) -> Failure {
        Failure::fault("server_unreachable").with("server", &self.server)
    }
}
