//! Removing oneself from this phone: what is unsent is named and sent first.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::rescue;
use crate::components::{Button, ButtonKind, Dialog, LinkButton};
use crate::pages::{Here, troubles};
use crate::routes::Route;
use crate::state::NotLeft;
use crate::words::{Trouble, leaving as words};

/// The way to change the password, and the way out.
pub fn leaving(here: Here) -> impl IntoView {
    let (asking, busy) = (RwSignal::new(false), RwSignal::new(false));
    let problem = RwSignal::new(None::<NotLeft>);
    let leave = move |()| {
        asking.set(false);
        busy.set(true);
        problem.set(None);
        spawn_local(async move {
            let left = here.gate.leave().await;
            let _ = busy.try_set(false);
            let _ = problem.try_set(left.err());
        });
    };
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
                    <Button kind=ButtonKind::Weighty on_press=leave>{words::CONFIRM}</Button>
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
