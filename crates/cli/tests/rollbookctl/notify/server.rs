//! A server on loopback that behaves as GOV.UK Notify's REST documentation says, its dangers included: it may take a
//! message and never say so.

use std::collections::{HashMap, VecDeque};
use std::net::Ipv4Addr;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, Mutex};
use std::time::{SystemTime, UNIX_EPOCH};

use axum::Router;
use axum::extract::{Path, Query, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use base64::Engine;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;
use hmac::{Hmac, KeyInit, Mac};
use serde_json::{Value, json};
use sha2::Sha256;
use tokio::net::TcpListener;
use tokio::runtime::Runtime;

pub const KEY: &str = "oak-lane-test-26785a09-ab16-4eb0-8407-a37497a57506-3d844edf-8d35-48ac-975b-e847b4f122b0";
/// Of the same service, and taken away there.
pub const REVOKED: &str = "oak-lane-old-26785a09-ab16-4eb0-8407-a37497a57506-00000000-8d35-48ac-975b-e847b4f122b0";
pub const TEXT_TEMPLATE: &str = "f33517ff-2a88-4f6e-b855-c550268ce08a";
pub const EMAIL_TEMPLATE: &str = "9d751e0e-f929-4891-82a1-a3e1c3c18ee3";

/// Numbers by which Notify plays failures.
pub const TEMPORARY: &str = "07700900003";
pub const PERMANENT: &str = "07700900002";
/// Nobody's number: Notify checks more of it than its shape.
pub const NO_NUMBER: &str = "07700900199";
const SMOKE_TESTS: [&str; 3] = ["07700900000", "07700900111", "07700900222"];
const SIMULATED: &str = "simulate-delivered@notifications.service.gov.uk";

/// What to do with the next post; afterwards it is answered as the documentation says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Then {
    RateLimit,
    DailyLimit,
    TrialMode,
    /// An error of the server, after the message was taken or before.
    Breaks {
        taken: bool,
    },
    /// Never an answer, after the message was taken or before.
    Hangs {
        taken: bool,
    },
}

#[derive(Clone, Debug)]
pub struct Taken {
    pub id: String,
    pub to: String,
    pub words: String,
    pub reference: String,
}

/// A text that somebody sent to the service.
#[derive(Clone, Debug)]
pub struct Text {
    pub id: String,
    pub from: String,
    pub words: String,
    pub came: String,
}

/// Fewer than the 250 of the documentation, so that a few texts fill several pages.
const TEXTS_A_PAGE: usize = 3;

struct Service {
    taken: Mutex<Vec<Taken>>,
    /// The oldest first.
    texts: Mutex<Vec<Text>>,
    /// After so many pages of texts the server breaks.
    pages_left: Mutex<Option<usize>>,
    then: Mutex<VecDeque<Then>>,
    posts: Mutex<usize>,
    /// How many seconds its clock is ahead of this computer's.
    ahead: Mutex<i64>,
    arrived: Sender<Then>,
}

pub struct Notify {
    pub url: String,
    service: Arc<Service>,
    /// A post that gets no answer has arrived.
    arrived: Mutex<Receiver<Then>>,
    // Ends with the test.
    _runtime: Runtime,
}

impl Notify {
    pub fn start() -> Notify {
        let (sender, arrived) = channel();
        let service = Arc::new(Service {
            taken: Mutex::default(),
            texts: Mutex::default(),
            pages_left: Mutex::default(),
            then: Mutex::default(),
            posts: Mutex::default(),
            ahead: Mutex::default(),
            arrived: sender,
        });
        let runtime = Runtime::new().unwrap();
        let listener = runtime.block_on(TcpListener::bind((Ipv4Addr::LOCALHOST, 0))).unwrap();
        let url = format!("http://{}", listener.local_addr().unwrap());
        let router = Router::new()
            .route("/v2/notifications/sms", post(sms))
            .route("/v2/notifications/email", post(email))
            .route("/v2/notifications", get(list))
            .route("/v2/notifications/{id}", get(one))
            .route("/v2/received-text-messages", get(received))
            .with_state(Arc::clone(&service));
        runtime.spawn(async { axum::serve(listener, router).await });
        Notify { url, service, arrived: Mutex::new(arrived), _runtime: runtime }
    }

    pub fn then(&self, what: Then) {
        self.service.then.lock().unwrap().push_back(what);
    }

    pub fn is_ahead(&self, seconds: i64) {
        *self.service.ahead.lock().unwrap() = seconds;
    }

    /// What it has taken, which is what people get.
    pub fn taken(&self) -> Vec<Taken> {
        self.service.taken.lock().unwrap().clone()
    }

    pub fn posts(&self) -> usize {
        *self.service.posts.lock().unwrap()
    }

