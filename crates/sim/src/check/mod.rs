//! The promises, checked: after every step what can be told then, in the end all of it.

mod database;
mod line;

use std::collections::BTreeSet;

use stepping_stones_domain::records::{Attendance, Kind, Record};
use stepping_stones_domain::{RecordId, Scope};
use stepping_stones_sync::engine::RecordStanding;
use stepping_stones_sync::operation::LARGEST;
use stepping_stones_sync::outbox::{Queued, Status};
use stepping_stones_sync::protocol::Reason;
use stepping_stones_sync::segment::Segment;
use stepping_stones_sync::{Effect, Event, RecordState};

use crate::device::Device;
use crate::model::{Circle, Model, Naive, View};
use crate::org::Org;
use crate::world::World;
use crate::written::Written;
use database::is_right as is_right_in;
pub(crate) use line::{OF_RIGHTS, goes_on};

/// The most bytes that a request has around an operation.
const AROUND: usize = 2_000;

/// What was promised and not kept; it begins with the number of the promise.
pub type Broken = String;

impl World {
    /// What must be true of a device right after it has stored something.
    pub(crate) fn check(&mut self, at: usize) -> Result<(), Broken> {
        let thorough = self.calm || self.dice.one_in(8);
        let device = &self.devices[at];
        let org = &self.orgs[device.org];
        holds_what_it_may(device, org, thorough).map_err(|broken| format!("{broken} ({})", device.name))?;
        no_false_receipt(device, org).map_err(|broken| format!("{broken} ({})", device.name))?;
        if thorough {
            memory_is_what_is_stored(device)?;
        }
        if thorough || !device.just_left.is_empty() {
            self.own_work_is_seen(device).map_err(|broken| format!("{broken} ({})", device.name))?;
        }
        if device.engine.standing().up_to_date {
            if let Some((operation, _)) =
                device.statuses().find(|(_, status)| matches!(status, Status::Acknowledged(_)))
            {
                return Err(format!("G22: up to date, and {:?} is still asked after ({})", operation.id, device.name));
            }
            // That was just found to be true.
            self.devices[at].misled = false;
        }
        Ok(())
    }

    /// A device always waits for something: an answer, storage, or a bell.
    pub(crate) fn check_moving(&self) -> Result<(), Broken> {
        let idle = |device: &&Device| {
            device.asked.is_none() && !device.in_flight && device.write.is_none() && device.rests.is_none()
        };
        match self.devices.iter().find(idle) {
            Some(device) => Err(format!("G20: nothing will ever move {} again", device.name)),
            None => Ok(()),
        }
    }

    /// What must be true when everything works and all is at rest.
    pub(crate) fn check_all(&mut self) -> Result<(), Broken> {
        for at in 0..self.devices.len() {
            self.check(at)?;
            let device = &self.devices[at];
            let org = &self.orgs[device.org];
            if org.now().is_withdrawn(device.device_id()) {
                gone(device)?;
            } else {
                is_right(device, &org.now()).map_err(|broken| format!("G6: {broken} ({})", device.name))?;
                reads_who_is_here(device, &org.now())?;
            }
        }
        for org in &self.orgs {
            is_right_in(org, &self.book, |earlier, later| self.told_of(org, earlier, later))?;
        }
        self.check_conservation()
    }

    /// Everything written took effect, waits for a manager, or is shown to its author; unless a restored server lost what nobody had any more.
    fn check_conservation(&self) -> Result<(), Broken> {
        for device in &self.devices {
            let org = &self.orgs[device.org];
            let kept = org.keeps();
            for (number, sha256) in &device.written {
                let id = self.book.get(sha256).map(|written| written.id);
                let queued = device.engine.queued().find(|queued| queued.operation.number == *number);
                let stored = device.disk.outbox.contains_key(number);
                let (name, status) = (&device.name, queued.map(|queued| queued.status));
                match status {
                    Some(_) if !stored => return Err(format!("G10: {id:?} is shown and not stored ({name})")),
                    Some(Status::Refused(reason)) => {
                        self.may_be_refused(device, sha256, reason)
                            .map_err(|_| format!("G11: {id:?} is refused for no reason: {reason:?} ({name})"))?;
                    }
                    Some(Status::Waiting) => return Err(format!("G11: {id:?} was never judged ({name})")),
                    _ if kept.contains(sha256) || self.lost.contains(sha256) => {}
                    None => return Err(format!("G10: {id:?} is nowhere any more ({name})")),
                    Some(status) => {
                        return Err(format!("G21: {id:?} is {status:?}, and the server has it not ({name})"));
                    }
                }
            }
        }
        Ok(())
    }

