use super::*;
use crate::RecordId;
use crate::vocabularies::{Coded, OwnTerm, Terms, own_code};
use crate::vocabulary::{ReferralReason as Why, ReferralSource as Who};

fn reading(own: &Vocabularies) -> Reading<'_> {
    let reason = |reason: Why| if reason == Why::GettingOut { "Getting out of the house" } else { reason.code() };
    let source = |source: Who| if source == Who::Itself { "They came themselves" } else { source.code() };
    Reading { year: 2026, reason, own, source }
}

fn read(text: &str) -> Caseload {
    Caseload::read(text.as_bytes(), &reading(&Vocabularies::default())).unwrap()
}

fn one(text: &str) -> Client {
    let list = read(text);
    assert_eq!((list.people.len(), list.unread.len()), (1, 0), "{list:?}");
    list.people[0].client.clone()
}

#[test]
fn a_row_becomes_a_person_with_all_that_it_tells() {
    let text = "Name,Known as,Date of birth,Telephone,Address,Postcode,Before you knock,Reasons,Referred by,Referrer's words\r\n\
        Margaret Ellison,Peggy,12/03/1944,0114 496 0121,\"Flat 2,\r\n8 Mill Street\",S1 2AB,\"Knock twice.\r\nDog.\",\"Isolation; getting out of the house\",GP,\"Says \"\"not much\"\"\"\r\n";
    let expected = Client {
        name: "Margaret Ellison".into(),
        known_as: "Peggy".into(),
        born: Some(1944),
        phone: "0114 496 0121".into(),
        address: "Flat 2,\n8 Mill Street, S1 2AB".into(),
        before_knocking: "Knock twice.\nDog.".into(),
        reasons: [Why::Isolation, Why::GettingOut].map(Coded::BuiltIn).into(),
        reason_told: "Says \"not much\"".into(),
        source: Some(Coded::BuiltIn(Who::Gp)),
        ..Client::default()
    };
    assert_eq!(one(text), expected);
    // Nothing of a date of birth is kept but its year.
    assert!(!format!("{:?}", one(text)).contains("12/03"));
}

#[test]
fn real_files_are_read_whatever_program_wrote_them() {
    let expected = ("Siân Wyn", Some(1950), "01144960121");
    let rows = [
        ("with a mark in front", "\u{feff}name,dob,phone\r\nSiân Wyn,1950,01144960121\r\n"),
        ("semicolons", "Name;DOB;Phone\nSiân Wyn;1950;01144960121\n"),
        ("tabs", "NAME\tD.O.B.\tTel. no.\nSiân Wyn\t1950\t01144960121"),
        ("announced", "sep=;\r\nName;DOB;Phone\r\nSiân Wyn;1950;01144960121"),
        ("another order", "Mobile,Born,Full name\n01144960121,1950,Siân Wyn\n"),
        ("two names", "Surname,First name,DOB,Phone\nWyn,Siân,1950,01144960121\n"),
        ("empty rows", "\n,,\nName,DOB,Phone\n\n,,\nSiân Wyn,1950,01144960121\n,,\n , ,\n\n"),
        ("carriage returns alone", "Name,DOB,Phone\rSiân Wyn,1950,01144960121\r"),
        ("text marks", "Name,DOB,Phone\n Siân  Wyn ,1950,'01144960121\n"),
        ("semicolons within", "Name,DOB,Phone,\"a;b;c;d;e\"\nSiân Wyn,1950,01144960121,\n"),
    ];
    for (says, text) in rows {
        let client = one(text);
        assert_eq!((client.name.as_str(), client.born, client.phone.as_str()), expected, "{says}");
    }
}

#[test]
fn what_is_no_list_is_refused_whole_and_says_why() {
    let many = format!("name\n{}", "Ann\n".repeat(MOST_ROWS + 1));
    let large = [b"name\n".as_slice(), &[b'a'; LARGEST]].concat();
    let rows: [(&[u8], NotAList); 11] = [
        (b"", NotAList::Empty),
        (b"\xEF\xBB\xBF\r\n,,\r\n", NotAList::Empty),
        (b"\"name,born\nAnn,1950\n", NotAList::NoNames),
        (b"name,born\n,\n", NotAList::Empty),
        (b"born,phone\n1950,1\n", NotAList::NoNames),
        (b"PK\x03\x04rest", NotAList::Workbook),
        (b"\xD0\xCF\x11\xE0rest", NotAList::Workbook),
        (b"name\nSi\xE2n\n", NotAList::NotUtf8),
        (b"\xFF\xFEn\0a\0m\0e\0", NotAList::NotUtf8),
        (many.as_bytes(), NotAList::TooManyRows),
        (&large, NotAList::TooLarge),
    ];
    for (file, expected) in rows {
        assert_eq!(Caseload::read(file, &reading(&Vocabularies::default())), Err(expected), "{:?}", file.get(..9));
    }
    let most = format!("name\n{}", "Ann\n".repeat(MOST_ROWS));
    assert_eq!(read(&most).people.len(), MOST_ROWS);
}

