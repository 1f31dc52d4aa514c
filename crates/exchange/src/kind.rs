use std::fmt;
use std::str::FromStr;

/// What a file to import holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ImportKind {
    Pupils,
    Contacts,
    Professionals,
    Staff,
    Calendar,
    Messages,
}

impl ImportKind {
    pub const ALL: [ImportKind; 6] = [
        ImportKind::Pupils,
        ImportKind::Contacts,
        ImportKind::Professionals,
        ImportKind::Staff,
        ImportKind::Calendar,
        ImportKind::Messages,
    ];

    pub fn as_str(self) -> &'static str {
        match self {
            ImportKind::Pupils => "pupils",
            ImportKind::Contacts => "contacts",
            ImportKind::Professionals => "professionals",
            ImportKind::Staff => "staff",
            ImportKind::Calendar => "calendar",
            ImportKind::Messages => "messages",
        }
    }
}

impl fmt::Display for ImportKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// What was written where a kind of import belongs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NotAnImportKind(pub String);

impl fmt::Display for NotAnImportKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "“{}” can’t be imported: write pupils, contacts, professionals, staff, calendar or messages", self.0)
    }
}

impl std::error::Error for NotAnImportKind {}

impl FromStr for ImportKind {
    type Err = NotAnImportKind;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let wanted = text.trim().to_lowercase();
        ImportKind::ALL.into_iter().find(|kind| kind.as_str() == wanted).ok_or_else(|| NotAnImportKind(text.to_owned()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_kind_of_import_is_read_as_it_is_written() {
        for kind in ImportKind::ALL {
            assert_eq!(kind.to_string().parse(), Ok(kind));
        }
        assert!("marbles".parse::<ImportKind>().is_err());
    }
}
