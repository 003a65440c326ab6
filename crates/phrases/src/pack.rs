//! Reading Project Fluent's files, checking them against the English one, and packing them.

use std::collections::{BTreeMap, BTreeSet};

use fluent_syntax::ast::{Entry, Expression, InlineExpression, Message, Pattern, PatternElement, Variant, VariantKey};
use fluent_syntax::parser;

use crate::phrase::{CHOICE, END, FIRST, FORM, WORD};
use crate::{Category, Language};

mod code;

/// The one name of whole numbers: an argument called so decides between forms, and every other argument is words.
const NUMBER: &str = "number";
/// The parts of a trouble: what happened is the message itself, then what is safe, then what to do.
const TROUBLE: [&str; 2] = ["safe", "next"];

/// The phrases of one language.
#[derive(Debug)]
pub struct Book {
    language: Language,
    /// What stands at the head of the file, for people.
    pub head: String,
    phrases: Vec<Phrase>,
}

/// One text: a message, or one of its parts.
#[derive(Debug)]
pub struct Phrase {
    group: String,
    name: String,
    part: Option<String>,
    pieces: Vec<Piece>,
    /// The values that the whole message is given, in the order in which they first come.
    order: Vec<String>,
}

#[derive(Debug)]
enum Piece {
    Text(String),
    Argument(String),
    Choice(BTreeMap<Category, Vec<Piece>>),
}

/// Reads a file. The comment `## lead-in` begins the group whose messages are called `lead-in-…`.
///
/// # Errors
/// Everything in it that can't be read or packed, a line each.
pub fn read(language: Language, file: &str) -> Result<Book, Vec<String>> {
    let resource =
        parser::parse(file).map_err(|(_, errors)| errors.iter().map(ToString::to_string).collect::<Vec<_>>())?;
    let mut book = Book { language, head: String::new(), phrases: Vec::new() };
    let (mut group, mut wrong) = (String::new(), Vec::new());
    for entry in resource.body {
        match entry {
            Entry::ResourceComment(comment) => book.head.push_str(&comment.content.join("\n")),
            Entry::GroupComment(comment) => group = comment.content.first().map_or("", |line| *line).trim().to_owned(),
            Entry::Message(message) => match phrases(language, &group, &message) {
                Ok(phrases) => book.phrases.extend(phrases),
                Err(why) => wrong.push(format!("{}: {why}", message.id.name)),
            },
            Entry::Comment(_) => {}
            Entry::Term(term) => wrong.push(format!("-{}: terms are not packed", term.id.name)),
            Entry::Junk { content } => wrong.push(format!("can't be read: {content}")),
        }
    }
    if wrong.is_empty() { Ok(book) } else { Err(wrong) }
}

fn phrases(language: Language, group: &str, message: &Message<&str>) -> Result<Vec<Phrase>, String> {
    let name = message.id.name.strip_prefix(group).and_then(|rest| rest.strip_prefix('-'));
    let name = name.filter(|_| !group.is_empty()).ok_or_else(|| format!("is not called {group}-…, after its group"))?;
    let value = message.value.as_ref().ok_or("says nothing")?;
    let parts: Vec<&str> = message.attributes.iter().map(|part| part.id.name).collect();
    if !parts.is_empty() && parts != TROUBLE {
        return Err(format!("has the parts {parts:?} where a trouble has {TROUBLE:?}"));
    }
    let attributes = message.attributes.iter().map(|part| (Some(part.id.name.to_owned()), &part.value));
    let all = std::iter::once((None, value)).chain(attributes);
    let all: Vec<_> =
        all.map(|(part, pattern)| Ok((part, pieces(language, pattern)?))).collect::<Result<_, String>>()?;
    let mut order = Vec::new();
    all.iter().for_each(|(_, pieces)| collect(pieces, &mut order));
    let phrase = |(part, pieces)| Phrase { group: group.into(), name: name.into(), part, pieces, order: order.clone() };
    Ok(all.into_iter().map(phrase).collect())
}

fn pieces(language: Language, pattern: &Pattern<&str>) -> Result<Vec<Piece>, String> {
    let piece = |element: &PatternElement<&str>| match element {
        // A long text is written over several lines, and is one paragraph.
        PatternElement::TextElement { value } => Ok(Piece::Text(value.replace('\n', " "))),
        PatternElement::Placeable { expression: Expression::Inline(inline) } => match inline {
            InlineExpression::VariableReference { id } => Ok(Piece::Argument(id.name.to_owned())),
            InlineExpression::StringLiteral { value } => Ok(Piece::Text((*value).to_owned())),
            _ => Err("has a placeable that is not packed: only arguments and quoted text are".to_owned()),
        },
        PatternElement::Placeable { expression: Expression::Select { selector, variants } } => match selector {
            InlineExpression::VariableReference { id } if id.name == NUMBER => choice(language, variants),
            _ => Err(format!("chooses by something else than ${NUMBER}")),
        },
    };
    pattern.elements.iter().map(piece).collect()
}