    /// Whoever wrote something goes on seeing it: from the outbox, then from what the server confirmed, with no gap between.
    fn own_work_is_seen(&self, device: &Device) -> Result<(), Broken> {
        for queued in device.engine.queued() {
            let state = device.engine.record(queued.operation.record);
            if !state.is_some_and(|state| state.stamps().iter().any(|stamp| stamp.operation == queued.operation.id)) {
                return Err(format!("G10: {:?} waits, and its author does not see it", queued.operation.id));
            }
        }
        let Some(moment) = device.stands.filter(|moment| !moment.withdrawn) else { return Ok(()) };
        let org = &self.orgs[device.org];
        if moment.life != org.life() || org.restored_in_silence || device.misled || device.engine.seen() == 0 {
            return Ok(());
        }
        let model = org.at(moment.life, moment.happened)?;
        let circles = model.circles(device.member_id());
        for sha256 in device.just_left.iter().filter_map(|number| device.written.get(number)) {
            let Some(written) = self.book.get(sha256) else { continue };
            let circles = model.shown_to(written.record, &circles);
            let may_be_seen_only_here = circles.is_empty() && model.has(written) && !model.was_assigned(written.record);
            if may_be_seen_only_here && lets_see(device, written) {
                return Err(format!(
                    "G10: {:?} left the outbox before what lets its author see it was judged",
                    written.id
                ));
            }
            let Some(naive) = model.records.get(&written.record).filter(|_| !circles.is_empty()) else { continue };
            let takes = |(circle, view): &(Circle, View)| {
                let shown = device.engine.replica().shown(circle.scope(), written.record);
                shown.is_some_and(|shown| takes(naive, *view, shown, written))
            };
            let here = circles.iter().any(takes);
            if !here && model.has(written) {
                return Err(format!("G10: {:?} left the outbox, and its author does not see it any more", written.id));
            }
        }
        Ok(())
    }

    /// Whether the server had the beginning of a record: it keeps it, or has refused the same device because of whom it is about.
    fn told_of(&self, org: &Org, earlier: &Written, later: &Written) -> bool {
        let is_its = |device: &&Device| device.device_id() == earlier.device;
        let refused = |device: &Device| {
            let mut queued = device.engine.queued().filter(|queued| queued.operation.id == earlier.id);
            queued.any(|queued| queued.status == Status::Refused(Reason::ERASED))
        };
        let is_refused = || self.devices.iter().find(is_its).is_some_and(refused);
        org.keeps().contains(&earlier.sha256) || (!self.restored && earlier.device == later.device && is_refused())
    }

    fn may_be_refused(&self, device: &Device, sha256: &[u8; 32], reason: Reason) -> Result<(), ()> {
        let (org, written) = (&self.orgs[device.org], self.book.get(sha256));
        let right = match reason {
            // Too large for the server, or with what goes with it for a proxy that stood before it.
            Reason::TOO_LARGE => written.is_some_and(|written| {
                written.size > LARGEST || device.narrowest.is_some_and(|most| written.size + AROUND > most)
            }),
            // Nobody declines anything here: what was held has this answer since whom it is about was erased.
            Reason::ERASED | Reason::DECLINED => written.is_some_and(|written| {
                written.is_about(&org.ever_erased) || written.goes_on_about(&self.book, &org.ever_erased, |_| true)
            }),
            _ => !written.is_some_and(|written| written.plain) || self.restored || self.demoted,
        };
        if right { Ok(()) } else { Err(()) }
    }
}

