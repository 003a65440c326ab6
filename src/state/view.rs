//! What screens show of people: read from records, nothing copied.

use stepping_stones_domain::names::plain;
use stepping_stones_domain::records::{
    Barrier, Client, Consent, Disclosure, Kind, Measurement, Record, ReportedJourney, StageCheckIn, Visit, open_step,
};
use stepping_stones_domain::{MemberId, RecordId};
use stepping_stones_sync::RecordState;
use stepping_stones_sync::engine::RecordStanding;

/// A person in a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PersonLine {
    /// The record.
    pub id: RecordId,
    /// Full name.
    pub name: String,
    /// What they like to be called, where it is not their name.
    pub known_as: String,
    /// Where they live.
    pub address: String,
    /// Where the record stands.
    pub standing: RecordStanding,
}

impl PersonLine {
    pub(super) fn of(id: RecordId, state: &RecordState, standing: RecordStanding) -> Self {
        let client = Client::read(&state.fields());
        Self { id, name: client.name, known_as: client.known_as, address: client.address, standing }
    }

    /// Whether every word that was typed begins a word of the name or of what they like to be called.
    #[must_use]
    pub fn matches(&self, typed: &str) -> bool {
        let names = plain(&format!("{} {}", self.name, self.known_as));
        plain(typed).split_whitespace().all(|word| names.split_whitespace().any(|name| name.starts_with(word)))
    }
}

/// A person, with everything about them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Person {
    /// The record.
    pub id: RecordId,
    /// Who they are.
    pub client: Client,
    /// Where the record stands.
    pub standing: RecordStanding,
    /// What was written about them, newest first.
    pub entries: Vec<Entry>,
    /// Of their details, texts of which two versions stand beside each other: the field, and each version.
    pub unsettled: Vec<(String, Vec<Told>)>,
}

impl Person {
    /// The visit whose next step is open, if there is one.
    #[must_use]
    pub fn open_step(&self) -> Option<(RecordId, &Visit)> {
        let visits = self.entries.iter().filter(|entry| entry.void.is_none()).filter_map(|entry| match &entry.kind {
            EntryKind::Visit(visit) => Some((entry.id, visit)),
            _ => None,
        });
        open_step(&visits.collect::<Vec<_>>())
    }
}

/// An entry of a person's timeline.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// The record.
    pub id: RecordId,
    /// What it is.
    pub kind: EntryKind,
    /// When, ISO 8601; empty for what was told without a date.
    pub at: String,
    /// Who wrote it.
    pub author: MemberId,
    /// What the author's device's clock said when it was first written, in milliseconds since 1970.
    pub written_ms: i64,
    /// Why it is void, if it is.
    pub void: Option<String>,
    /// Where the record stands.
    pub standing: RecordStanding,
    /// Texts of which two versions stand beside each other: the field, and each version.
    pub unsettled: Vec<(String, Vec<Told>)>,
}

/// A version of someone's words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Told {
    /// Who wrote it.
    pub author: MemberId,
    /// What their device's clock said, in milliseconds since 1970.
    pub clock_ms: i64,
    /// The words.
    pub text: String,
}

/// What an entry is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum EntryKind {
    /// A visit.
    Visit(Visit),
    /// A stage check-in.
    CheckIn(StageCheckIn),
    /// A barrier.
    Barrier(Barrier),
    /// What the person agreed to, refused, or took back.
    Consent(Consent),
    /// A copy of everything about them was made.
    Disclosure(Disclosure),
    /// What they answered to the questions of a measure.
    Measurement(Measurement),
    /// A journey told without dates.
    Reported(ReportedJourney),
}

