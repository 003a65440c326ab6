//! Whether two descriptions may be of one person: by name and year of birth, or by telephone number.

use super::Listed;
use crate::names;
use crate::records::Client;

/// A telephone number has at least so many figures; fewer tell nobody apart.
const SHORTEST: usize = 7;

/// What somebody is recognised by.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Likeness {
    name: Vec<String>,
    born: Option<i64>,
    telephone: String,
}

/// Whom somebody in a list looks like.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Like {
    /// Somebody who is here, by their place among those.
    Here(usize),
    /// Somebody in an earlier row of the list.
    Row(usize),
}

impl Likeness {
    /// What a person is recognised by.
    #[must_use]
    pub fn of(client: &Client) -> Self {
        Self { name: names::words(&client.name), born: client.born, telephone: figures(&client.phone) }
    }

    /// Whether it may be the same person: the same name, unless both years of birth are known and differ, or the same telephone number.
    #[must_use]
    pub fn may_be(&self, other: &Self) -> bool {
        let years = self.born.zip(other.born).is_none_or(|(one, other)| one == other);
        let telephone = !self.telephone.is_empty() && self.telephone == other.telephone;
        telephone || (years && !self.name.is_empty() && self.name == other.name)
    }
}

/// Of each person in a list, whom they look like: somebody who is here, or else somebody in an earlier row.
#[must_use]
pub fn likenesses(list: &[Listed], here: &[Likeness]) -> Vec<Option<Like>> {
    let of: Vec<Likeness> = list.iter().map(|listed| Likeness::of(&listed.client)).collect();
    let like = |(at, one): (usize, &Likeness)| {
        let known = here.iter().position(|known| one.may_be(known)).map(Like::Here);
        let above = || list.iter().zip(&of).take(at).find(|(_, other)| one.may_be(other));
        known.or_else(|| above().map(|(listed, _)| Like::Row(listed.row)))
    };
    of.iter().enumerate().map(like).collect()
}

/// A telephone number as it is dialled in this country; nothing where there is none.
fn figures(phone: &str) -> String {
    let figures: String = phone.chars().filter(char::is_ascii_digit).collect();
    let abroad =
        if phone.trim_start().starts_with('+') { figures.strip_prefix("44") } else { figures.strip_prefix("0044") };
    let figures = abroad.map_or_else(|| figures.clone(), |rest| format!("0{}", rest.trim_start_matches('0')));
    match figures.len() {
        ..SHORTEST => String::new(),
        _ if figures.starts_with('0') => figures,
        _ => format!("0{figures}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn client(name: &str, born: i64, phone: &str) -> Client {
        Client {
            name: name.into(),
            born: Some(born).filter(|year| *year > 0),
            phone: phone.into(),
            ..Client::default()
        }
    }

    #[test]
    fn the_same_name_and_year_or_the_same_telephone_may_be_the_same_person() {
        let margaret = client("Margaret Ellison", 1944, "0114 496 0121");
        let rows = [
            ("the same", client("Margaret Ellison", 1944, ""), true),
            ("another hand", client("ellison, MARGARET", 1944, ""), true),
            ("the year is not known", client("Margaret Ellison", 0, ""), true),
            ("another year", client("Margaret Ellison", 1945, ""), false),
            ("another name", client("Mary Ellison", 1944, ""), false),
            ("the same telephone", client("Peggy", 0, "+44 (0)114 496 0121"), true),
            ("as dialled from abroad", client("Peggy", 0, "0044 114 4960121"), true),
            ("without its 0", client("Peggy", 0, "1144960121"), true),
            ("another telephone", client("Peggy", 0, "0114 496 0122"), false),
            ("no telephone", client("Peggy", 0, "ask"), false),
        ];
        for (says, other, expected) in rows {
            assert_eq!(Likeness::of(&margaret).may_be(&Likeness::of(&other)), expected, "{says}");
        }
        let nobody = Likeness::of(&client("", 0, "n/a"));
        assert!(!nobody.may_be(&nobody.clone()), "nothing is known of either");
    }

    #[test]
    fn whoever_is_here_comes_before_whoever_stands_above() {
        let listed = |row, name| Listed { row, client: client(name, 0, ""), doubts: vec![] };
        let list =
            [listed(2, "Ann Lee"), listed(3, "Bo Ray"), listed(5, "Lee, Ann"), listed(6, "Bo Ray"), listed(7, "Cy")];
        let here = [Likeness::of(&client("Cy", 1950, "")), Likeness::of(&client("Bo Ray", 1950, ""))];
        let expected = [None, Some(Like::Here(1)), Some(Like::Row(2)), Some(Like::Here(1)), Some(Like::Here(0))];
        assert_eq!(likenesses(&list, &here), expected);
    }
}
