//! Asks the real server over a real connection, as a browser or a stranger's page would.

use std::io::{Read, Write};
use std::net::{Ipv4Addr, TcpStream};
use std::sync::{Arc, Mutex};

use chrono::DateTime;
use office::messages::send_in_background;
use office::{GivenHost, Office};
use tokio::net::TcpListener;
use tokio::runtime::Runtime;

use super::door::{Door, Token};
use super::files::UiFiles;
use super::guard::Address;
use super::{Served, router};

struct Server {
    port: u16,
    link: String,
    // Both end when the test does.
    _runtime: Runtime,
    _folder: tempfile::TempDir,
}

fn start() -> Server {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("index.html"), "<!doctype html><title>Rollbook</title>").unwrap();
    let office = Office::new(Box::new(GivenHost::new(folder.path().join("none.rollbook"), DateTime::UNIX_EPOCH)));
    let link = Token::random().unwrap();
    let said = link.as_str().to_owned();
    let runtime = Runtime::new().unwrap();
    let listener = runtime.block_on(TcpListener::bind((Ipv4Addr::LOCALHOST, 0))).unwrap();
    let port = listener.local_addr().unwrap().port();
    let office = Arc::new(Mutex::new(office));
    let served = Served {
        sender: send_in_background(Arc::clone(&office)),
        office,
        door: Door::new(link, Token::random().unwrap()),
        address: Address::new(port),
        ui: UiFiles::read(folder.path()).unwrap(),
    };
    runtime.spawn(async { axum::serve(listener, router(served)).await });
    Server { port, link: said, _runtime: runtime, _folder: folder }
}

impl Server {
    /// The whole answer, its headers in lower case.
    fn send(&self, request: &str, host: &str, headers: &str, body: &str) -> String {
        let mut stream = TcpStream::connect((Ipv4Addr::LOCALHOST, self.port)).unwrap();
        let length = body.len();
        let head = format!(
            "{request} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\nContent-Type: application/json\r\n\
             Content-Length: {length}\r\n{headers}\r\n"
        );
        stream.write_all(head.as_bytes()).unwrap();
        stream.write_all(body.as_bytes()).unwrap();
        let mut answer = String::new();
        stream.read_to_string(&mut answer).unwrap();
        answer
    }

    fn own_host(&self) -> String {
        format!("127.0.0.1:{}", self.port)
    }

    fn post(&self, path: &str, headers: &str, body: &str) -> String {
        self.send(&format!("POST {path}"), &self.own_host(), headers, body)
    }

    fn enter(&self, token: &str) -> String {
        self.post("/enter", "", &format!(r#"{{"token":"{token}"}}"#))
    }

    /// The header line of somebody who came by the link.
    fn entered(&self) -> String {
        let answer = self.enter(&self.link);
        let token = answer.split(r#""token":""#).nth(1).and_then(|rest| rest.split('"').next()).unwrap();
        format!("Authorization: Bearer {token}\r\n")
    }
}

fn status(answer: &str) -> &str {
    answer.split(' ').nth(1).unwrap()
}

const NO_SUCH_COMMAND: &str = r#"{"command":"nothing","payload":{}}"#;

#[test]
fn whoever_came_by_the_link_may_ask() {
    let server = start();
    let answer = server.post("/rpc", &server.entered(), NO_SUCH_COMMAND);
    assert_eq!(status(&answer), "200");
    assert!(answer.contains(r#""code":"bad_request""#), "{answer}");
    assert!(answer.contains("cache-control: no-store"), "{answer}");
}

#[test]
fn the_link_lets_one_browser_in_once() {
    let server = start();
    assert_eq!(status(&server.enter("wrong")), "401");
    assert_eq!(status(&server.enter(&server.link)), "200");
    assert_eq!(status(&server.enter(&server.link)), "401");
}

#[test]
fn nothing_is_answered_without_the_session_token() {
    let server = start();
    assert_eq!(status(&server.post("/rpc", "", NO_SUCH_COMMAND)), "401");
    let with_the_link = format!("Authorization: Bearer {}\r\n", server.link);
    assert_eq!(status(&server.post("/rpc", &with_the_link, NO_SUCH_COMMAND)), "401");
}

#[test]
fn another_name_that_leads_here_is_turned_away() {
    let server = start();
    let entered = server.entered();
    for host in ["rollbook.example", "127.0.0.1", &format!("rollbook.example:{}", server.port)] {
        assert_eq!(status(&server.send("POST /rpc", host, &entered, NO_SUCH_COMMAND)), "421");
        assert_eq!(status(&server.send("GET /", host, "", "")), "421");
    }
    assert_eq!(status(&server.send("GET /", &format!("localhost:{}", server.port), "", "")), "200");
}

#[test]
fn another_page_may_not_ask_even_with_the_token() {
    let server = start();
    let entered = server.entered();
    for origin in ["https://rollbook.example", "null", "http://127.0.0.1:1"] {
        let headers = format!("{entered}Origin: {origin}\r\n");
        assert_eq!(status(&server.post("/rpc", &headers, NO_SUCH_COMMAND)), "403");
    }
    let own = format!("{entered}Origin: http://{}\r\n", server.own_host());
    assert_eq!(status(&server.post("/rpc", &own, NO_SUCH_COMMAND)), "200");
}

#[test]
fn the_page_comes_with_a_policy_that_lets_nothing_else_in() {
    let server = start();
    let page = server.send("GET /", &server.own_host(), "", "");
    assert_eq!(status(&page), "200");
    assert!(page.contains("content-type: text/html"), "{page}");
    assert!(page.contains("content-security-policy: default-src 'self'"), "{page}");
    assert!(page.contains("x-content-type-options: nosniff"), "{page}");
    assert_eq!(status(&server.send("GET /../Cargo.toml", &server.own_host(), "", "")), "404");
}

#[test]
fn a_request_that_cannot_be_read_is_refused_in_words() {
    let server = start();
    let answer = server.post("/rpc", &server.entered(), "{");
    assert_eq!(status(&answer), "400");
    assert!(answer.contains("Nothing was changed"), "{answer}");
}

#[test]
fn a_file_of_some_megabytes_is_taken_but_no_token_is_that_long() {
    let server = start();
    let megabytes = "x".repeat(3_000_000);
    let command = format!(r#"{{"command":"nothing","payload":{{"content":"{megabytes}"}}}}"#);
    assert_eq!(status(&server.post("/rpc", &server.entered(), &command)), "200");
    assert_eq!(status(&server.enter(&megabytes[..5_000])), "413");
}
