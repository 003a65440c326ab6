use leptos::prelude::*;
use leptos::text_prop::TextProp;

use super::button::{Button, ButtonKind};
use crate::words::saving;

/// The truth about saving, in one sentence, and a way to send now.
#[component]
pub fn SyncSentence(
    /// The sentence.
    #[prop(into)]
    sentence: TextProp,
    /// Whether sending is under way.
    #[prop(optional, into)]
    sending: Signal<bool>,
    /// Called when the person wants to send now; without it there is no button.
    #[prop(optional, into)]
    on_send: Option<Callback<()>>,
) -> impl IntoView {
    let button = on_send.map(|on_send| {
        view! {
            <Button on_press=on_send kind=ButtonKind::Quiet busy=sending>
                {move || if sending.get() { saving::SENDING } else { saving::SEND_NOW }}
            </Button>
        }
    });
    view! {
        <div class="sync">
            <p role="status">{move || sentence.get()}</p>
            {button}
        </div>
    }
}
