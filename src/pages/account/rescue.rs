//! The rescue file, on the locked screen and on the screen of this phone.

use leptos::prelude::*;
use wasm_bindgen_futures::spawn_local;

use crate::components::{Button, FileButton};
use crate::pages::{Here, troubles};
use crate::state::{Gate, Rescued, chosen_file};
use crate::words::rescue as words;

/// Saving a file; works while locked.
pub fn save(gate: Gate) -> AnyView {
    let outcome = RwSignal::new(None);
    view! {
        <div class="stack" data-gap="close">
            <p>{words::LEAD}</p>
            <div class="cluster">
                <Button on_press=move |()| {
                    spawn_local(async move { outcome.set(Some(gate.save_rescue().await)) })
                }>{words::SAVE}</Button>
            </div>
            {told(outcome)}
        </div>
    }
    .into_any()
}

/// Saving a file, and bringing in another phone's.
pub fn bring_and_save(here: Here) -> AnyView {
    let (outcome, busy) = (RwSignal::new(None), RwSignal::new(false));
    let bring = move |event: leptos::ev::Event| {
        let work = here.work();
        busy.set(true);
        spawn_local(async move {
            let brought = work.bring_in(chosen_file(&event).await).await;
            outcome.set(Some(brought));
            busy.set(false);
        });
    };
    view! {
        <section class="stack" data-gap="close" aria-labelledby="rescue-title">
            <h2 id="rescue-title">{words::TITLE}</h2>
            {save(here.gate)}
            <FileButton id="rescue-file" hint=words::BRING_HINT on_choose=bring busy>
                {move || if busy.get() { words::BRINGING } else { words::BRING }}
            </FileButton>
            {told(outcome)}
        </section>
    }
    .into_any()
}

/// What became of it.
fn told(outcome: RwSignal<Option<Rescued>>) -> impl IntoView {
    let good = move || outcome.get().and_then(sentence);
    view! {
        <p role="status">{good}</p>
        {troubles::banner(move || outcome.with(|outcome| outcome.as_ref().and_then(troubles::rescue)))}
    }
}

fn sentence(outcome: Rescued) -> Option<String> {
    match outcome {
        Rescued::Saved(changes) => Some(words::saved(changes)),
        Rescued::NothingToSave => Some(words::NOTHING.text().into()),
        Rescued::Brought { taken, known, held, refused } => {
            let told = words::brought(taken, known, held, refused);
            Some(if refused > 0 { format!("{told} {}", words::KEEP_THE_FILE) } else { told })
        }
        _ => None,
    }
}
