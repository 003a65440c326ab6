//! What shows records.

use leptos::prelude::*;

use super::specimen::Specimen;
use crate::components::{
    Card, EntryState, Known, ListRow, PrintCard, QrCode, Rows, SaveState, Saved, StoneView, Stones, Timeline,
    TimelineEntry,
};
use crate::words::catalogue as text;

/// Each with its states.
pub fn specimens() -> impl IntoView {
    view! {
        {cards()}
        {code()}
        {rows()}
        {stones()}
        {timeline()}
    }
}

fn cards() -> impl IntoView {
    view! {
        <Specimen name="Card" rule=text::CARD_RULE>
            <Card><h3>{text::NEXT_STEP}</h3><p>{text::STEP}</p></Card>
        </Specimen>
        <Specimen name="PrintCard" rule=text::PRINT_RULE>
            <PrintCard title=text::PRINT><p>{text::STEP}</p><p class="own-words">{text::OWN_WORDS}</p></PrintCard>
        </Specimen>
    }
}

fn code() -> impl IntoView {
    view! {
        <Specimen name="QrCode" rule=text::CODE_RULE>
            <QrCode text=text::CODE.to_owned() label=text::CODE_LABEL />
        </Specimen>
    }
}

fn rows() -> impl IntoView {
    let href = || "#listrow".to_owned();
    view! {
        <Specimen name="ListRow" rule=text::ROW_RULE>
            <Rows>
                <ListRow href=href() title=text::PERSON_ONE note=text::PERSON_NOTE end=text::SOON />
                <ListRow href=href() title=text::PERSON_TWO />
                <ListRow href=href() title=text::PERSON_LONG note=text::PERSON_NOTE_LONG end=text::SOON />
            </Rows>
        </Specimen>
    }
}

fn stones() -> impl IntoView {
    let kinds =
        [(Known::Dated, text::SEEN), (Known::Told, text::TOLD), (Known::Dated, text::SEEN), (Known::Dated, text::SEEN)];
    let kinds = kinds.into_iter().chain([(Known::Nothing, text::NOTHING)]).zip(text::STONES);
    let stones = kinds.enumerate().map(|(at, ((known, when), label))| StoneView {
        label,
        known,
        when: when.to_owned(),
        latest: (at == 3).then(|| text::LATEST.to_owned()),
    });
    view! {
        <Specimen name="Stones" rule=text::STONES_RULE>
            <Stones label=text::STONES_LABEL stones=Signal::stored(stones.collect::<Vec<_>>()) />
        </Specimen>
    }
}

fn timeline() -> impl IntoView {
    let href = || "#timeline".to_owned();
    let saved = |state| view! { <SaveState state=Signal::stored(state) /> };
    view! {
        <Specimen name="Timeline" rule=text::TIMELINE_RULE>
            <Timeline>
                <TimelineEntry at="2026-06-18" heading=text::VISIT href=href()>
                    <p class="pre entry-text">{text::LONG}</p>
                    <p class="soft small">{text::BY}</p>
                    {saved(Saved::OnThisPhone)}
                </TimelineEntry>
                <TimelineEntry at="2026-06-04" heading=text::VISIT href=href() state=Signal::stored(EntryState::Void)>
                    <p class="strong">{text::TAKEN_BACK}</p>
                    <p class="pre entry-text">{text::LONG}</p>
                    {saved(Saved::ServerHasIt)}
                </TimelineEntry>
                <TimelineEntry at="" heading=text::CHECK_IN href=href()>
                    <blockquote class="own-words">{text::OWN_WORDS}</blockquote>
                    {saved(Saved::Held(text::REASON.into()))}
                </TimelineEntry>
            </Timeline>
        </Specimen>
    }
}
