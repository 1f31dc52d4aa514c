//! What holds for every request and every answer.

use std::sync::Arc;

use axum::extract::{Request, State};
use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

use super::Served;

const HEADERS: [(HeaderName, &str); 7] = [
    (
        header::CONTENT_SECURITY_POLICY,
        "default-src 'self'; object-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
    ),
    (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    (header::X_FRAME_OPTIONS, "DENY"),
    (header::REFERRER_POLICY, "no-referrer"),
    (header::CACHE_CONTROL, "no-store"),
    (HeaderName::from_static("cross-origin-opener-policy"), "same-origin"),
    (HeaderName::from_static("cross-origin-resource-policy"), "same-origin"),
];

/// The names by which this server may be called.
pub struct Address {
    hosts: [String; 2],
}

impl Address {
    pub fn new(port: u16) -> Self {
        Address { hosts: ["127.0.0.1", "localhost"].map(|name| format!("{name}:{port}")) }
    }

    pub fn origin(&self) -> String {
        format!("http://{}", self.hosts[0])
    }

    /// A page elsewhere can have its own name lead to 127.0.0.1, but not change the name that the browser then sends.
    fn is_called_by(&self, headers: &HeaderMap) -> bool {
        is_one_of(&self.hosts, headers.get(header::HOST))
    }

    fn may_come_from(&self, headers: &HeaderMap) -> bool {
        let Some(origin) = headers.get(header::ORIGIN) else { return true };
        is_one_of(&self.hosts.each_ref().map(|host| format!("http://{host}")), Some(origin))
    }
}

fn is_one_of(names: &[String], value: Option<&HeaderValue>) -> bool {
    value.is_some_and(|value| names.iter().any(|name| name.as_bytes() == value.as_bytes()))
}

pub async fn guard(State(served): State<Arc<Served>>, request: Request, next: Next) -> Response {
    let headers = request.headers();
    let mut response = if !served.address.is_called_by(headers) {
        (StatusCode::MISDIRECTED_REQUEST, "Rollbook answers on 127.0.0.1 only.").into_response()
    } else if !served.address.may_come_from(headers) {
        (StatusCode::FORBIDDEN, "Another page may not ask Rollbook.").into_response()
    } else {
        next.run(request).await
    };
    for (name, value) in HEADERS {
        response.headers_mut().insert(name, HeaderValue::from_static(value));
    }
    response
}
