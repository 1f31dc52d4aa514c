//! Closed lists of choices that are stored by number, asked for by word and read out in words.

macro_rules! numbered {
    ($(#[$doc:meta])* $name:ident { $($(#[$variant_doc:meta])* $variant:ident = $number:literal, $text:literal, $words:literal, [$($alias:literal),*];)* }) => {
        $(#[$doc])*
        /// The numbers are stored and signed: they never change and are never re-used.
        #[derive(
            Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize,
        )]
        #[serde(rename_all = "snake_case")]
        #[repr(u8)]
        pub enum $name { $($(#[$variant_doc])* $variant = $number,)* }

        impl $name {
            pub const ALL: &[$name] = &[$($name::$variant,)*];

            pub fn number(self) -> u8 {
                self as u8
            }

            pub fn from_number(number: u8) -> Option<$name> {
                $name::ALL.iter().copied().find(|one| one.number() == number)
            }

            /// As scripts write it.
            pub fn as_str(self) -> &'static str {
                match self { $($name::$variant => $text,)* }
            }

            /// As people say it.
            pub fn in_words(self) -> &'static str {
                match self { $($name::$variant => $words,)* }
            }

            /// Reads what a person or a script writes: in any case, with blanks or hyphens for underscores, and the other
            /// words that offices use for the same thing.
            pub fn read(text: &str) -> Option<$name> {
                let wanted = text.trim().to_ascii_lowercase().replace([' ', '-'], "_");
                match wanted.as_str() {
                    $($text $(| $alias)* => Some($name::$variant),)*
                    _ => None,
                }
            }
        }
    };
}

pub(crate) use numbered;
