//! The built UI, read once. What was not in its folder then cannot be asked for.

use std::collections::HashMap;
use std::io;
use std::path::Path;

use axum::body::Bytes;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};

pub struct UiFiles {
    /// By path below the folder, with `/` between its parts.
    files: HashMap<String, Bytes>,
}

impl UiFiles {
    /// # Errors
    /// When the folder or a file in it cannot be read, or it holds no `index.html`.
    pub fn read(folder: &Path) -> io::Result<Self> {
        let mut files = HashMap::new();
        read_into(&mut files, folder, "")?;
        if !files.contains_key("index.html") {
            return Err(io::Error::new(io::ErrorKind::NotFound, "it holds no index.html"));
        }
        Ok(UiFiles { files })
    }

    pub fn answer(&self, path: &str) -> Response {
        match self.files.get(path) {
            Some(bytes) => ([(header::CONTENT_TYPE, media_type(path))], bytes.clone()).into_response(),
            None => (StatusCode::NOT_FOUND, "There is no such page.").into_response(),
        }
    }
}

fn read_into(files: &mut HashMap<String, Bytes>, folder: &Path, below: &str) -> io::Result<()> {
    for entry in std::fs::read_dir(folder)? {
        let entry = entry?;
        let path = format!("{below}{}", entry.file_name().to_string_lossy());
        if entry.file_type()?.is_dir() {
            read_into(files, &entry.path(), &format!("{path}/"))?;
        } else {
            files.insert(path, Bytes::from(std::fs::read(entry.path())?));
        }
    }
    Ok(())
}

fn media_type(path: &str) -> &'static str {
    match path.rsplit('.').next().unwrap_or_default() {
        "html" => "text/html; charset=utf-8",
        "js" => "text/javascript; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "json" => "application/json",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "ico" => "image/x-icon",
        "woff2" => "font/woff2",
        "woff" => "font/woff",
        "txt" => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_that_leaves_the_folder_leads_nowhere() {
        let folder = tempfile::tempdir().unwrap();
        let ui = folder.path().join("ui");
        std::fs::create_dir_all(ui.join("assets")).unwrap();
        std::fs::write(folder.path().join("register.rollbook"), "secret").unwrap();
        std::fs::write(ui.join("index.html"), "page").unwrap();
        std::fs::write(ui.join("assets/main.js"), "script").unwrap();
        let files = UiFiles::read(&ui).unwrap();
        assert_eq!(files.answer("assets/main.js").status(), StatusCode::OK);
        assert_eq!(files.answer("../register.rollbook").status(), StatusCode::NOT_FOUND);
        assert_eq!(files.answer("assets").status(), StatusCode::NOT_FOUND);
    }

    #[test]
    fn a_folder_without_the_page_is_not_a_ui() {
        let folder = tempfile::tempdir().unwrap();
        assert!(UiFiles::read(folder.path()).is_err());
    }
}
