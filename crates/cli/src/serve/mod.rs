//! `rollbookctl serve`: the UI and its commands on this computer's loopback address, for a machine without a display.

mod door;
mod files;
mod guard;
#[cfg(test)]
mod tests;

use std::io::Write;
use std::net::Ipv4Addr;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use axum::Router;
use axum::extract::rejection::JsonRejection;
use axum::extract::{DefaultBodyLimit, FromRequestParts, Json, Path as UrlPath, State};
use axum::http::request::Parts;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use office::Office;
use office::messages::{Waker, send_in_background};
use serde::Deserialize;
use serde_json::{Value, json};
use tokio::net::TcpListener;

use door::{Door, Token};
use files::UiFiles;
use guard::Address;

/// A file to import arrives inside its command, and grows by a third on the way.
const LARGEST_COMMAND: usize = 80 * 1024 * 1024;
const LARGEST_ENTRY: usize = 4 * 1024;

#[derive(Debug, thiserror::Error)]
pub enum ServeError {
    #[error("The UI is not in {}: {error}. Build it with `npm run build` in ui/, or name its folder with --ui.", folder.display())]
    NoUi { folder: PathBuf, error: std::io::Error },
    #[error("This computer gives no random numbers, so the link could not be kept safe: {0}.")]
    NoRandomness(getrandom::Error),
    #[error("Port {port} cannot be used: {error}. Leave --port out to take a free one.")]
    NoPort { port: u16, error: std::io::Error },
    #[error("The server stopped: {0}. What it had said was saved is saved.")]
    Stopped(std::io::Error),
}

struct Served {
    office: Arc<Mutex<Office>>,
    sender: Waker,
    door: Door,
    address: Address,
    ui: UiFiles,
}

/// Serves the UI in the folder `ui` and the commands of `office` until Ctrl+C. Port 0 takes a free one. The first line
/// on standard output is `{"link":"http://127.0.0.1:PORT/#token=…"}`; the link lets one browser in, once.
///
/// # Errors
/// When the UI is not there, the port is taken, or the system gives no random numbers.
pub fn serve(office: Office, ui: PathBuf, port: u16) -> Result<(), ServeError> {
    let ui = UiFiles::read(&ui).map_err(|error| ServeError::NoUi { folder: ui, error })?;
    let runtime = tokio::runtime::Runtime::new().map_err(ServeError::Stopped)?;
    runtime.block_on(async {
        let no_port = |error| ServeError::NoPort { port, error };
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, port)).await.map_err(no_port)?;
        let address = Address::new(listener.local_addr().map_err(no_port)?.port());
        let link = Token::random().map_err(ServeError::NoRandomness)?;
        let session = Token::random().map_err(ServeError::NoRandomness)?;
        say_link(&address, &link).map_err(ServeError::Stopped)?;
        let office = Arc::new(Mutex::new(office));
        let sender = send_in_background(Arc::clone(&office));
        let served = Served { office, sender, door: Door::new(link, session), address, ui };
        let stopping = async {
            // Without a signal handler there is nothing to wait for, and Ctrl+C ends the program by itself.
            if tokio::signal::ctrl_c().await.is_err() {
                std::future::pending::<()>().await;
            }
        };
        axum::serve(listener, router(served)).with_graceful_shutdown(stopping).await.map_err(ServeError::Stopped)
    })
}

/// The folder of the built UI: the one that was named, else `ui/dist` beside this program or in a folder above it, else
/// the one in the checkout that this program was built from.
pub fn ui_folder(named: Option<PathBuf>) -> PathBuf {
    if let Some(named) = named {
        return named;
    }
    let program = std::env::current_exe().unwrap_or_default();
    let mut beside = program.ancestors().skip(1).map(|folder| folder.join("ui/dist"));
    let in_checkout = || Path::new(env!("CARGO_MANIFEST_DIR")).join("../../ui/dist");
    beside.find(|folder| folder.join("index.html").exists()).unwrap_or_else(in_checkout)
}

