//! A document that comes in: evidence, a form, a licence. What it is, is read from its bytes and not from its name.

use infer::MatcherType;

/// The kinds of file that are kept: what every computer shows, and nothing that can do anything.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Media {
    Pdf,
    Png,
    Jpeg,
}

impl Media {
    pub const ALL: [Media; 3] = [Media::Pdf, Media::Png, Media::Jpeg];

    pub fn extension(self) -> &'static str {
        match self {
            Media::Pdf => "pdf",
            Media::Png => "png",
            Media::Jpeg => "jpg",
        }
    }

    fn names(self) -> &'static [&'static str] {
        match self {
            Media::Pdf => &["pdf"],
            Media::Png => &["png"],
            Media::Jpeg => &["jpg", "jpeg"],
        }
    }

    fn of_type(mime: &str) -> Option<Media> {
        match mime {
            "application/pdf" => Some(Media::Pdf),
            "image/png" => Some(Media::Png),
            "image/jpeg" => Some(Media::Jpeg),
            _ => None,
        }
    }
}

/// The most that a document may hold, in bytes: some fifty scanned pages.
pub const LARGEST_DOCUMENT: usize = 20 * 1024 * 1024;

/// Why a file is not kept, in words for whoever dropped it.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NotADocument {
    #[error("The file is empty. It was not kept. Scan it or save it again.")]
    Empty,
    #[error("The file is larger than 20 MB. It was not kept. Scan the pages that matter, or save it smaller.")]
    TooLarge,
    #[error(
        "The file is {0}, which is not kept here. Keep a PDF or a picture (PNG, JPEG): print it to PDF, or scan it."
    )]
    Other(&'static str),
    #[error(
        "The file is called .{extension} but is really {really}. It was not kept. Ask for it again, or save it as what it is."
    )]
    NotWhatItsNameSays { extension: String, really: &'static str },
}

/// What a file is, if it may be kept.
///
/// # Errors
/// For an empty or too large file, for what is neither PDF nor picture, and where the name says something else.
pub fn media_of(file_name: &str, content: &[u8]) -> Result<Media, NotADocument> {
    if content.is_empty() {
        return Err(NotADocument::Empty);
    }
    if content.len() > LARGEST_DOCUMENT {
        return Err(NotADocument::TooLarge);
    }
    let found = infer::get(content);
    let media = found.as_ref().and_then(|found| Media::of_type(found.mime_type()));
    let extension = file_name.rsplit_once('.').map(|(_, extension)| extension.to_lowercase()).unwrap_or_default();
    let named = Media::ALL.into_iter().find(|media| media.names().contains(&extension.as_str()));
    match (media, named) {
        (Some(media), Some(named)) if media == named => Ok(media),
        (Some(media), None) if extension.is_empty() => Ok(media),
        (None, None) => Err(NotADocument::Other(in_words(found.map(|found| found.matcher_type())))),
        (Some(media), _) => Err(NotADocument::NotWhatItsNameSays { extension, really: media_in_words(media) }),
        (None, Some(_)) => {
            let really = in_words(found.map(|found| found.matcher_type()));
            Err(NotADocument::NotWhatItsNameSays { extension, really })
        }
    }
}

fn media_in_words(media: Media) -> &'static str {
    match media {
        Media::Pdf => "a PDF",
        Media::Png => "a PNG picture",
        Media::Jpeg => "a JPEG picture",
    }
}

fn in_words(kind: Option<MatcherType>) -> &'static str {
    match kind {
        Some(MatcherType::App) => "a program",
        Some(MatcherType::Archive) => "an archive",
        Some(MatcherType::Audio) => "a sound recording",
        Some(MatcherType::Book) => "an electronic book",
        Some(MatcherType::Doc) => "an office document",
        Some(MatcherType::Font) => "a font",
        Some(MatcherType::Image) => "a picture of another kind",
        Some(MatcherType::Text) => "text",
        Some(MatcherType::Video) => "a video",
        Some(MatcherType::Custom) | None => "of a kind that Rollbook does not know",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const PDF: &[u8] = b"%PDF-1.7\n%\xE2\xE3\xCF\xD3\n";
    const PNG: &[u8] = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR";
    const JPEG: &[u8] = b"\xFF\xD8\xFF\xE0\0\x10JFIF\0";
    const VIDEO: &[u8] = b"\0\0\0\x18ftypmp42\0\0\0\0mp42isom";
    const PROGRAM: &[u8] = b"MZ\x90\0\x03\0\0\0\x04\0\0\0";

    #[test]
    fn pdfs_and_pictures_are_kept_by_what_they_are() {
        for (name, content, media) in [
            ("letter.pdf", PDF, Media::Pdf),
            ("SCAN0001.PDF", PDF, Media::Pdf),
            ("card.png", PNG, Media::Png),
            ("card.jpeg", JPEG, Media::Jpeg),
            ("card.JPG", JPEG, Media::Jpeg),
            ("scan", PDF, Media::Pdf),
        ] {
            assert_eq!(media_of(name, content), Ok(media), "{name}");
        }
    }

    #[test]
    fn a_document_that_is_not_what_its_name_says_is_refused_with_what_it_is() {
        let not = |name: &str, content: &[u8]| media_of(name, content).unwrap_err().to_string();
        assert!(not("letter.pdf", PNG).contains("called .pdf but is really a PNG picture"));
        assert!(not("letter.pdf", PROGRAM).contains("called .pdf but is really a program"));
        assert!(not("letter.pdf", b"Dear Sir").contains("of a kind that Rollbook does not know"));
        assert!(not("invoice.exe", PDF).contains("called .exe but is really a PDF"));
    }

    #[test]
    fn a_video_an_empty_file_and_one_too_large_are_refused_kindly() {
        assert!(media_of("evidence.mp4", VIDEO).unwrap_err().to_string().contains("a video"));
        assert_eq!(media_of("letter.pdf", b""), Err(NotADocument::Empty));
        assert_eq!(media_of("letter.pdf", &vec![b'%'; LARGEST_DOCUMENT + 1]), Err(NotADocument::TooLarge));
    }
}
