//! Removing oneself from this phone: what is unsent is named and sent first.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::rescue;
use crate::components::{Button, ButtonKind, Dialog, LinkButton};
use crate::pages::{Here, troubles};
use crate::routes::Route;
use crate::state::NotLeft;
use crate::words::{Trouble, leaving as words};

/// The way off this phone, as far as it has been gone.
#[derive(Clone, Copy)]
pub struct WayOff {
    here: Here,
    /// Whether it is asked if they mean it.
    pub asking: RwSignal<bool>,
    /// Whether it is under way.
    pub busy: RwSignal<bool>,
    /// Why it did not come to its end.
    pub problem: RwSignal<Option<NotLeft>>,
}

impl WayOff {
    /// At its beginning.
    pub fn new(here: Here) -> Self {
        Self { here, asking: RwSignal::new(false), busy: RwSignal::new(false), problem: RwSignal::new(None) }
    }

    /// Goes it, for whoever has said that they mean it.
    pub fn go(self) {
        self.asking.set(false);
        self.busy.set(true);
        self.problem.set(None);
        spawn_local(async move {
            let left = self.here.gate.leave().await;
            let _ = self.busy.try_set(false);
            let _ = self.problem.try_set(left.err());
        });
    }
}

/// The way to change the password, and the way out.
pub fn leaving(here: Here) -> impl IntoView {
    let way = WayOff::new(here);
    let WayOff { asking, busy, problem, .. } = way;
    let unsent = move || {
        let standing = here.work().standing();
        words::unsent(standing.waiting + standing.refused, here.work().drafts().len())
    };
    let unsendable = move || matches!(problem.get(), Some(NotLeft::Unsent(..)));
    view! {
        <section class="stack" data-gap="close" aria-labelledby="leaving-title">
            <h2 id="leaving-title">{words::TITLE}</h2>
            <p>{words::LEAD}</p>
            {troubles::banner(move || problem.with(|problem| problem.as_ref().map(told)))}
            {move || unsendable().then(|| rescue::save(here.gate))}
            <div class="cluster">
                <LinkButton href=Route::Password.path()>{words::PASSWORD}</LinkButton>
                <Button kind=ButtonKind::Weighty on_press=move |()| asking.set(true) busy>{words::REMOVE}</Button>
            </div>
            <Dialog id="leave" title=words::ASK open=asking on_close=move |()| asking.set(false)>
                <p>{unsent}</p>
                <p>{words::MEANS}</p>
                <div class="cluster">
                    <Button kind=ButtonKind::Weighty on_press=move |()| way.go()>{words::CONFIRM}</Button>
                    <Button on_press=move |()| asking.set(false)>{words::STAY}</Button>
                </div>
            </Dialog>
        </section>
    }
}

fn told(why: &NotLeft) -> Trouble {
    match why {
        NotLeft::Unsent(number, _) => words::not_sent(*number),
        NotLeft::NotTaken(number) => words::not_taken(*number),
        NotLeft::Storage(error) => troubles::opening(error),
    }
}
