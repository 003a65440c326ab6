//! A device with the real engine, and the real exchange on a database in memory.

use std::collections::BTreeMap;
use std::task::{Context, Poll, Waker};

use stepping_stones_domain::{MemberId, RecordId};
use stepping_stones_server::exchange::{Batch, Intake, Offered, Unavailable, keep_each, serve};
use stepping_stones_server::store::{Enrolment, Standing};
use stepping_stones_sim::device::{Device, Moment, WriteFate};
use stepping_stones_sim::dice::Dice;
use stepping_stones_sim::memory::Memory;
use stepping_stones_sim::shown;
use stepping_stones_sync::Event;
use stepping_stones_sync::protocol::{ExchangeRequest, ExchangeResponse, Verdict};

use super::plain::Seen;

/// Runs what waits for nobody.
pub fn at_once<T>(work: impl Future<Output = T>) -> T {
    let mut work = std::pin::pin!(work);
    let mut context = Context::from_waker(Waker::noop());
    match work.as_mut().poll(&mut context) {
        Poll::Ready(done) => done,
        Poll::Pending => panic!("it waits"),
    }
}

struct Direct(Memory);

impl Intake for Direct {
    async fn hand_in(&self, batch: Batch) -> Result<Vec<Verdict>, Unavailable> {
        let verdicts = keep_each(&self.0, std::iter::once(&batch)).await.map_err(|_| Unavailable)?;
        verdicts.into_iter().next().ok_or(Unavailable)
    }
}

pub fn enrolment(device: &Device) -> Enrolment {
    let (org, member, device) = (device.org_id(), device.member_id(), device.device_id());
    Enrolment { org, member, device, standing: Standing::Active, contact_ms: 0, unsent: None }
}

fn exchange(memory: &Memory, device: &Device, mut request: ExchangeRequest) -> ExchangeResponse {
    let enrolment = enrolment(device);
    let offered = Offered::open(std::mem::take(&mut request.push), enrolment.org, None);
    at_once(serve(memory, &Direct(memory.clone()), enrolment, &request, offered, 0)).unwrap()
}

/// Lets a device ask until it is up to date; at each exchange `look` sees what comes over the line. What lies in storage in the end, opened
/// anew.
pub fn catch_up(
    memory: &Memory,
    device: &mut Device,
    dice: &mut Dice,
    mut look: impl FnMut(&BTreeMap<RecordId, Seen>) -> Result<(), String>,
) -> Result<BTreeMap<RecordId, Seen>, String> {
    device.event(Event::Insist, dice);
    for _ in 0..40 {
        let Some(request) = device.asked.take() else { break };
        let answer = exchange(memory, device, request);
        let rows = answer.rows.iter().chain(&answer.filled);
        let told = rows.filter_map(|row| Some((RecordId(*row.record), row.shown.as_ref()?.as_slice())));
        look(&merged(told))?;
        device.answer(Ok(answer), Moment::default(), dice);
        device.store(WriteFate::Good, dice)?;
    }
    if !device.engine.standing().up_to_date {
        return Err(format!("no rest: {:?}", device.engine.standing()));
    }
    let opened = device.disk.open()?;
    Ok(merged(opened.replica().all().map(|(_, record, shown)| (record, shown))))
}

/// All that several tellings say of each record, together.
fn merged<'a>(told: impl Iterator<Item = (RecordId, &'a [u8])>) -> BTreeMap<RecordId, Seen> {
    let mut all: BTreeMap<RecordId, Seen> = BTreeMap::new();
    for (record, bytes) in told {
        let shown = shown::read(bytes).unwrap();
        let seen = all.entry(record).or_default();
        if !shown.bare {
            seen.operations = Some(shown.stamps.len());
        }
        (seen.kind, seen.void) = (shown.kind, shown.void);
        let stands = |mut versions: shown::Versions| Some(versions.pop()?.1);
        seen.fields.extend(shown.fields.into_iter().filter_map(|(field, versions)| Some((field, stands(versions)?))));
    }
    all
}

/// A device of a member of an organisation.
pub fn device(org: [u8; 16], member: MemberId, dice: &mut Dice) -> Device {
    let ids = (stepping_stones_domain::OrgId(org), member, stepping_stones_domain::DeviceId(dice.bytes()));
    Device { id: Some(ids), ..Device::default() }
}
