use super::*;

fn heading() -> AdmissionHeading {
    AdmissionHeading {
        school: "Oak Lane Primary School".to_owned(),
        as_of: "as it stood at the end of Monday 23 November 2026".to_owned(),
        printed: "Monday 23 November 2026 at 09:05".to_owned(),
        rehearsal: true,
    }
}

fn line(name: &str) -> AdmissionLine {
    AdmissionLine {
        full_name: name.to_owned(),
        used_name: "Zo".to_owned(),
        upn: "R823432100001".to_owned(),
        born: "2 Mar 2016".to_owned(),
        sex: "F".to_owned(),
        group: "6A".to_owned(),
        on_roll: "1 Sep 2020 to 13 Nov 2026".to_owned(),
    }
}

#[test]
fn the_roll_is_a_list_with_full_and_used_names_and_its_day_on_every_page() {
    let lines: Vec<AdmissionLine> = (0..90).map(|_| line("Zoë Anne O’Neill")).collect();
    let pages = list(&heading(), &lines).unwrap().finished().unwrap();
    assert!(pages.len() > 1);
    for page in &pages {
        let said = page.lines().join("\n");
        for words in ["Zoë Anne O’Neill", "Zo", "R823432100001", &heading().as_of, "REHEARSAL"] {
            assert!(said.contains(words), "{words}");
        }
    }
}

#[test]
fn case_46_names_of_every_latin_letter_stand_in_the_admission_register() {
    for name in ["O’Neill", "O'Neill", "D’Arcy-Smith", "Zoë", "Łukasz", "Nguyễn", "İlayda"] {
        let pages = list(&heading(), &[line(name)]).unwrap().finished().unwrap();
        assert!(pages[0].lines().iter().any(|said| said.contains(name)), "{name}");
    }
}

#[test]
fn an_entry_has_every_section_and_says_what_is_not_known() {
    let entry = AdmissionEntry {
        full_name: "Zoë Anne O’Neill".to_owned(),
        sections: vec![AdmissionSection {
            title: "Parents".to_owned(),
            lines: vec![
                ("Ife O’Neill (mother)".to_owned(), "1 High Street, Oakton; lives with the pupil; ".repeat(4)),
                ("Last school".to_owned(), String::new()),
            ],
        }],
    };
    let pages = one(&heading(), &entry).unwrap().finished().unwrap();
    let said = pages[0].lines().join("\n");
    for words in ["Zoë Anne O’Neill", "Parents", "Ife O’Neill (mother)", "1 High Street", "–"] {
        assert!(said.contains(words), "{words} in {said}");
    }
}
