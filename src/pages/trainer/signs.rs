use leptos::prelude::*;
use stepping_stones_domain::{Sign, Stage};

use super::writer::Many;
use crate::components::{Chips, Fold, Opt};
use crate::words::signs;

/// Signs to tap, folded by stage; those of any stage last.
pub fn pick_signs(noticed: Many<Sign>) -> impl IntoView {
    let groups = Stage::ALL.iter().copied().map(Some).chain([None]);
    groups.map(|group| pick_group(group, noticed)).collect::<Vec<_>>()
}

fn pick_group(group: Option<Stage>, noticed: Many<Sign>) -> impl IntoView {
    let ticked = move || noticed.picked.with(|signs| signs.iter().filter(|sign| sign.stage() == group).count());
    let count = Signal::derive(move || signs::ticked(ticked()));
    let options: Vec<Opt<Sign>> = Sign::of(group).map(|sign| Opt::new(sign, signs::label(sign))).collect();
    let id = group.map_or("signs-any".to_owned(), |stage| format!("signs-{}", stage.number()));
    view! {
        <Fold summary=signs::group(group) count open=untrack(ticked) != 0>
            <Chips
                id
                legend=signs::group(group)
                legend_class="visually-hidden"
                options
                picked=noticed.picked
                on_toggle=noticed.toggle
            />
        </Fold>
    }
}
