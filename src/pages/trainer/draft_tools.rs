//! What every form has at its top and its foot.

use leptos::prelude::*;

use super::writer::Writer;
use crate::components::{Button, ButtonKind, ButtonWidth, Dialog, ErrorSummary, Press};
use crate::pages::troubles;
use crate::routes::Route;
use crate::words::{drafts, form};

/// What is to be put right, that the draft is not kept, and that one was found again.
pub fn head<F: Clone + PartialEq + Send + Sync + 'static>(writer: Writer<F>) -> impl IntoView {
    view! {
        {writer.found.then(|| view! { <p class="soft" role="status">{drafts::FOUND_AGAIN}</p> })}
        <ErrorSummary errors=writer.errors on_choose=move |field: String| writer.show(&field) />
        {troubles::banner(move || writer.draft_trouble())}
    }
}

/// The ways out: save, leave for later, throw away.
pub fn foot<F: Clone + PartialEq + Send + Sync + 'static>(
    writer: Writer<F>,
    save: &'static str,
    back: Route,
) -> impl IntoView {
    let asking = RwSignal::new(false);
    let throw_away = move |()| {
        asking.set(false);
        writer.throw_away(back);
    };
    view! {
        <div class="stack" data-gap="close">
            {troubles::banner(move || writer.trouble())}
            <Button kind=ButtonKind::Main width=ButtonWidth::Full press=Press::Submits busy=writer.busy>
                {move || if writer.busy.get() { form::KEEPING.text() } else { save }}
            </Button>
            <Show when=move || writer.has_draft()>
                <div class="cluster">
                    <Button on_press=move |()| writer.leave(back)>{drafts::LEAVE}</Button>
                    <Button kind=ButtonKind::Quiet on_press=move |()| asking.set(true)>{drafts::THROW_AWAY}</Button>
                </div>
            </Show>
        </div>
        <Dialog id="throw-away" title=drafts::THROW_AWAY_ASK open=asking on_close=move |()| asking.set(false)>
            <p>{drafts::THROW_AWAY_WARNING}</p>
            <div class="cluster">
                <Button kind=ButtonKind::Weighty on_press=throw_away>{drafts::THROW_AWAY_CONFIRM}</Button>
                <Button on_press=move |()| asking.set(false)>{drafts::KEEP_IT}</Button>
            </div>
        </Dialog>
    }
}
