//! What stands in letters: why it comes, the link, and what to do with it. Nothing of whom anybody works with.

/// The longest name that is put into a letter, in characters.
const LONGEST_NAME: usize = 100;

/// A letter, as it is to be sent.
#[derive(Clone, PartialEq, Eq)]
pub struct Letter {
    /// To which address.
    pub to: String,
    /// What it is about.
    pub subject: String,
    /// What stands in it.
    pub text: String,
}

/// A name on one line: whoever chose it must not be able to write lines of their own into a letter.
fn on_one_line(name: &str) -> String {
    let words: Vec<&str> = name.split(|sign: char| sign.is_control() || sign.is_whitespace()).collect();
    words.into_iter().filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ").chars().take(LONGEST_NAME).collect()
}

/// A colleague is invited.
#[must_use]
pub fn invitation(to: String, name: &str, service: &str, link: &str) -> Letter {
    let (name, service) = (on_one_line(name), on_one_line(service));
    let text = format!(
        "Hello {name},\n\n\
         {service} invites you to work with them in Stepping Stones. Open this link on the phone or computer that you \
         work with, and choose your password there:\n\n\
         {link}\n\n\
         The link works once, and for seven days. Do not pass it on: whoever opens it first comes in with your name.\n\n\
         If you do not know what this is about, you need not do anything.\n"
    );
    Letter { to, subject: format!("Your invitation to {service}"), text }
}

/// A member asked for a new password.
#[must_use]
pub(super) fn new_password(to: String, name: &str, service: &str, link: &str) -> Letter {
    let (name, service) = (on_one_line(name), on_one_line(service));
    let text = format!(
        "Hello {name},\n\n\
         Somebody said that you have forgotten your password for {service} in Stepping Stones. If it was you, open this \
         link on the phone or computer that you work with, and choose a new one there:\n\n\
         {link}\n\n\
         The link works once, and for one day. Do not pass it on.\n\n\
         On a phone that you have worked with before, what you wrote and what was not sent yet is handed in, and your \
         people are fetched again. Drafts that were not saved can't be opened without the old password. Your other \
         phones still open with the old password, until you sign in anew there.\n\n\
         If it was not you, you need not do anything: your password stays as it is.\n"
    );
    Letter { to, subject: format!("A new password for {service}"), text }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_writes_no_lines_of_its_own() {
        let name = "Ann\r\nBcc: all@example.org\u{2028}\u{0}\n\nOpen https://elsewhere.example";
        for letter in [
            invitation("a@b.example".into(), name, "Brook\nHouse", "https://x/join#1"),
            new_password("a@b.example".into(), name, "Brook\nHouse", "https://x/join#1"),
        ] {
            assert!(letter.subject.ends_with("Brook House"), "{}", letter.subject);
            assert!(!letter.text.lines().any(|line| line.starts_with("Bcc") || line.starts_with("Open https")));
            assert!(letter.text.lines().any(|line| line == "https://x/join#1"));
        }
        assert_eq!(on_one_line(&"x".repeat(5_000)).len(), LONGEST_NAME);
    }
}
