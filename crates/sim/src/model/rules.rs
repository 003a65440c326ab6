//! Who may do what, written by hand from what was decided and not from the code that does it.

use std::collections::BTreeSet;

use stepping_stones_domain::RecordId;
use stepping_stones_domain::vocabulary::Role;

use super::Model;
use crate::shown::Shown;
use crate::written::{Did, Written, text};

/// An operation with the record before and after it, and the author's rights.
struct Case<'a> {
    facts: &'a Model,
    written: &'a Written,
    before: Option<&'a Shown>,
    after: &'a Shown,
    manager: bool,
    works_with_people: bool,
    /// The doors at which the author stands.
    doors: BTreeSet<RecordId>,
    /// The person who the author is.
    own: Option<RecordId>,
}

impl Model {
    /// Whether it is allowed by the rights of this moment, and by who is known, looked after and expected at that of `facts`: operations
    /// that are judged together see each other.
    pub(super) fn may(&self, facts: &Self, written: &Written, before: Option<&Shown>, after: &Shown) -> bool {
        let has = |role| self.has_role(written.author, role);
        if written.forged
            || self.is_withdrawn(written.device)
            || before.is_some_and(|before| before.kind != written.kind)
        {
            return false;
        }
        let case = Case {
            facts,
            written,
            before,
            after,
            manager: has(Role::ServiceManager),
            works_with_people: has(Role::HealthTrainer) || has(Role::AdvocacyWorker) || has(Role::TriageWorker),
            doors: self.doors(written.author),
            own: self.own(written.author),
        };
        match written.kind.as_str() {
            "staff" | "organisation" | "site" | "activity" => case.manager,
            "session" | "guest" => case.manager || case.at_a_door(),
            "attendance" => case.is_named_right() && (case.by_a_colleague() || case.by_the_door()),
            "step" => case.about_someone() || case.by_themselves(),
            "consent" => case.about_someone() || case.takes_back(),
            _ => case.about_someone(),
        }
    }
}

impl Case<'_> {
    /// It was at a door of the author, and still is.
    fn at_a_door(&self) -> bool {
        let here = |shown: &Shown| shown.record("site").is_some_and(|site| self.doors.contains(&site));
        here(self.after) && self.before.is_none_or(here) && self.says_what_a_door_may()
    }

    /// Every field but these was there before, and says the same.
    fn says_what_a_door_may(&self) -> bool {
        let may = |field: &str| match self.written.kind.as_str() {
            "session" => ["activity", "site", "starts_at"].contains(&field),
            "guest" => ["site", "first_name"].contains(&field),
            _ => ["session", "site", "client", "guest"].contains(&field) || field.starts_with("in."),
        };
        let nothing = Shown::default();
        same_but(self.before.unwrap_or(&nothing), self.after, may)
    }

    /// The attendance has the name that every tablet gives it.
    fn is_named_right(&self) -> bool {
        let who = match (self.after.id("client"), self.after.id("guest")) {
            (Some(who), None) | (None, Some(who)) => who,
            _ => return false,
        };
        let session = self.after.id("session").unwrap_or_default();
        self.written.record == RecordId::named(session, &who)
    }

    fn by_a_colleague(&self) -> bool {
        if self.after.id("guest").is_some() { self.manager } else { self.about_someone() }
    }

    fn by_the_door(&self) -> bool {
        let expected = self.after.record("client").is_none_or(|person| {
            let site = self.after.record("site").unwrap_or(RecordId([0; 16]));
            let known = self.facts.records.get(&person).map(|record| &record.shown);
            known.is_some_and(|known| known.kind == "client" && known.listed("sites").contains(&site))
        });
        self.at_a_door() && expected && !self.voids() && self.leaves_but(|field| field.starts_with("in."))
    }

    fn by_themselves(&self) -> bool {
        let theirs = |shown: &Shown| self.own.is_some() && shown.record("client") == self.own;
        self.before.is_some_and(theirs)
            && theirs(self.after)
            && !self.voids()
            && self.leaves_but(|field| field == "done")
    }

    /// They take back what they agreed to: something new, of theirs, with a day and not a word beside it.
    fn takes_back(&self) -> bool {
        let after = self.after;
        let says = |field: &str, code: &str| after.value(field) == Some(text(code).as_slice());
        let known = self.own.and_then(|own| self.facts.records.get(&own));
        let purposes = ["service", "gp-sharing", "own-words", "research", "stories"];
        let listed =
            |field: &String| ["client", "purpose", "decision", "means", "on", "after"].contains(&field.as_str());
        self.before.is_none()
            && known.is_some_and(|known| known.shown.kind == "client")
            && after.record("client") == self.own
            && says("decision", "withdrawn")
            && says("means", "written")
            && purposes.iter().any(|purpose| says("purpose", purpose))
            && after.value("on").is_some_and(is_day)
            && after.fields.keys().all(listed)
            && !self.voids()
    }

    fn voids(&self) -> bool {
        self.written.did.iter().any(|did| matches!(did, Did::Void(_)))
    }

    /// Whether everything else that stood in the record stands there still, and nothing beside it.
    fn leaves_but(&self, may_change: impl Fn(&str) -> bool) -> bool {
        self.before.is_none_or(|before| same_but(before, self.after, may_change))
    }

    /// By those who work with people, about their own; by managers, about all.
    fn about_someone(&self) -> bool {
        let Self { facts, written, before, after, manager, works_with_people, .. } = *self;
        let Some(person) = after.person(written.record).filter(|_| manager || works_with_people) else { return false };
        let moved = before.is_some_and(|before| before.person(written.record) != Some(person));
        let own = facts.cared_for_by(written.author).contains(&person);
        if written.kind == "client" {
            return manager || before.is_none() || own;
        }
        let known = facts.records.get(&person).is_some_and(|record| record.shown.kind == "client");
        let free = !facts.lasting().any(|(client, _)| client == person);
        let theirs = facts.records.get(&person).is_some_and(|record| record.wrote == Some(written.author));
        let takes_on = written.kind == "assignment"
            && before.is_none()
            && free
            && theirs
            && after.id("staff") == Some(written.author.0);
        known && (manager || takes_on || (own && !moved && written.kind != "assignment"))
    }
}

/// A text of ten letters: four figures, a stroke, two figures, a stroke, two figures.
fn is_day(value: &[u8]) -> bool {
    let [0x6a, day @ ..] = value else { return false };
    let stroke = |place: usize| place == 4 || place == 7;
    day.iter().enumerate().all(|(place, letter)| if stroke(place) { *letter == b'-' } else { letter.is_ascii_digit() })
}

/// Whether two states of a record say the same but for some fields.
fn same_but(before: &Shown, after: &Shown, may_change: impl Fn(&str) -> bool) -> bool {
    let stands = |shown: &Shown, field: &str| -> Vec<Vec<u8>> {
        shown.fields.get(field).into_iter().flatten().map(|(_, value)| value.clone()).collect()
    };
    let fields = before.fields.keys().chain(after.fields.keys());
    fields.filter(|field| !may_change(field)).all(|field| stands(before, field) == stands(after, field))
}
