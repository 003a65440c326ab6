//! The English phrases as Rust: a name for each, so that a wrong key or a missing value does not compile.

use std::fmt::Write;

use super::{Book, NUMBER, Phrase};

/// The group of phrases that `public/index.html` has too.
const BEFORE_THE_APP: &str = "start";

impl Book {
    /// Source text for the app's `words`: the phrases themselves, a module for each group, in it a constant or a function for each message.
    #[must_use]
    pub fn code(&self) -> String {
        let mut out = String::new();
        // What the page says before there is an app stands in the page; here it keeps its place only.
        let text = |phrase: &Phrase| if phrase.group == BEFORE_THE_APP { String::new() } else { phrase.packed() };
        let texts: Vec<String> = self.phrases.iter().map(text).collect();
        let (number, all) = (texts.len(), texts.join("\n"));
        // One text, since a list would bring the place and length of each phrase along, which pack badly.
        put(&mut out, &format!("/// Every phrase in English, a line each.\npub const ENGLISH: &str = {all:?};\n"));
        put(&mut out, &format!("/// How many phrases there are.\npub const PHRASES: usize = {number};\n"));
        let fingerprint = self.fingerprint();
        put(&mut out, &format!("/// Names this list of phrases.\npub const FINGERPRINT: &str = {fingerprint:?};\n"));
        let mut group = "";
        for (at, phrase) in self.phrases.iter().enumerate().filter(|(_, phrase)| phrase.part.is_none()) {
            if phrase.group != group {
                let close = if group.is_empty() { "" } else { "}\n" };
                group = &phrase.group;
                put(
                    &mut out,
                    &format!("{close}/// Phrases of `{group}`.\npub mod {} {{\n    use super::*;\n", name(group)),
                );
            }
            put(&mut out, &self.item(at, phrase));
        }
        put(&mut out, "}\n");
        out
    }

    fn item(&self, at: usize, phrase: &Phrase) -> String {
        let is_trouble = self.phrases.get(at + 1).is_some_and(|next| next.part.is_some());
        let doc = phrase.packed().replace(|letter: char| letter.is_control(), "…");
        let doc = format!("    /// “{doc}”\n");
        let name = name(&phrase.name);
        let taken = phrase.order.iter().map(|argument| format!("{argument}: {}", kind(argument)));
        let taken = taken.collect::<Vec<_>>().join(", ");
        let given = phrase.order.iter().map(|argument| value(argument)).collect::<Vec<_>>().join(", ");
        match (is_trouble, phrase.order.is_empty()) {
            (true, _) => format!("{doc}    pub fn {name}({taken}) -> Trouble {{ Trouble::at({at}, &[{given}]) }}\n"),
            (false, true) => format!("{doc}    pub const {}: Text = Text::at({at});\n", name.to_uppercase()),
            (false, false) => format!("{doc}    pub fn {name}({taken}) -> String {{ filled({at}, &[{given}]) }}\n"),
        }
    }
}

fn put(out: &mut String, text: &str) {
    // Writing to a string does not fail.
    let _ = out.write_str(text);
}

fn name(key: &str) -> String {
    key.replace('-', "_")
}

fn kind(argument: &str) -> &'static str {
    if argument == NUMBER { "usize" } else { "&str" }
}

fn value(argument: &str) -> String {
    if argument == NUMBER {
        format!("Argument::Number({argument} as u64)")
    } else {
        format!("Argument::Words({argument})")
    }
}