    /// Somebody texts the service, at a time of the tests' Monday.
    pub fn gets(&self, from: &str, words: &str, time: &str) {
        let mut texts = self.service.texts.lock().unwrap();
        let id = format!("740e5834-3a29-46b4-9a6f-{:012}", texts.len());
        let came = format!("2026-11-23T{time}:00.000000Z");
        texts.push(Text { id, from: from.to_owned(), words: words.to_owned(), came });
    }

    /// After so many pages of texts every further one fails; `None` for none.
    pub fn breaks_after(&self, pages: Option<usize>) {
        *self.service.pages_left.lock().unwrap() = pages;
    }

    /// Waits until a post that gets no answer has arrived.
    pub fn wait_until_it_hangs(&self) {
        self.arrived.lock().unwrap().recv().unwrap();
    }

    /// Seven days on.
    pub fn forgets_everything(&self) {
        self.service.taken.lock().unwrap().clear();
    }
}

fn error(status: u16, error: &str, message: &str) -> Response {
    let body = json!({"status_code": status, "errors": [{"error": error, "message": message}]});
    (StatusCode::from_u16(status).unwrap(), axum::Json(body)).into_response()
}

/// The token is this service's, of this half minute, and signed with a secret that it knows.
fn check_token(service: &Service, headers: &HeaderMap) -> Result<(), &'static str> {
    let bearer = headers.get("authorization").and_then(|value| value.to_str().ok()?.strip_prefix("Bearer "));
    let bearer = bearer.ok_or("Unauthorized: authentication token must be provided")?;
    let (signed, signature) = bearer.rsplit_once('.').ok_or("Invalid token")?;
    let read = |part: &str| BASE64_URL_SAFE_NO_PAD.decode(part).unwrap();
    let (header, payload) = signed.split_once('.').unwrap();
    let json = |part: &str| serde_json::from_slice::<Value>(&read(part)).unwrap();
    assert_eq!(json(header), json!({"typ": "JWT", "alg": "HS256"}));
    let mut mac = Hmac::<Sha256>::new_from_slice(&KEY.as_bytes()[KEY.len() - 36..]).unwrap();
    mac.update(signed.as_bytes());
    let is_ours = json(payload)["iss"] == KEY[KEY.len() - 73..KEY.len() - 37];
    if !is_ours || mac.verify_slice(&read(signature)).is_err() {
        return Err("Invalid token: API key not found");
    }
    let age = now() + *service.ahead.lock().unwrap() - json(payload)["iat"].as_i64().unwrap();
    if age.abs() > 30 {
        return Err("Error: Your system clock must be accurate to within 30 seconds");
    }
    Ok(())
}

#[expect(clippy::disallowed_methods, reason = "a server has a clock of its own")]
fn now() -> i64 {
    i64::try_from(SystemTime::now().duration_since(UNIX_EPOCH).unwrap().as_secs()).unwrap()
}

/// Its own clock is in the head of each answer.
fn dated(service: &Service, mut answer: Response) -> Response {
    let at = chrono::DateTime::from_timestamp(now() + *service.ahead.lock().unwrap(), 0).unwrap();
    answer.headers_mut().insert("date", at.to_rfc2822().parse().unwrap());
    answer
}

async fn sms(State(service): State<Arc<Service>>, headers: HeaderMap, body: String) -> Response {
    posted(&service, &headers, &body, ("phone_number", TEXT_TEMPLATE)).await
}

async fn email(State(service): State<Arc<Service>>, headers: HeaderMap, body: String) -> Response {
    posted(&service, &headers, &body, ("email_address", EMAIL_TEMPLATE)).await
}

async fn posted(service: &Service, headers: &HeaderMap, body: &str, (address, template): (&str, &str)) -> Response {
    *service.posts.lock().unwrap() += 1;
    if let Err(refused) = check_token(service, headers) {
        return dated(service, error(403, "AuthError", refused));
    }
    let then = service.then.lock().unwrap().pop_front();
    let taken = match checked(body, address, template) {
        Ok(taken) => taken,
        Err((kind, message)) => return dated(service, error(400, kind, &message)),
    };
    let is_taken = match then {
        None => true,
        Some(Then::RateLimit) => return error(429, "RateLimitError", "Exceeded rate limit for key type LIVE"),
        Some(Then::DailyLimit) => {
            return error(429, "TooManyRequestsError", "Exceeded send limits (250,000) for today");
        }
        Some(Then::TrialMode) => {
            return error(400, "BadRequestError", "Can't send to this recipient when service is in trial mode");
        }
        Some(Then::Breaks { taken } | Then::Hangs { taken }) => taken,
    };
    let is_simulated = taken.to == SIMULATED || SMOKE_TESTS.contains(&taken.to.as_str());
    if is_taken && !is_simulated {
        service.taken.lock().unwrap().push(taken.clone());
    }
    match then {
        Some(Then::Breaks { .. }) => error(500, "Exception", "Internal server error"),
        Some(hangs @ Then::Hangs { .. }) => {
            service.arrived.send(hangs).unwrap();
            std::future::pending().await
        }
        Some(Then::RateLimit | Then::DailyLimit | Then::TrialMode) | None => {
            let body = json!({"id": taken.id, "reference": taken.reference, "content": {"body": taken.words}});
            (StatusCode::CREATED, axum::Json(body)).into_response()
        }
    }
}

