//! Whether the device buzzes when something is kept.

use leptos::prelude::*;

use crate::components::Tick;
use crate::state::haptics;
use crate::words::phone;

/// The choice, where the browser knows how to buzz.
pub fn choice() -> Option<impl IntoView> {
    let on = RwSignal::new(haptics::are_on());
    let turn = move |wanted| {
        haptics::turn(wanted);
        on.set(wanted);
    };
    haptics::exist().then(|| {
        view! {
            <section class="stack" data-gap="close">
                <h2>{phone::FEEL}</h2>
                <Tick id="buzz" label=phone::BUZZ ticked=on on_tick=turn />
                <p class="soft">{phone::BUZZ_HINT}</p>
            </section>
        }
    })
}
