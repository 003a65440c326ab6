//! What tells how things stand.

use leptos::prelude::*;

use super::specimen::Specimen;
use crate::components::{
    Banner, BannerKind, Button, EmptyState, ErrorSummary, FieldError, LinkButton, Progress, SaveState, Saved, Skeleton,
};
use crate::words::catalogue as text;

/// Each with its states.
pub fn specimens() -> impl IntoView {
    view! {
        {banners()}
        {save_states()}
        {errors()}
        {waiting()}
        {empty()}
    }
}

fn banners() -> impl IntoView {
    view! {
        <Specimen name="Banner" rule=text::BANNER_RULE>
            <Banner title=text::NOTE text=text::NOTE_TEXT><Button>{text::PLAIN}</Button></Banner>
            <Banner title=text::BEFORE_KNOCKING text=text::BEFORE_KNOCKING_TEXT kind=BannerKind::Held />
            <Banner title=text::TROUBLE text=text::TROUBLE_TEXT kind=BannerKind::Wrong />
        </Specimen>
    }
}

fn save_states() -> impl IntoView {
    let states =
        [Saved::OnThisPhone, Saved::ServerHasIt, Saved::Held(text::REASON.into()), Saved::Refused(text::REASON.into())];
    let states = states.map(|state| view! { <SaveState state=Signal::stored(state) /> });
    view! {
        <Specimen name="SaveState" rule=text::SAVE_STATE_RULE>
            {states.into_iter().collect_view()}
            <p class="kept">{text::JUST_KEPT}</p>
        </Specimen>
    }
}

/// Shown only when asked for: it takes the focus as soon as it stands there.
fn errors() -> impl IntoView {
    let errors = RwSignal::new(vec![]);
    let show = move |()| {
        errors.set(vec![
            FieldError::new("wrong", text::NAME_MISSING),
            FieldError::new("when-wrong", text::DATE_MISSING),
            FieldError::new("wrong", text::ADDRESS_TAKEN),
        ]);
    };
    view! {
        <Specimen name="ErrorSummary" rule=text::ERROR_SUMMARY_RULE>
            <ErrorSummary errors on_choose=|_| () />
            <div class="cluster"><Button on_press=show>{text::SHOW_ERRORS}</Button></div>
        </Specimen>
    }
}

fn waiting() -> impl IntoView {
    view! {
        <Specimen name="Progress" rule=text::PROGRESS_RULE>
            <Progress id="progress" label=text::PROGRESS done=Signal::stored(Some((120, 300))) said=text::PROGRESS_SAID>
                <Button>{text::STOP}</Button>
            </Progress>
            <Progress id="progress-unknown" label=text::PROGRESS_UNKNOWN done=Signal::stored(None) />
        </Specimen>
        <Specimen name="Skeleton" rule=text::SKELETON_RULE>
            <Skeleton rows=3 />
        </Specimen>
    }
}

fn empty() -> impl IntoView {
    view! {
        <Specimen name="EmptyState" rule=text::EMPTY_RULE>
            <EmptyState title=text::EMPTY hint=text::EMPTY_HINT><LinkButton href="#emptystate".to_owned()>{text::EMPTY_DO}</LinkButton></EmptyState>
        </Specimen>
    }
}
