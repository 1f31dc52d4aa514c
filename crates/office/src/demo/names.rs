//! Made-up people: forenames and surnames of the backgrounds that an English school has.

use super::dice::Dice;

/// Where a family's names come from.
pub(super) struct Heritage {
    pub weight: f64,
    pub language: &'static str,
    pub girls: &'static [&'static str],
    pub boys: &'static [&'static str],
    pub surnames: &'static [&'static str],
}

#[rustfmt::skip]
pub(super) const HERITAGES: &[Heritage] = &[
    Heritage {
        weight: 46.0, language: "English",
        girls: &["Amelia", "Ava", "Chloe", "Daisy", "Ella", "Eve", "Freya", "Grace", "Holly", "Imogen", "Isla", "Jessica", "Lily", "Martha", "Megan", "Molly", "Olivia", "Poppy", "Rosie", "Zoë"],
        boys: &["Alfie", "Archie", "Ben", "Charlie", "Dylan", "Edward", "Finley", "George", "Harry", "Isaac", "Jack", "Jake", "Kai", "Leo", "Max", "Noah", "Oscar", "Reuben", "Theo", "Toby"],
        surnames: &["Alderson", "Ashworth", "Barlow", "Bexley", "Carver", "Clegg", "Dunmore", "Ellwood", "Fairley", "Garside", "Hargrave", "Holroyd", "Kershaw", "Lockwood", "Marsden", "Netherton", "Ogden", "Pemberton", "Radley", "Sowerby", "Thackray", "Tranter", "Whitlock", "Wyndham"],
    },
    Heritage {
        weight: 8.0, language: "English",
        girls: &["Angharad", "Carys", "Cerys", "Ffion", "Lowri", "Mali", "Megan", "Nia", "Rhiannon", "Seren", "Siân"],
        boys: &["Aled", "Dafydd", "Emyr", "Gethin", "Gwilym", "Huw", "Ieuan", "Iwan", "Llŷr", "Rhodri", "Tomos"],
        surnames: &["ap Gwilym", "Bevan", "Cadwaladr", "Eynon", "Gwynne", "Llewellyn", "Maddocks", "Penry", "Prosser", "Trahaearn"],
    },
    Heritage {
        weight: 7.0, language: "English",
        girls: &["Aoife", "Caoimhe", "Ciara", "Niamh", "Orla", "Róisín", "Saoirse", "Sinéad"],
        boys: &["Cian", "Conor", "Cormac", "Eoin", "Oisín", "Pádraig", "Rory", "Seán"],
        surnames: &["O’Neill", "O’Hanlon", "O’Dowd", "Mac Cárthaigh", "McGlinchey", "Kinsella", "Ní Bhriain", "Tierney"],
    },
    Heritage {
        weight: 14.0, language: "Urdu",
        girls: &["Aisha", "Anjali", "Fatima", "Hafsa", "Ishani", "Kavya", "Maryam", "Meera", "Nisha", "Priya", "Sana", "Simran", "Zainab"],
        boys: &["Aarav", "Arjun", "Bilal", "Dev", "Hamza", "Harpreet", "Ibrahim", "Imran", "Jaspal", "Rohan", "Usman", "Vikram", "Zayan"],
        surnames: &["Ahmed", "Begum", "Bhattacharya", "Chaudhry", "D’Souza", "Gill", "Hussain", "Iqbal", "Kaur Sandhu", "Malik", "Patel", "Qureshi", "Rahman", "Sharma", "Venkataraman"],
    },
    Heritage {
        weight: 8.0, language: "Polish",
        girls: &["Agnieszka", "Elena", "Ioana", "Jagoda", "Katarzyna", "Lucía", "Magdaléna", "Oliwia", "Žofia"],
        boys: &["Andrei", "Dawid", "István", "João", "Łukasz", "Mateusz", "Matteo", "Søren", "Tomáš"],
        surnames: &["Dąbrowska-Kłos", "Fernández Ruiz", "Ionescu", "Kowalczyk", "Lindqvist", "Majewski", "Müller", "Novák", "Popescu", "Rossi", "Szczepański", "Wójcik"],
    },
    Heritage {
        weight: 4.0, language: "Vietnamese",
        girls: &["Anh", "Hương", "Lan", "Linh", "Mai", "Ngọc", "Thảo", "Trang"],
        boys: &["Bảo", "Đức", "Hiếu", "Khang", "Long", "Minh", "Quân", "Tuấn"],
        surnames: &["Đặng", "Hoàng", "Lê", "Nguyễn", "Phạm", "Trần", "Võ"],
    },
    Heritage {
        weight: 6.0, language: "Arabic",
        girls: &["Amal", "Dalia", "Hanan", "Layla", "Nour", "Rania", "Salma", "Yasmin"],
        boys: &["Adam", "Fares", "Karim", "Khalid", "Omar", "Sami", "Tariq", "Yousef"],
        surnames: &["Abdel-Rahman", "Al-Hashimi", "al-Khatib", "Bakir", "El Amrani", "Haddad", "Mansour", "Nasser"],
    },
    Heritage {
        weight: 7.0, language: "English",
        girls: &["Abena", "Adaeze", "Chidinma", "Folake", "Hodan", "Ifeoma", "Nyasha", "Temi"],
        boys: &["Ayo", "Chike", "Emeka", "Kofi", "Kwame", "Segun", "Tendai", "Warsame"],
        surnames: &["Adebayo", "Asante", "Boateng", "Chukwu", "Dlamini", "Mensah", "Okafor", "Oyelaran", "Warsame Ali"],
    },
];

pub(super) const STREETS: &[&str] = &[
    "Bramble Way",
    "Chapel Row",
    "Ferry Lane",
    "Heron Close",
    "Mill Bank",
    "Orchard Rise",
    "Quarry Road",
    "Station Hill",
];

pub(super) fn heritage(dice: &mut Dice) -> &'static Heritage {
    &HERITAGES[dice.weighted(HERITAGES.iter().map(|heritage| heritage.weight))]
}

/// Lower-case ASCII letters of a name, for usernames and e-mail addresses.
pub(super) fn ascii(name: &str) -> String {
    crate::pupils::fold(name).chars().filter(char::is_ascii_alphabetic).collect::<String>().to_ascii_lowercase()
}