/// Whether somebody waits in the outbox to be looked after by whoever wrote of them, and would not be seen meanwhile.
fn lets_see(device: &Device, written: &Written) -> bool {
    let waits = |queued: &&Queued| queued.status == Status::Waiting && queued.operation.kind == Kind::Assignment;
    let mut named = device.engine.queued().filter(waits).flat_map(|queued| queued.operation.named());
    let shows = |state: RecordState| state.stamps().iter().any(|stamp| stamp.operation == written.id);
    named.any(|record| record == written.record) && !device.engine.record(written.record).is_some_and(shows)
}

/// Whether the bytes that a circle is shown have taken an operation in. Where they do not say who did what, they are all that they must be.
fn takes(naive: &Naive, view: View, shown: &[u8], written: &Written) -> bool {
    match view {
        View::Whole => crate::shown::read(shown).is_ok_and(|shown| shown.stamps.contains(&written.id.0)),
        View::ByThemselves | View::AtTheDoor => naive.is(view, shown),
    }
}

fn holds_what_it_may(device: &Device, org: &Org, thorough: bool) -> Result<(), Broken> {
    let Some(moment) = device.stands else { return Ok(()) };
    if moment.withdrawn {
        return gone(device);
    }
    let model = org.at(moment.life, moment.happened)?;
    let circles = model.circles(device.member_id());
    let may = |scope: &Scope| Circle::of(*scope).is_some_and(|circle| circles.contains(&circle));
    if let Some((scope, ..)) = device.engine.replica().all().find(|(scope, ..)| !may(scope)) {
        return Err(format!("G7: holds {scope}, which is not its to hold"));
    }
    if thorough && let Some(scope) = stored_scopes(device)?.iter().find(|scope| !may(scope)) {
        return Err(format!("G7: {scope} lies in storage and is not its to hold"));
    }
    let standing = device.engine.standing();
    // After a restore in silence a device may have read past what the backup shows again under an older number; then the digests tell, and
    // it says that it is up to date only when it has filled the scope anew.
    if standing.filled && moment.whole && !org.restored_in_silence && !device.misled {
        is_right(device, &model).map_err(|broken| format!("G5: {broken}"))?;
        if thorough {
            nothing_erased_lies_there(device, &model)?;
        }
    }
    if standing.up_to_date {
        if !moment.whole || device.engine.queued().any(|queued| queued.status == Status::Waiting) {
            return Err("G22: says that all is sent and here, and it is not".into());
        }
        is_right(device, &model).map_err(|broken| format!("G22: says that it is up to date, but {broken}"))?;
    }
    Ok(())
}

/// A device holds just what it must.
fn is_right(device: &Device, model: &Model) -> Result<(), Broken> {
    let circles = model.circles(device.member_id());
    let replica = device.engine.replica();
    let mut right = 0;
    for (circle, view, record, naive) in model.within(&circles) {
        let scope = circle.scope();
        let Some(shown) = replica.shown(scope, record) else {
            return Err(format!("{record:?} is missing in {scope}"));
        };
        if !naive.is(view, shown) {
            let (shown, must) = (crate::shown::read(shown), naive.shown.seen(view));
            return Err(format!("{record:?} is not as it should be in {scope}: {shown:?} instead of {must:?}"));
        }
        right += 1;
    }
    match replica.all().count() {
        held if held == right => Ok(()),
        _ => {
            let must: BTreeSet<(Scope, RecordId)> =
                model.within(&circles).map(|(circle, _, record, _)| (circle.scope(), record)).collect();
            let extra = replica.all().find(|(scope, record, _)| !must.contains(&(*scope, *record)));
            Err(format!("{:?} ought to have left", extra.map(|(scope, record, _)| (scope, record))))
        }
    }
}

