//! The pictures under which people are found on a locked device, and what they are called.

use leptos::prelude::*;

use crate::components::{Button, Picture};
use crate::pages::Here;
use crate::state::{Badge, Enrolled};
use crate::words::speech::Text;
use crate::words::{badge, lock};

/// How a badge is drawn.
pub fn picture(badge: Badge) -> Picture {
    match badge {
        Badge::Leaf => Picture::Leaf,
        Badge::Sun => Picture::Sun,
        Badge::Moon => Picture::Moon,
        Badge::Star => Picture::Star,
        Badge::Boat => Picture::Boat,
        Badge::Fish => Picture::Fish,
        Badge::Bird => Picture::Bird,
        Badge::Tree => Picture::Tree,
        Badge::Cup => Picture::Cup,
        Badge::Key => Picture::Key,
        Badge::Bell => Picture::Bell,
        Badge::House => Picture::Place,
    }
}

/// What a badge shows.
pub fn label(badge: Badge) -> Text {
    match badge {
        Badge::Leaf => badge::LEAF,
        Badge::Sun => badge::SUN,
        Badge::Moon => badge::MOON,
        Badge::Star => badge::STAR,
        Badge::Boat => badge::BOAT,
        Badge::Fish => badge::FISH,
        Badge::Bird => badge::BIRD,
        Badge::Tree => badge::TREE,
        Badge::Cup => badge::CUP,
        Badge::Key => badge::KEY,
        Badge::Bell => badge::BELL,
        Badge::House => badge::HOUSE,
    }
}

/// What somebody is called on a locked device.
pub fn called(person: &Enrolled) -> String {
    let label = label(person.badge).text();
    if person.nth > 1 { format!("{label} {}", person.nth) } else { label.to_owned() }
}

/// On a device that several people share: under which picture one is found, and one tap after which somebody else can work here.
pub fn switch(here: Here) -> impl IntoView {
    let own = Memo::new(move |_| here.gate.among_others());
    move || {
        own.get().map(|own| {
            view! {
                <div class="cluster">
                    <Button on_press=move |()| here.gate.lock()>{lock::SWITCH}</Button>
                    <span>{move || lock::your_picture(&called(&own))}</span>
                </div>
            }
        })
    }
}