fn choice(language: Language, variants: &[Variant<&str>]) -> Result<Piece, String> {
    let mut forms = BTreeMap::new();
    for variant in variants {
        let name = match variant.key {
            VariantKey::Identifier { name } => name,
            VariantKey::NumberLiteral { value } => value,
        };
        let category = Category::named(name).ok_or_else(|| format!("has a form “{name}”, which no language has"))?;
        if variant.default != (category == Category::Other) {
            return Err("must have “other”, and only that, as the form for all else".to_owned());
        }
        let form = pieces(language, &variant.value)?;
        if form.iter().any(|piece| matches!(piece, Piece::Choice(_))) {
            return Err("has a choice within a choice".to_owned());
        }
        forms.insert(category, form);
    }
    let (found, needed): (Vec<_>, _) = (forms.keys().copied().collect(), language.categories());
    if found != needed {
        return Err(format!("has the forms {found:?} where the language has {needed:?}"));
    }
    Ok(Piece::Choice(forms))
}

impl Book {
    /// Its phrases in the order of the file.
    #[must_use]
    pub fn phrases(&self) -> &[Phrase] {
        &self.phrases
    }

    /// The file that the app loads: a first line that only fits an app with the same English phrases, then a line each in their order.
    ///
    /// # Errors
    /// Every phrase that is missing, that English does not have, or that is given other values.
    pub fn pack(&self, english: &Self) -> Result<String, Vec<String>> {
        let own: BTreeMap<String, &Phrase> = self.phrases.iter().map(|phrase| (phrase.key(), phrase)).collect();
        let known: BTreeSet<String> = english.phrases.iter().map(Phrase::key).collect();
        let unknown = own.keys().filter(|key| !known.contains(*key));
        let mut wrong: Vec<String> = unknown.map(|key| format!("{key} is not in English")).collect();
        let mut file = format!("{}\n", english.first_line(self.language));
        for model in &english.phrases {
            let key = model.key();
            match own.get(&key) {
                Some(phrase) if phrase.values() == model.values() => {
                    file.push_str(&packed(&phrase.pieces, &model.order));
                    file.push('\n');
                }
                Some(phrase) => wrong.push(format!("{key} is given {:?}, not {:?}", phrase.values(), model.values())),
                None => wrong.push(format!("{key} is missing")),
            }
        }
        if wrong.is_empty() { Ok(file) } else { Err(wrong) }
    }

    /// The first line of the packed file of a language, beside these English phrases.
    #[must_use]
    pub fn first_line(&self, language: Language) -> String {
        format!("{} {}", language.tag(), self.fingerprint())
    }

    /// A short name for which phrases there are and what they are given (FNV-1a): it tells builds apart, and guards nothing.
    fn fingerprint(&self) -> String {
        let all = self.phrases.iter().map(|phrase| format!("{} {:?}\n", phrase.key(), phrase.order));
        let all: String = all.collect();
        let hash = all
            .bytes()
            .fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3));
        format!("{hash:016x}")
    }
}

impl Phrase {
    /// How the file calls it: `sign-in-wrong`, or `sign-in-wrong.safe` for a part.
    #[must_use]
    pub fn key(&self) -> String {
        let part = self.part.as_ref().map(|part| format!(".{part}")).unwrap_or_default();
        format!("{}-{}{part}", self.group, self.name)
    }

    /// The group that it stands in.
    #[must_use]
    pub fn group(&self) -> &str {
        &self.group
    }

    /// The names of what the whole message is given, in the order in which they first come.
    #[must_use]
    pub fn arguments(&self) -> &[String] {
        &self.order
    }

    /// As it is packed beside the English of the same message.
    #[must_use]
    pub fn packed(&self) -> String {
        packed(&self.pieces, &self.order)
    }

    /// The values that go into this text.
    fn values(&self) -> BTreeSet<String> {
        let mut found = Vec::new();
        collect(&self.pieces, &mut found);
        found.into_iter().collect()
    }
}

fn collect(pieces: &[Piece], found: &mut Vec<String>) {
    let mut add = |name: &str| {
        if !found.iter().any(|known| known == name) {
            found.push(name.to_owned());
        }
    };
    for piece in pieces {
        match piece {
            Piece::Text(_) => {}
            Piece::Argument(name) => add(name),
            Piece::Choice(_) => add(NUMBER),
        }
    }
    for piece in pieces {
        if let Piece::Choice(forms) = piece {
            forms.values().for_each(|form| collect(form, found));
        }
    }
}

fn packed(pieces: &[Piece], arguments: &[String]) -> String {
    let letter = |name: &str| {
        let place = arguments.iter().position(|argument| argument == name).unwrap_or_default();
        char::from(FIRST + u8::try_from(place).unwrap_or_default())
    };
    let mut out = String::new();
    for piece in pieces {
        match piece {
            Piece::Text(text) => out.push_str(text),
            Piece::Argument(name) => out.extend([WORD, letter(name)]),
            Piece::Choice(forms) => {
                out.extend([CHOICE, letter(NUMBER)]);
                for (category, form) in forms {
                    out.extend([FORM, category.letter()]);
                    out.push_str(&packed(form, arguments));
                }
                out.push(END);
            }
        }
    }
    out
}