#[test]
fn a_row_that_cannot_be_read_is_named_and_nobody_is_half_brought_in() {
    let text =
        "Name,DOB,Phone\nAnn,1950,1\n,1951,2\nBo,51,3\nCy,1952\nDi,1953,4,more\nEd,1954,5\n\"Fay,1955,6\nGus,1956,7\n";
    let list = read(text);
    let people: Vec<_> = list.people.iter().map(|listed| (listed.row, listed.client.name.as_str())).collect();
    assert_eq!(people, [(2, "Ann"), (7, "Ed")]);
    let unread = |row, column: Option<&str>, reason| Unread { row, column: column.map(str::to_owned), reason };
    let expected = [
        unread(3, None, WhyNot::NoName),
        unread(4, Some("DOB"), WhyNot::NotAYear),
        unread(5, None, WhyNot::Cells { here: 2, headings: 3 }),
        unread(6, None, WhyNot::Cells { here: 4, headings: 3 }),
        unread(8, None, WhyNot::NeverClosed),
    ];
    assert_eq!(list.unread, expected);
    let long = format!("name,address\nAnn,{}\n", "x".repeat(LARGEST_ROW));
    assert_eq!(read(&long).unread, [unread(2, None, WhyNot::TooLong)]);
}

#[test]
fn columns_that_are_not_understood_are_named() {
    let list = read("Name,NHS number,,Notes,\nAnn,123,x,,\n");
    assert_eq!(list.passed_over, ["NHS number", "C", "Notes"]);
    assert!(!format!("{:?}", list.people).contains("123"));
}

#[test]
fn words_that_are_no_reason_of_ours_are_kept_as_words() {
    let client = one("Name,Reasons,Referred by,Referrer's words\nAnn,\"Isolation, cat died\",Dr Patel,Low since May\n");
    assert_eq!((client.reasons, client.source), (vec![], None));
    assert_eq!(client.reason_told, "Low since May\nIsolation, cat died\nReferred by: Dr Patel");
    let client = one("Name,Reasons,Referred by\nAnn,\"housing | Isolation/housing\",they came themselves\n");
    assert_eq!(
        (client.reasons, client.source),
        ([Why::Isolation, Why::Housing].map(Coded::BuiltIn).to_vec(), Some(Coded::BuiltIn(Who::Itself)))
    );
    assert_eq!(client.reason_told, "");
}

#[test]
fn what_is_the_services_own_is_understood_by_what_it_is_called() {
    let code = own_code(RecordId([7; 16]));
    let own = |words: &str| {
        let own = [(code.clone(), OwnTerm { words: words.into(), offered: false, range: None })];
        Terms { own: own.into(), ..Terms::default() }
    };
    let own = Vocabularies {
        reasons: own("Long Covid"),
        sources: own("Food bank"),
        barriers: own("Waiting for a ramp"),
        ..Vocabularies::default()
    };
    let list = b"Name,Reasons,Referred by\nAnn,long covid; housing,the FOOD-BANK\nBo,food bank,food bank\n";
    let list = Caseload::read(list, &reading(&own)).unwrap();
    let told: Vec<_> = list.people.iter().map(|listed| &listed.client).collect();
    assert_eq!(told[0].reasons, [Coded::BuiltIn(Why::Housing), Coded::Own(code.clone())]);
    assert_eq!((&told[0].source, told[0].reason_told.as_str()), (&None, "Referred by: the FOOD-BANK"));
    assert_eq!((&told[1].source, told[1].reason_told.as_str()), (&Some(Coded::Own(code)), "food bank"));
    assert_eq!(told[1].reasons, []);
}

#[test]
fn telephone_numbers_that_are_to_be_looked_at_say_so() {
    let rows = [
        ("7.7E+09,", "", vec![Doubt::TelephoneRounded]),
        ("7700900123,", "7700900123", vec![Doubt::TelephoneWithoutZero]),
        (",07700 900123", "07700 900123", vec![]),
        ("0114 496 0121,07700 900123", "0114 496 0121", vec![Doubt::SecondTelephone]),
        ("7.7E+09,7700900123", "7700900123", vec![Doubt::TelephoneRounded, Doubt::TelephoneWithoutZero]),
        ("n/a,+44 7700 900123", "+44 7700 900123", vec![]),
    ];
    for (cells, phone, doubts) in rows {
        let list = read(&format!("Name,Phone,Mobile\nAnn,{cells}\n"));
        let listed = &list.people[0];
        assert_eq!((listed.client.phone.as_str(), &listed.doubts), (phone, &doubts), "{cells}");
    }
}

#[test]
fn what_nobody_knows_is_left_empty() {
    let client = one("Name,Known as,DOB,Phone,Address\nNil,-,not known,N/A,?\n");
    assert_eq!(client, Client { name: "Nil".into(), ..Client::default() });
}
