use crate::headings::{Holds, Layout, column};

const REFERENCE_SYNONYMS: &[&str] = &[
    "adno",
    "admissionnumber",
    "admissionno",
    "admno",
    "pupilid",
    "studentid",
    "personid",
    "misid",
    "arborstudentid",
    "arborid",
    "txtschoolid",
    "managementsystemid",
    "globallyuniquestudentid",
];

pub(super) const COLUMNS: &Layout = &[
    column("upn", &["uniquepupilnumber", "pupilupn"]),
    column("pupil", REFERENCE_SYNONYMS).holding(Holds::References),
    column("former_upn", &["previousupn"]),
    column("legal_surname", &["legallastname", "surname", "lastname", "familyname", "txtsurname"]).required(),
    column("legal_forename", &["legalfirstname", "forename", "firstname", "givenname", "txtforename"]).required(),
    column("middle_names", &["middlename", "txtmiddlenames"]),
    column("used_surname", &["preferredsurname", "preferredlastname", "chosensurname"]),
    column(
        "used_forename",
        &["preferredforename", "preferredfirstname", "chosenname", "knownas", "txtprename", "preferredname"],
    ),
    column("sex", &["gender", "gendercode", "mf", "txtgender"]),
    column("dob", &["dateofbirth", "birthdate", "txtdob"]).required().holding(Holds::Dates),
    column(
        "year_group",
        &[
            "year",
            "ncyear",
            "ncyearactual",
            "yearsfortoday",
            "ncyearsfortoday",
            "yeargroupsthisacademicyear",
            "intncyear",
            "yeartaughtin",
        ],
    )
    .required(),
    column(
        "reg_group",
        &[
            "reg",
            "registrationgroup",
            "registrationform",
            "form",
            "formtutorgroup",
            "tutorgroup",
            "tutorgroupname",
            "class",
            "classname",
            "txtform",
        ],
    )
    .required(),
    column("entry_date", &["dateofentry", "admissiondate", "dateofadmission", "enrolmentdate", "txtenrolmentdate"])
        .required()
        .holding(Holds::Dates),
    column("leaving_date", &["dateofleaving", "txtleavingdate"]).holding(Holds::Dates),
    column("enrol_status", &["enrolmentstatus"]),
    column("ethnicity", &["ethnicitycode", "ethnicgroup"]),
    column("language", &["firstlanguage"]),
    column("fsm", &["freeschoolmeals"]),
    column("pupil_premium", &["pupilpremiumindicator", "premiumpupilindicator"]),
    column("sen", &["senstatus", "senprovision"]),
    column("looked_after", &["incare", "inlacare"]),
    column("previously_looked_after", &["everincare"]),
    column("social_worker", &[]),
    column("had_social_worker", &[]),
    column("child_in_need", &[]),
    column("child_protection", &["childprotectionplan"]),
    column("youth_offending", &[]),
    column("mobile_child", &[]),
    column("young_carer", &[]),
    column("medical", &["medicalflag"]),
    column("vulnerable", &[]),
    column("address1", &["addressline1"]),
    column("address2", &["addressline2"]),
    column("address3", &["addressline3"]),
    column("address4", &["addressline4"]),
    column("address5", &["addressline5"]),
    column("postcode", &[]),
    column("boarder", &["boarderstatus"]),
    column("last_school", &["lastschoolname", "lastschoolattended", "previousschool", "previousschoolname"]),
    column("last_school_laestab", &["previousschoollaestab"]),
    column("other_school", &[]),
    column("other_school_from", &[]).holding(Holds::Dates),
    column("moves_to", &[]),
    column("moves_with", &[]),
    column("moves_on", &[]).holding(Holds::Dates),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_heading_means_two_columns() {
        crate::headings::assert_no_heading_means_two_columns(COLUMNS);
    }
}