/// Who is here, as a person at the door reads it off the device: whoever was checked in, unless just that check-in was taken back.
fn reads_who_is_here(device: &Device, model: &Model) -> Result<(), Broken> {
    for (record, state) in device.engine.records(&Kind::Attendance) {
        // What waits here is not yet in what is right.
        let waits = device.engine.queued().any(|queued| queued.operation.record == record);
        let Some(naive) = model.records.get(&record).filter(|_| !waits) else { continue };
        let read = Attendance::read(&state.fields()).check_ins;
        let read: BTreeSet<String> = read.iter().map(|check_in| format!("in.{}", check_in.id)).collect();
        let must: BTreeSet<String> = naive.shown.check_ins().map(str::to_owned).collect();
        if read != must {
            return Err(format!("G10: {record:?} shows the check-ins {read:?} instead of {must:?} ({})", device.name));
        }
    }
    Ok(())
}

fn stored_scopes(device: &Device) -> Result<BTreeSet<Scope>, Broken> {
    let mut scopes = BTreeSet::new();
    for packed in device.disk.segments.values() {
        // What is damaged can show nothing.
        let Ok((segment, _)) = Segment::unpack(packed) else { continue };
        scopes.extend(segment.scopes());
    }
    Ok(scopes)
}

/// Nothing of whoever was erased lies in what the device has stored of others' work, be it of the past.
fn nothing_erased_lies_there(device: &Device, model: &Model) -> Result<(), Broken> {
    let erased = model.erased();
    for packed in device.disk.segments.values().filter(|_| !erased.is_empty()) {
        let Ok((_, entries)) = Segment::unpack(packed) else { continue };
        if let Some(entry) = entries.iter().find(|entry| entry.at.is_some() && erased.contains(&entry.record)) {
            return Err(format!("G9: {:?} was erased, and lies in storage, in {}", entry.record, entry.scope));
        }
    }
    Ok(())
}

fn gone(device: &Device) -> Result<(), Broken> {
    let held = device.engine.replica().all().count();
    if held > 0 || !device.disk.segments.is_empty() {
        return Err(format!("G9: withdrawn, and still holds {held} records ({})", device.name));
    }
    Ok(())
}

fn no_false_receipt(device: &Device, org: &Org) -> Result<(), Broken> {
    for (number, sha256) in &device.written {
        if !device.disk.outbox.contains_key(number) && !org.ever.contains(sha256) {
            return Err(format!("G13: operation {number} left the outbox, and the server never had it"));
        }
    }
    for (operation, status) in device.statuses() {
        let sha256 = device.written.get(&operation.number);
        let had = sha256.is_some_and(|sha256| org.ever.contains(sha256));
        if status.is_with_server() && !had {
            return Err(format!("G13: operation {} counts as kept, and the server never had it", operation.number));
        }
        if !had && device.engine.record_standing(operation.record) == RecordStanding::ServerHasIt {
            return Err(format!("G13: of {:?} it is said that the server has it", operation.record));
        }
    }
    Ok(())
}

fn memory_is_what_is_stored(device: &Device) -> Result<(), Broken> {
    let damaged = device.disk.segments.values().any(|packed| Segment::unpack(packed).is_err());
    if damaged || device.write.is_some() {
        return Ok(());
    }
    let mut anew = device.disk.open()?;
    let all = |engine: &stepping_stones_sync::Engine| {
        let mut all: Vec<_> =
            engine.replica().all().map(|(scope, record, shown)| (scope, record, shown.to_vec())).collect();
        all.sort_unstable();
        all
    };
    let statuses: Vec<_> = anew.queued().map(|queued| (queued.operation.number, queued.status)).collect();
    let here: Vec<_> = device.engine.queued().map(|queued| (queued.operation.number, queued.status)).collect();
    if all(&anew) != all(&device.engine) || statuses != here {
        return Err(format!("G1: memory and storage differ ({})", device.name));
    }
    let question = anew.step(Event::Wake, [0; 16]).into_iter().find_map(|effect| match effect {
        Effect::Ask(question) => Some(question),
        _ => None,
    });
    match (&device.asked, question) {
        (Some(asked), Some(anew)) if (&asked.cursor, &asked.filling) != (&anew.cursor, &anew.filling) => {
            Err(format!("G19: opened anew it would not go on where it was ({})", device.name))
        }
        _ => Ok(()),
    }
}
