//! Names as they are compared: however somebody typed them.

/// A text in small letters, without marks, apart where a name has a hyphen, an apostrophe or a full stop.
#[must_use]
pub fn plain(text: &str) -> String {
    text.to_lowercase().chars().map(plain_letter).collect()
}

/// The words of a name, in one order: `Ellison, Margaret` and `Margaret Ellison` are the same.
#[must_use]
pub fn words(name: &str) -> Vec<String> {
    let plain = plain(name);
    let parts = plain.split(|sign: char| sign.is_whitespace() || sign == ',');
    let mut words: Vec<String> = parts.filter(|word| !word.is_empty()).map(str::to_owned).collect();
    words.sort_unstable();
    words
}

fn plain_letter(letter: char) -> char {
    const MARKED: [(&str, char); 13] = [
        ("àáâãäåāăą", 'a'),
        ("çćč", 'c'),
        ("ďđ", 'd'),
        ("èéêëēęě", 'e'),
        ("ìíîïīı", 'i'),
        ("łľĺ", 'l'),
        ("ñńň", 'n'),
        ("òóôõöøōő", 'o'),
        ("ŕř", 'r'),
        ("śšş", 's'),
        ("ţťț", 't'),
        ("ùúûüūůű", 'u'),
        ("ŵ", 'w'),
    ];
    match letter {
        '-' | '\'' | '’' | '‘' | '`' | '.' => ' ',
        'ý' | 'ÿ' | 'ŷ' => 'y',
        'ź' | 'ż' | 'ž' => 'z',
        _ if letter.is_ascii() => letter,
        _ => MARKED.iter().find(|(marked, _)| marked.contains(letter)).map_or(letter, |(_, plain)| *plain),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_name_in_another_hand_is_the_same() {
        let rows = [
            ("Ellison, Margaret", "margaret  ELLISON", true),
            ("Siân Lloyd-Price", "Sian Lloyd Price", true),
            ("Maeve O’Neill", "Maeve O'Neill", true),
            ("Ann Lee", "Anne Lee", false),
            ("محمد علي", "علي محمد", true),
            ("Ann Lee", "Ann", false),
        ];
        for (one, other, same) in rows {
            assert_eq!(words(one) == words(other), same, "{one}, {other}");
        }
    }
}
