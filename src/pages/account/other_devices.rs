//! The other devices on which whoever works here is signed in, and the way to take one out that is lost: at once, whoever is at the office.

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::components::{Button, ButtonKind, Dialog, InputKind, Press, TextField};
use crate::pages::asked::{self, Asked};
use crate::pages::{Here, manager, troubles};
use crate::state::{DeviceLine, Done, ManageProblem, PasswordProblem};
use crate::words::{Trouble, devices as words, sign_in};

const PASSWORD: &str = "take-out-password";
const TITLE: &str = "other-devices-title";

/// What the section works with.
#[derive(Clone, Copy)]
struct Section {
    here: Here,
    /// Nothing before it was asked for.
    list: RwSignal<Option<Asked<Vec<DeviceLine>>>>,
    /// The device about which a question is open.
    asking: RwSignal<Option<DeviceLine>>,
    password: RwSignal<String>,
    password_missing: RwSignal<bool>,
    problem: RwSignal<Option<PasswordProblem>>,
    busy: RwSignal<bool>,
    said: RwSignal<Option<&'static str>>,
}

/// The section.
pub fn other_devices(here: Here) -> impl IntoView {
    let section = Section {
        here,
        list: RwSignal::new(None),
        asking: RwSignal::new(None),
        password: RwSignal::new(String::new()),
        password_missing: RwSignal::new(false),
        problem: RwSignal::new(None),
        busy: RwSignal::new(false),
        said: RwSignal::new(None),
    };
    let list = move || {
        Some(match section.list.get()? {
            Asked::Waiting => asked::waiting().into_any(),
            Asked::Failed(problem) => asked::failed(problem, Callback::new(move |()| section.ask())).into_any(),
            Asked::Told(devices) => others(section, &devices).into_any(),
        })
    };
    view! {
        <section class="stack" data-gap="close" aria-labelledby=TITLE>
            <h2 id=TITLE tabindex="-1">{words::OWN}</h2>
            <p class="soft">{words::OWN_LEAD}</p>
            {move || section.list.with(Option::is_none).then(|| view! {
                <div class="cluster"><Button on_press=move |()| section.ask()>{words::SHOW_OWN}</Button></div>
            })}
            <p role="status">{move || section.said.get()}</p>
            {list}
            {question(section)}
        </section>
    }
}

impl Section {
    fn ask(self) {
        let work = self.here.work();
        self.list.set(Some(Asked::Waiting));
        spawn_local(async move {
            let told = work.own_devices().await.map(|(devices, _)| devices).map_err(ManageProblem::Exchange);
            // The screen may be gone meanwhile.
            let _ = self.list.try_set(Some(told.into()));
        });
    }

    fn open(self, line: DeviceLine) {
        self.password.set(String::new());
        self.password_missing.set(false);
        self.problem.set(None);
        self.said.set(None);
        self.asking.set(Some(line));
    }

    fn take_out(self) {
        let (password, Some(line)) = (self.password.get_untracked(), self.asking.get_untracked()) else { return };
        if self.busy.get_untracked() {
            return;
        }
        self.password_missing.set(password.is_empty());
        self.problem.set(None);
        if password.is_empty() {
            self.here.gate.show_field(PASSWORD);
            return;
        }
        let work = self.here.work();
        self.busy.set(true);
        spawn_local(async move {
            let done = work.take_out(line.device, &password).await;
            let _ = self.busy.try_set(false);
            match done {
                Ok(done) => self.is_done(done),
                Err(problem) => drop(self.problem.try_set(Some(problem))),
            }
        });
    }

    fn is_done(self, done: Done) {
        let said = if done == Done::Done { words::IS_ASKED } else { words::NOT_THERE };
        if self.said.try_set(Some(said)).is_none() {
            self.password.set(String::new());
            self.asking.set(None);
            self.ask();
            // The button to which the focus goes back with the dialog goes with its card.
            request_animation_frame(move || self.here.gate.show_field(TITLE));
        }
    }

    /// What is wrong with the password.
    fn wrong(self) -> Option<String> {
        let wrong = matches!(self.problem.get(), Some(PasswordProblem::Wrong | PasswordProblem::Guessable));
        let text = if self.password_missing.get() { words::PASSWORD_MISSING } else { words::PASSWORD_WRONG };
        (wrong || self.password_missing.get()).then(|| text.to_owned())
    }

    /// Why it was not done, where that is not the password.
    fn trouble(self) -> Option<Trouble> {
        match self.problem.get()? {
            PasswordProblem::Wrong | PasswordProblem::Guessable => None,
            PasswordProblem::TooManyTries => Some(sign_in::slow_down()),
            PasswordProblem::Exchange(failure) => Some(asked::trouble(ManageProblem::Exchange(failure))),
        }
    }
}

/// Those that stand, and those that were asked to erase themselves and have not said so.
fn others(section: Section, devices: &[DeviceLine]) -> impl IntoView + use<> {
    let others = devices.iter().filter(|line| !line.asking && line.erased_ms.is_none());
    let cards: Vec<_> = others.map(|line| card(section, line)).collect();
    if cards.is_empty() { view! { <p>{words::OWN_NONE}</p> }.into_any() } else { cards.into_any() }
}

fn card(section: Section, line: &DeviceLine) -> impl IntoView + use<> {
    let stands = line.withdrawn_ms.is_none().then(|| line.clone());
    view! {
        <section class="card stack" data-gap="close">
            <h3>{line.label.clone()}</h3>
            {manager::facts(line)}
            {match stands {
                None => view! { <p>{words::OWN_ASKED}</p> }.into_any(),
                Some(line) => view! {
                    <div class="cluster">
                        <Button kind=ButtonKind::Weighty on_press=move |()| section.open(line.clone())>{words::WITHDRAW}</Button>
                    </div>
                }
                .into_any(),
            }}
        </section>
    }
}

fn question(section: Section) -> impl IntoView {
    let close = move |()| section.asking.set(None);
    let sent = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        section.take_out();
    };
    let label = move || section.asking.with(|line| line.as_ref().map(|line| line.label.clone()));
    view! {
        <Dialog
            id="take-out"
            title=words::ASK_WITHDRAW
            open=Signal::derive(move || section.asking.with(Option::is_some))
            on_close=close
        >
            <form class="stack" on:submit=sent novalidate>
                <p class="strong">{label}</p>
                <p>{words::OWN_MEANS}</p>
                {troubles::banner(move || section.trouble())}
                <TextField
                    id=PASSWORD
                    label=words::PASSWORD
                    hint=words::PASSWORD_HINT
                    value=section.password
                    on_input=move |text| section.password.set(text)
                    kind=Signal::stored(InputKind::Password)
                    autocomplete="current-password"
                    error=Signal::derive(move || section.wrong())
                />
                <div class="cluster">
                    <Button kind=ButtonKind::Weighty press=Press::Submits busy=section.busy>{words::CONFIRM_WITHDRAW}</Button>
                    <Button on_press=close>{words::LEAVE_AS_IS}</Button>
                </div>
            </form>
        </Dialog>
    }
}