fn say_link(address: &Address, link: &Token) -> std::io::Result<()> {
    let mut out = std::io::stdout().lock();
    writeln!(out, "{}", json!({ "link": format!("{}/#token={}", address.origin(), link.as_str()) }))?;
    out.flush()
}

fn router(served: Served) -> Router {
    let served = Arc::new(served);
    Router::new()
        .route("/", get(page))
        .route("/{*path}", get(file))
        .route("/enter", post(enter).layer(DefaultBodyLimit::max(LARGEST_ENTRY)))
        .route("/rpc", post(rpc).layer(DefaultBodyLimit::max(LARGEST_COMMAND)))
        .layer(axum::middleware::from_fn_with_state(Arc::clone(&served), guard::guard))
        .with_state(served)
}

async fn page(State(served): State<Arc<Served>>) -> Response {
    served.ui.answer("index.html")
}

async fn file(State(served): State<Arc<Served>>, UrlPath(path): UrlPath<String>) -> Response {
    served.ui.answer(&path)
}

#[derive(Deserialize)]
struct Enter {
    token: String,
}

/// Exchanges the link's token, once, for the token of the session.
async fn enter(State(served): State<Arc<Served>>, Json(enter): Json<Enter>) -> Response {
    match served.door.enter(&enter.token) {
        Some(session) => Json(json!({ "token": session.as_str() })).into_response(),
        None => {
            refused(StatusCode::UNAUTHORIZED, "not_allowed", "This link was used already, or is not this program’s.")
        }
    }
}

#[derive(Deserialize)]
struct Command {
    command: String,
    #[serde(default)]
    payload: Value,
}

async fn rpc(_: Entered, State(served): State<Arc<Served>>, command: Result<Json<Command>, JsonRejection>) -> Response {
    let Json(Command { command, payload }) = match command {
        Ok(command) => command,
        Err(rejection) => return unreadable(&rejection),
    };
    let asked = tokio::task::spawn_blocking(move || {
        // A command that broke off left its transaction undone, so the office stays usable.
        let mut office = served.office.lock().unwrap_or_else(PoisonError::into_inner);
        let caller = office.caller();
        let answer = office.call(&caller, &command, payload);
        served.sender.after(&command);
        answer
    });
    match asked.await {
        Ok(answer) => ([(header::CONTENT_TYPE, "application/json")], answer.into_json()).into_response(),
        Err(_) => {
            let message = "Rollbook broke off in the middle of this, and nothing of it was saved. Try again.";
            refused(StatusCode::INTERNAL_SERVER_ERROR, "unavailable", message)
        }
    }
}

/// Proof that the request carries the session's token; looked at before its body is read.
struct Entered;

impl FromRequestParts<Arc<Served>> for Entered {
    type Rejection = Response;

    async fn from_request_parts(parts: &mut Parts, served: &Arc<Served>) -> Result<Self, Response> {
        let said = parts.headers.get(header::AUTHORIZATION).and_then(|value| value.to_str().ok());
        let token = said.and_then(|said| said.strip_prefix("Bearer "));
        if token.is_some_and(|token| served.door.is_session(token)) {
            return Ok(Entered);
        }
        Err(refused(StatusCode::UNAUTHORIZED, "not_allowed", "Open Rollbook with the link that it printed."))
    }
}

fn unreadable(rejection: &JsonRejection) -> Response {
    let status = rejection.status();
    let message = if status == StatusCode::PAYLOAD_TOO_LARGE {
        "This file is too large to take in at once. Nothing was changed. Split it, or use `rollbookctl import`."
            .to_owned()
    } else {
        format!("The request cannot be read: {rejection}. Nothing was changed.")
    };
    refused(status, "bad_request", &message)
}

/// A refusal in the shape that every command answers in.
fn refused(status: StatusCode, code: &str, message: &str) -> Response {
    (status, Json(json!({ "ok": false, "code": code, "message": message }))).into_response()
}
