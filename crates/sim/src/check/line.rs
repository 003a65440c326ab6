//! What must be true of an answer on its way to a device.

use std::collections::BTreeSet;

use stepping_stones_domain::Scope;
use stepping_stones_sync::protocol::{ExchangeResponse, Id, Reason, Row, Verdict};

use super::Broken;
use crate::device::Moment;
use crate::line::{Asked, LATER};
use crate::model::{Circle, Model, View};
use crate::world::World;
use crate::written::Written;

/// The fewest bytes for which a server has to be asked.
const LEAST: usize = 4_096;

/// The reasons that speak of who may do what.
pub(crate) const OF_RIGHTS: [Reason; 6] = [
    Reason::NOT_YOUR_PERSON,
    Reason::NOT_YOUR_ROLE,
    Reason::NOT_YOUR_SITE,
    Reason::NO_PERSON,
    Reason::UNKNOWN_PERSON,
    Reason::OTHER_KIND,
];

impl World {
    /// Nothing goes over the line to someone who may not see it, whatever the device would do with it.
    pub(crate) fn check_told(&self, at: usize, moment: Moment, answer: &ExchangeResponse) -> Result<(), Broken> {
        let device = &self.devices[at];
        let circles = match moment.withdrawn {
            true => BTreeSet::new(),
            false => self.orgs[device.org].at(moment.life, moment.happened)?.circles(device.member_id()),
        };
        let told = |row: &Row| {
            let scope = Scope::from_bytes(&row.scope).map_err(|_| "G7: the server tells of no scope".to_owned())?;
            match Circle::of(scope).filter(|circle| circles.contains(circle)) {
                Some(circle) => row.shown.as_ref().map_or(Ok(()), |shown| is_for(circle, shown)),
                None => Err(format!("G7: the server tells of {scope}")),
            }
        };
        let mut rows = answer.rows.iter().chain(&answer.filled);
        rows.try_for_each(told).map_err(|broken| format!("{broken} ({})", device.name))
    }

    /// What the server refuses for want of rights was against the rules at some moment between question and answer.
    pub(crate) fn check_refused(
        &self,
        org: usize,
        since: Moment,
        offered: &[(Id, [u8; 32])],
        answer: &ExchangeResponse,
    ) -> Result<(), Broken> {
        for judged in &answer.verdicts {
            let Verdict::Refused(Reason(code)) = judged.verdict else { continue };
            let reason = Reason(code % LATER);
            // Two that are sent together may pretend to the same id.
            let of = offered.iter().filter(|(reference, _)| *reference == judged.reference);
            let told: Vec<_> = of.filter_map(|(_, sha256)| self.book.get(sha256)).collect();
            let (org, Some(first)) = (&self.orgs[org], told.first()) else { continue };
            let at_some_moment = |speaks: &dyn Fn(&Model, &Written) -> bool| {
                let moments = org.since(since.happened);
                told.iter().any(|written| moments.iter().any(|model| speaks(model, written)))
            };
            let right = since.life != org.life()
                || match reason {
                    Reason::ERASED => at_some_moment(&|model, written| model.may_tell_of_erased(written, &self.book)),
                    reason if OF_RIGHTS.contains(&reason) => at_some_moment(&|model, written| model.refuses(written)),
                    _ => true,
                };
            if !right {
                return Err(format!("G11: {} is refused for no reason: {reason:?}", first.id));
            }
        }
        Ok(())
    }
}

/// Whether an answer goes on where its question stood, and is no longer than was asked for, but for what is too long by itself.
pub(crate) fn goes_on(asked: &Asked, answer: &ExchangeResponse) -> Result<(), Broken> {
    let mut filled = asked.filling.clone();
    for row in &answer.filled {
        let Some(after) = filled.get_mut(row.scope.as_slice()) else {
            return Err("G19: what nobody asked for is filled".into());
        };
        if row.seq <= *after {
            return Err(format!("G19: change {} is told again, after {after}", row.seq));
        }
        *after = row.seq;
    }
    let sizes =
        || answer.filled.iter().chain(&answer.rows).filter_map(|row| row.shown.as_ref()).map(|shown| shown.len());
    let beside_the_longest = sizes().sum::<usize>() - sizes().max().unwrap_or_default();
    match asked.room.max(LEAST) {
        room if beside_the_longest > room => {
            Err(format!("G19: {beside_the_longest} bytes where {room} were asked for"))
        }
        _ => Ok(()),
    }
}

/// Whether a circle may see all that these bytes say.
fn is_for(circle: Circle, shown: &[u8]) -> Result<(), Broken> {
    let shown = crate::shown::read(shown).map_err(|_| "G7: the server tells what cannot be read".to_owned())?;
    let view = match circle {
        Circle::Everyone | Circle::Person(_) => return Ok(()),
        Circle::Door(_) if shown.kind == "guest" => return Ok(()),
        Circle::Door(_) => View::AtTheDoor,
        Circle::Own(_) => View::ByThemselves,
    };
    let kind = &shown.kind;
    match shown.fields.keys().find(|field| !view.shows(kind, field)) {
        Some(field) => Err(format!("G7: the server tells {circle:?} the field {field} of a {kind}")),
        None if !shown.bare => Err(format!("G7: the server tells {circle:?} who wrote a {kind}, or what stood there")),
        None => Ok(()),
    }
}
