//! Having the page read aloud, where this device has a voice for the language.

use leptos::prelude::*;

use super::agreed::{purpose, said};
use super::greeting;
use super::ring::everyone;
use crate::components::Button;
use crate::pages::Here;
use crate::state::{Own, aloud};
use crate::words::mine;

/// The button that has the page read, and stops it.
pub fn aloud(here: Here, own: Memo<Own>) -> impl IntoView {
    let (voices, reading) = (RwSignal::new(0_u32), RwSignal::new(false));
    aloud::on_voices(move || {
        let _ = voices.try_update(|times| *times += 1);
    });
    on_cleanup(aloud::stop);
    let tag = move || here.tongue.chosen().tag();
    let can = Memo::new(move |_| {
        voices.track();
        aloud::can_read(tag())
    });
    let press = move |()| {
        if reading.get_untracked() {
            reading.set(false);
            return aloud::stop();
        }
        reading.set(true);
        let lines = untrack(|| own.with(|own| lines(here, own)));
        aloud::read(&lines, untrack(tag), move || {
            let _ = reading.try_set(false);
        });
    };
    move || {
        can.get().then(|| {
            view! {
                <div class="cluster">
                    <Button on_press=press>
                        {move || if reading.get() { mine::STOP_READING.text() } else { mine::READ.text() }}
                    </Button>
                </div>
            }
        })
    }
}

/// What the page says, a breath to a line.
fn lines(here: Here, own: &Own) -> Vec<String> {
    let mut lines = vec![greeting(&own.called), mine::GOALS.text().to_owned()];
    for goal in &own.goals {
        lines.push(goal.words.clone());
        let step = |step: &crate::state::StepView| {
            if step.done { mine::done(&step.words) } else { step.words.clone() }
        };
        lines.extend(goal.steps.iter().map(step));
    }
    lines.extend((own.done() > 0).then(|| mine::steps_done(own.done())));
    lines.extend((own.came > 0).then(|| mine::came(own.came)));
    lines.push(mine::WHO_TO_RING.text().to_owned());
    lines.extend(everyone(here, own).into_iter().map(|(helper, _)| format!("{}. {}", helper.name, helper.phone)));
    if !own.decided.is_empty() {
        lines.push(mine::AGREED.text().to_owned());
    }
    lines.extend(own.decided.iter().filter_map(|told| {
        let said = said(told.decision)?;
        Some(format!("{}. {}.", purpose(told.purpose).text(), said.text()))
    }));
    lines
}