impl Entry {
    /// An entry of what has a place in a timeline; nothing for other records.
    pub(super) fn of(id: RecordId, state: &RecordState, standing: RecordStanding) -> Option<Self> {
        let fields = state.fields();
        let (kind, at) = match state.kind {
            Kind::Visit => {
                let visit = Visit::read(&fields);
                let at = visit.at.clone();
                (EntryKind::Visit(visit), at)
            }
            Kind::StageCheckIn => {
                let check_in = StageCheckIn::read(&fields);
                let at = check_in.on.clone();
                (EntryKind::CheckIn(check_in), at)
            }
            Kind::Barrier => {
                let barrier = Barrier::read(&fields);
                let at = barrier.on.clone();
                (EntryKind::Barrier(barrier), at)
            }
            Kind::Consent => {
                let consent = Consent::read(&fields);
                let at = consent.on.clone();
                (EntryKind::Consent(consent), at)
            }
            Kind::Disclosure => {
                let disclosure = Disclosure::read(&fields);
                let at = disclosure.on.clone();
                (EntryKind::Disclosure(disclosure), at)
            }
            Kind::Measurement => {
                let measurement = Measurement::read(&fields);
                let at = measurement.on.clone();
                (EntryKind::Measurement(measurement), at)
            }
            Kind::ReportedJourney => (EntryKind::Reported(ReportedJourney::read(&fields)), String::new()),
            _ => return None,
        };
        let written = state.stamps().first()?;
        let void = state.void().map(|(reason, _)| reason.to_owned());
        Some(Self {
            id,
            kind,
            at,
            author: written.author,
            written_ms: written.clock_ms,
            void,
            standing,
            unsettled: unsettled(state),
        })
    }
}

pub(super) fn unsettled(state: &RecordState) -> Vec<(String, Vec<Told>)> {
    state.unsettled().map(|name| (name.to_owned(), told(state.versions(name)))).collect()
}

fn told(versions: Vec<stepping_stones_sync::state::Told<'_>>) -> Vec<Told> {
    let told = |version: stepping_stones_sync::state::Told<'_>| Told {
        author: version.stamp.author,
        clock_ms: version.stamp.clock_ms,
        text: version.value.as_text().unwrap_or_default().to_owned(),
    };
    versions.into_iter().map(told).filter(|told| !told.text.is_empty()).collect()
}

/// What became of an entry over time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct History {
    /// Texts that stood here before: the field, and each earlier version, the oldest first.
    pub earlier: Vec<(String, Vec<Told>)>,
    /// Who took it back, when by their device's clock, and why (the text); nothing for what stands.
    pub taken_back: Option<Told>,
}

impl History {
    pub(super) fn of(state: &RecordState) -> Self {
        let earlier = |name: &String| (name.clone(), told(state.earlier(name)));
        let texts: Vec<String> = state.fields().into_keys().collect();
        let taken_back = state.void().map(|(reason, stamp)| Told {
            author: stamp.author,
            clock_ms: stamp.clock_ms,
            text: reason.to_owned(),
        });
        Self { earlier: texts.iter().map(earlier).filter(|(_, versions)| !versions.is_empty()).collect(), taken_back }
    }
}

/// Something that was promised or planned at a visit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NextStep {
    /// The day, ISO 8601.
    pub on: String,
    /// What.
    pub what: String,
    /// The person.
    pub client: RecordId,
    /// What to call them.
    pub called: String,
    /// The visit that it came out of.
    pub visit: RecordId,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn people_are_found_however_their_names_are_typed() {
        let line = |name: &str, known_as: &str| PersonLine {
            id: RecordId([1; 16]),
            name: name.into(),
            known_as: known_as.into(),
            address: String::new(),
            standing: RecordStanding::ServerHasIt,
        };
        let rows = [
            ("Maeve O'Neill", "", "o'neill", true),
            ("Maeve O’Neill", "", "O'Ne", true),
            ("Maeve O'Neill", "", "neill", true),
            ("Sara Lloyd-Price", "", "lloyd-price", true),
            ("Sara Lloyd-Price", "", "price sara", true),
            ("Siân Wyn", "", "sian", true),
            ("Sian Wyn", "", "siân", true),
            ("Łukasz Żak", "", "luk zak", true),
            ("Margaret Ellison", "Peggy", "peg", true),
            ("Margaret Ellison", "Peggy", "ret", false),
            ("Margaret Ellison", "Peggy", "peg smith", false),
            ("محمد علي", "", "محمد", true),
            ("Anyone", "", "  ", true),
        ];
        for (name, known_as, typed, found) in rows {
            assert_eq!(line(name, known_as).matches(typed), found, "{typed} for {name}");
        }
    }
}