/// A message as it is asked for, or what is wrong with it.
fn checked(body: &str, address: &str, template: &str) -> Result<Taken, (&'static str, String)> {
    let invalid = |message: &str| ("ValidationError", message.to_owned());
    let bad = |message: &str| ("BadRequestError", message.to_owned());
    let body: Value = serde_json::from_str(body).map_err(|_| invalid("body is not JSON"))?;
    let known = [address, "template_id", "personalisation", "reference"];
    if let Some(extra) = body.as_object().unwrap().keys().find(|name| !known.contains(&name.as_str())) {
        return Err(invalid(&format!("Additional properties are not allowed ({extra} was unexpected)")));
    }
    let text = |name: &str| body[name].as_str().unwrap_or_default().to_owned();
    let to = match address {
        "phone_number" => text(address).replace("+44", "0"),
        _ => text(address),
    };
    let is_number = to.len() == 11 && to.starts_with("07") && to != NO_NUMBER;
    if address == "phone_number" && !is_number {
        return Err(invalid("phone_number Not a valid phone number"));
    }
    if text("template_id") != template {
        return Err(bad("Template not found"));
    }
    let needed = if address == "phone_number" { &["message"][..] } else { &["message", "subject"] };
    if let Some(missing) = needed.iter().find(|name| !body["personalisation"][**name].is_string()) {
        return Err(bad(&format!("Missing personalisation: {missing}")));
    }
    let words = body["personalisation"]["message"].as_str().unwrap().to_owned();
    let reference = text("reference");
    let mut drawn = Hmac::<Sha256>::new_from_slice(reference.as_bytes()).unwrap();
    drawn.update(now().to_string().as_bytes());
    let hex: String = drawn.finalize().into_bytes().iter().map(|byte| format!("{byte:02x}")).collect();
    let id = [&hex[..8], &hex[8..12], &hex[12..16], &hex[16..20], &hex[20..32]].join("-");
    Ok(Taken { id, to, words, reference })
}

fn shown(taken: &Taken) -> Value {
    let status = match taken.to.as_str() {
        TEMPORARY => "temporary-failure",
        PERMANENT => "permanent-failure",
        _ => "delivered",
    };
    json!({"id": taken.id, "reference": taken.reference, "status": status, "body": taken.words, "phone_number": taken.to})
}

async fn list(
    State(service): State<Arc<Service>>,
    headers: HeaderMap,
    Query(asked): Query<HashMap<String, String>>,
) -> Response {
    if let Err(refused) = check_token(&service, &headers) {
        return dated(&service, error(403, "AuthError", refused));
    }
    let taken = service.taken.lock().unwrap();
    let wanted = asked.get("reference");
    let found = taken.iter().filter(|one| wanted.is_none_or(|reference| *reference == one.reference));
    let notifications: Vec<Value> = found.map(shown).collect();
    axum::Json(json!({"notifications": notifications, "links": {"current": "/v2/notifications"}})).into_response()
}

async fn one(State(service): State<Arc<Service>>, headers: HeaderMap, Path(id): Path<String>) -> Response {
    if let Err(refused) = check_token(&service, &headers) {
        return dated(&service, error(403, "AuthError", refused));
    }
    let taken = service.taken.lock().unwrap();
    match taken.iter().find(|one| one.id == id) {
        Some(one) => axum::Json(shown(one)).into_response(),
        None => error(404, "NoResultFound", "No result found"),
    }
}

/// Texts that came, the newest first, of which a page says where the next begins.
async fn received(
    State(service): State<Arc<Service>>,
    headers: HeaderMap,
    Query(asked): Query<HashMap<String, String>>,
) -> Response {
    if let Err(refused) = check_token(&service, &headers) {
        return dated(&service, error(403, "AuthError", refused));
    }
    if let Some(left) = service.pages_left.lock().unwrap().as_mut() {
        if *left == 0 {
            return error(500, "Exception", "Internal server error");
        }
        *left -= 1;
    }
    let texts = service.texts.lock().unwrap();
    let before = asked.get("older_than").map(|id| texts.iter().position(|text| text.id == *id).unwrap());
    let older = &texts[..before.unwrap_or(texts.len())];
    let page = older.iter().rev().take(TEXTS_A_PAGE).map(|text| {
        json!({
            "id": text.id, "user_number": text.from, "notify_number": "07860000000", "content": text.words,
            "service_id": "26785a09-ab16-4eb0-8407-a37497a57506", "created_at": text.came,
        })
    });
    let page: Vec<Value> = page.collect();
    axum::Json(json!({"received_text_messages": page, "links": {"current": "/v2/received-text-messages"}}))
        .into_response()
}
