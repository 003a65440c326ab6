//! What is chosen from.

use leptos::prelude::*;

use super::specimen::Specimen;
use crate::components::{Chips, Choice, FieldGroup, Flow, Fold, LanguageChoice, Opt, Scale, Tick};
use crate::words::catalogue as text;
use crate::words::speech::Language;

/// Each with its states.
pub fn specimens() -> impl IntoView {
    view! {
        {choice()}
        {chips()}
        {group()}
        {scale()}
        {language()}
        {tick()}
        {fold()}
    }
}

fn choice() -> impl IntoView {
    let chosen = RwSignal::new(Some(2));
    let choose = move |option| chosen.set(Some(option));
    let options =
        || vec![Opt::new(1, text::ONE), Opt::new(2, text::TWO).hint(text::TWO_HINT), Opt::new(3, text::THREE)];
    let ways = vec![Opt::new(1, text::AT_HOME), Opt::new(2, text::AT_CAFE), Opt::new(3, text::BY_TELEPHONE)];
    view! {
        <Specimen name="Choice" rule=text::CHOICE_RULE>
            <Choice id="choice" legend=text::CHOICE options=options() chosen on_choose=choose />
            <Choice id="choice-row" legend=text::CHOICE_ROW options=ways chosen on_choose=choose flow=Flow::Row />
            <Choice
                id="choice-wrong"
                legend=text::CHOICE
                error=text::CHOICE_MISSING
                options=options()
                chosen=Signal::stored(None)
                on_choose=|_| ()
            />
        </Specimen>
    }
}

fn chips() -> impl IntoView {
    let picked = RwSignal::new(vec![2]);
    let toggle = move |option| {
        picked.update(|picked| match picked.iter().position(|found| *found == option) {
            Some(at) => drop(picked.remove(at)),
            None => picked.push(option),
        });
    };
    let options = text::CHIPS.into_iter().zip(1..).map(|(label, option)| Opt::new(option, label)).collect();
    view! {
        <Specimen name="Chips" rule=text::CHIPS_RULE>
            <Chips id="chips" legend=text::CHIPS_LEGEND hint=text::CHIPS_HINT options picked on_toggle=toggle />
        </Specimen>
    }
}

fn group() -> impl IntoView {
    let ticks = text::CHIPS.into_iter().zip(1..).map(|(label, at)| {
        let ticked = RwSignal::new(at == 2);
        view! { <Tick id=format!("group-{at}") label ticked on_tick=move |on| ticked.set(on) /> }
    });
    view! {
        <Specimen name="FieldGroup" rule=text::GROUP_RULE>
            <FieldGroup id="group" legend=text::CHIPS_LEGEND hint=text::CHIPS_HINT>{ticks.collect::<Vec<_>>()}</FieldGroup>
        </Specimen>
    }
}

fn scale() -> impl IntoView {
    let chosen = RwSignal::new(Some(7));
    view! {
        <Specimen name="Scale" rule=text::SCALE_RULE>
            <Scale id="scale" legend=text::SCALE hint=text::SCALE_HINT chosen on_choose=move |value| chosen.set(Some(value)) />
        </Specimen>
    }
}

fn language() -> impl IntoView {
    let chosen = RwSignal::new(Language::English);
    view! {
        <Specimen name="LanguageChoice" rule=text::LANGUAGE_RULE>
            <LanguageChoice chosen on_choose=move |language| chosen.set(language) />
        </Specimen>
    }
}

fn tick() -> impl IntoView {
    let ticked = RwSignal::new(true);
    view! {
        <Specimen name="Tick" rule=text::TICK_RULE>
            <Tick id="tick" label=text::TICK ticked on_tick=move |now| ticked.set(now) />
            <Tick id="tick-hint" label=text::TICK hint=text::TICK_HINT ticked on_tick=move |now| ticked.set(now) />
            <Tick id="tick-wrong" label=text::TICK ticked=Signal::stored(false) on_tick=|_| () error=text::TICK_MISSING />
        </Specimen>
    }
}

fn fold() -> impl IntoView {
    view! {
        <Specimen name="Fold" rule=text::FOLD_RULE>
            <div>
                <Fold summary=text::FOLD count=text::FOLD_COUNT><p>{text::LONG}</p></Fold>
                <Fold summary=text::FOLD_OPEN open=true><p>{text::LONG}</p></Fold>
            </div>
        </Specimen>
    }
}
