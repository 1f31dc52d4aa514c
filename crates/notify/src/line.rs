//! The line to Notify: HTTPS, and nothing that is asked twice by itself.

use std::io::ErrorKind;
use std::sync::Arc;
use std::time::Duration;

use chrono::{DateTime, Utc};
use ureq::tls::{RootCerts, TlsConfig};
use ureq::{Agent, Error, Timeout};

use crate::reply::{NoReply, Reply};
use crate::request::Request;

/// How long an answer may take. A message that has none after that is looked for before it is sent again.
const PATIENCE: Duration = Duration::from_secs(15);
const LARGEST: u64 = 4 * 1024 * 1024;

/// Whoever carries a request to Notify and its answer back.
pub trait Line {
    /// # Errors
    /// `NoReply`, which says whether the request may have arrived.
    fn ask(&self, request: &Request, token: &str) -> Result<Reply, NoReply>;
}

/// Where Notify is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Base {
    address: String,
    is_test: bool,
}

impl Base {
    pub fn notify() -> Base {
        Base { address: "https://api.notifications.service.gov.uk".to_owned(), is_test: false }
    }

    /// A server of one's own on this computer, to try things out; `None` for any other.
    pub fn test(address: &str) -> Option<Base> {
        let address = address.trim_end_matches('/');
        let host = address.strip_prefix("http://")?;
        let (host, port) = host.split_once(':')?;
        let is_here = matches!(host, "127.0.0.1" | "localhost") && port.parse::<u16>().is_ok();
        is_here.then(|| Base { address: address.to_owned(), is_test: true })
    }

    /// For a rehearsal, which sends nothing: no door is ever open there.
    pub fn nowhere() -> Base {
        Base { address: "http://127.0.0.1:0".to_owned(), is_test: true }
    }

    pub fn is_test(&self) -> bool {
        self.is_test
    }
}

/// Whom to trust is the system's to say: a school's network may have a certificate of its own in the middle.
pub struct Https {
    agent: Agent,
    base: Base,
}

impl Https {
    pub fn new(base: Base) -> Https {
        let tls = TlsConfig::builder()
            .unversioned_rustls_crypto_provider(Arc::new(rustls::crypto::ring::default_provider()))
            .root_certs(RootCerts::PlatformVerifier)
            .build();
        let mut config = Agent::config_builder()
            .tls_config(tls)
            .https_only(!base.is_test)
            .http_status_as_error(false)
            .max_redirects(0)
            .max_redirects_will_error(false)
            .user_agent(concat!("rollbook/", env!("CARGO_PKG_VERSION")))
            // A connection that was kept may be dead, and then nobody knows whether the request arrived.
            .max_idle_connections(0)
            .timeout_global(Some(PATIENCE));
        if base.is_test {
            config = config.proxy(None);
        }
        Https { agent: config.build().new_agent(), base }
    }
}

impl Line for Https {
    fn ask(&self, request: &Request, token: &str) -> Result<Reply, NoReply> {
        let address = format!("{}{}", self.base.address, request.path);
        let bearer = format!("Bearer {token}");
        let answer = match &request.body {
            Some(body) => self
                .agent
                .post(&address)
                .header("Authorization", &bearer)
                .header("Content-Type", "application/json")
                .send(body),
            None => self.agent.get(&address).header("Authorization", &bearer).call(),
        };
        let mut answer = answer.map_err(|error| no_reply(&error))?;
        let date = answer.headers().get("Date").and_then(|date| date.to_str().ok()).and_then(instant);
        let status = answer.status().as_u16();
        let body = answer.body_mut().with_config().limit(LARGEST).read_to_string().map_err(|error| no_reply(&error))?;
        Ok(Reply { status, body, date })
    }
}

fn instant(date: &str) -> Option<DateTime<Utc>> {
    DateTime::parse_from_rfc2822(date).ok().map(|date| date.with_timezone(&Utc))
}

/// Only what fails before a connection stands has surely not arrived; whatever else the library may say is unclear.
fn no_reply(error: &Error) -> NoReply {
    let is_broken = matches!(error, Error::Tls(_) | Error::Rustls(_) | Error::RequireHttpsOnly(_));
    if is_broken {
        let why =
            "something between this computer and Notify breaks the encryption; ask whoever looks after the network";
        return NoReply::NeverLeft(why.to_owned());
    }
    let is_no_line = matches!(
        error,
        Error::HostNotFound
            | Error::ConnectionFailed
            | Error::ConnectProxyFailed(_)
            | Error::InvalidProxyUrl
            | Error::Timeout(Timeout::Resolve | Timeout::Connect)
    );
    if is_no_line || is_closed(error) {
        return NoReply::NeverLeft("no line".to_owned());
    }
    let why = if matches!(error, Error::Timeout(_)) { "no answer in time" } else { "the line broke off" };
    NoReply::Unclear(why.to_owned())
}

fn is_closed(error: &Error) -> bool {
    let Error::Io(error) = error else { return false };
    matches!(
        error.kind(),
        ErrorKind::ConnectionRefused
            | ErrorKind::HostUnreachable
            | ErrorKind::NetworkUnreachable
            | ErrorKind::NetworkDown
            | ErrorKind::AddrNotAvailable
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_this_computer_may_stand_in_for_notify() {
        assert!(Base::test("http://127.0.0.1:4711/").is_some_and(|base| base.is_test()));
        for other in ["https://127.0.0.1:1", "http://example.com:80", "http://127.0.0.1", "http://127.0.0.1:80@x.org"] {
            assert_eq!(Base::test(other), None, "{other}");
        }
        assert!(!Base::notify().is_test());
    }

    #[test]
    fn a_closed_door_means_that_nothing_left_this_computer() {
        let port = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
        let line = Https::new(Base::test(&format!("http://127.0.0.1:{port}")).unwrap());
        let answer = line.ask(&Request::find("r"), "token");
        assert_eq!(answer, Err(NoReply::NeverLeft("no line".to_owned())));
    }
}
