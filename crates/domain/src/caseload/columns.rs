//! Which column of a list says what: by its heading, in any order, under any of the names that services use.

/// What a column says of a person.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Column {
    /// The full name.
    Name,
    /// A first name, where the name stands in two columns.
    FirstName,
    /// A family name, where the name stands in two columns.
    FamilyName,
    /// What they like to be called.
    KnownAs,
    /// The year of birth, or a date of which only the year is taken.
    Born,
    /// A telephone number.
    Telephone,
    /// The address, or a part of it.
    Address,
    /// What to know before knocking.
    BeforeKnocking,
    /// Why they were referred, out of the closed list.
    Reasons,
    /// Who referred them, out of the closed list.
    Source,
    /// Why they were referred, in the referrer's words.
    ReasonTold,
}

/// The names of each column, in small letters and without anything but letters and figures.
const NAMES: [(Column, &[&str]); 11] = [
    (Column::Name, &["name", "fullname", "clientname", "patientname", "nameofclient"]),
    (Column::FirstName, &["firstname", "firstnames", "forename", "forenames", "givenname", "givennames"]),
    (Column::FamilyName, &["surname", "lastname", "familyname"]),
    (Column::KnownAs, &["knownas", "likestobecalled", "preferredname", "nickname", "callme"]),
    (Column::Born, &["yearofbirth", "birthyear", "born", "yob", "dateofbirth", "birthdate", "dob"]),
    (
        Column::Telephone,
        &[
            "telephone",
            "telephonenumber",
            "telephoneno",
            "tel",
            "telno",
            "phone",
            "phonenumber",
            "phoneno",
            "mobile",
            "mobilenumber",
            "mobileno",
            "mobilephone",
            "landline",
            "hometelephone",
            "homephone",
            "contactnumber",
        ],
    ),
    (
        Column::Address,
        &[
            "address",
            "homeaddress",
            "address1",
            "address2",
            "address3",
            "addressline1",
            "addressline2",
            "addressline3",
            "street",
            "town",
            "city",
            "county",
            "postcode",
            "postalcode",
        ],
    ),
    (
        Column::BeforeKnocking,
        &[
            "beforeyouknock",
            "beforeknocking",
            "whattoknowbeforeknocking",
            "whattoknowbeforeyouknock",
            "accessneeds",
            "accessnotes",
        ],
    ),
    (
        Column::Reasons,
        &[
            "reason",
            "reasons",
            "reasonforreferral",
            "reasonsforreferral",
            "referralreason",
            "referralreasons",
            "whytheywerereferred",
        ],
    ),
    (
        Column::Source,
        &["referredby", "whoreferred", "whoreferredthem", "referralsource", "sourceofreferral", "referrer"],
    ),
    (
        Column::ReasonTold,
        &["referrerswords", "inthereferrerswords", "referraldetails", "referralnotes", "referraltext"],
    ),
];

impl Column {
    /// The column with this heading; nothing for one that says something else.
    #[must_use]
    pub fn of(heading: &str) -> Option<Self> {
        let heading = bare(heading);
        NAMES.iter().find(|(_, names)| names.contains(&heading.as_str())).map(|(column, _)| *column)
    }
}

/// A text by its letters and figures alone, in small letters: `D.O.B.` is `dob`.
pub(super) fn bare(text: &str) -> String {
    text.chars().filter(|sign| sign.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// How a spreadsheet names the column at a place, from 0: `A` to `Z`, then `AA`.
pub(super) fn letters(mut place: usize) -> String {
    let mut letters = Vec::new();
    loop {
        letters.push(char::from(b'A' + (place % 26) as u8));
        if place < 26 {
            return letters.into_iter().rev().collect();
        }
        place = place / 26 - 1;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_are_known_however_they_are_written() {
        let rows = [
            ("NAME", Some(Column::Name)),
            (" Full name ", Some(Column::Name)),
            ("First_Name", Some(Column::FirstName)),
            ("Last name", Some(Column::FamilyName)),
            ("D.O.B.", Some(Column::Born)),
            ("Date of Birth", Some(Column::Born)),
            ("Tel. no.", Some(Column::Telephone)),
            ("Post-code", Some(Column::Address)),
            ("Referrer’s words", Some(Column::ReasonTold)),
            ("NHS number", None),
            ("", None),
        ];
        for (heading, column) in rows {
            assert_eq!(Column::of(heading), column, "{heading}");
        }
    }

    #[test]
    fn no_heading_means_two_things() {
        let mut all: Vec<&str> = NAMES.iter().flat_map(|(_, names)| names.iter().copied()).collect();
        let number = all.len();
        all.sort_unstable();
        all.dedup();
        assert_eq!(all.len(), number);
        assert!(all.iter().all(|name| bare(name) == *name));
    }

    #[test]
    fn columns_are_lettered_as_in_a_spreadsheet() {
        let rows = [(0, "A"), (25, "Z"), (26, "AA"), (51, "AZ"), (52, "BA"), (701, "ZZ"), (702, "AAA")];
        for (place, expected) in rows {
            assert_eq!(letters(place), expected);
        }
    }
}
