//! On which phones a person's page opens, and taking it off: another that is lost or sold, or this one.

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::components::{Button, ButtonKind, Dialog, InputKind, Press, TextField};
use crate::pages::{Here, troubles};
use crate::state::{DeviceLine, Failure, GateProblem, NotLeft, OpensWith, clock};
use crate::words::{Trouble, dates, lock, mine, sign_in};

const SECRET: &str = "take-off-secret";

/// What the sheet of the other phones shows.
#[derive(Clone, PartialEq, Eq)]
enum Sheet {
    Closed,
    Waiting,
    Failed(Failure),
    Told(Vec<DeviceLine>),
    /// Whether it is to be taken off this one.
    Asks(DeviceLine),
}

/// What the section works with.
#[derive(Clone, Copy)]
struct Section {
    here: Here,
    sheet: RwSignal<Sheet>,
    secret: RwSignal<String>,
    missing: RwSignal<bool>,
    problem: RwSignal<Option<GateProblem>>,
    busy: RwSignal<bool>,
}

/// The section.
pub fn phones(here: Here) -> impl IntoView {
    let section = Section {
        here,
        sheet: RwSignal::new(Sheet::Closed),
        secret: RwSignal::new(String::new()),
        missing: RwSignal::new(false),
        problem: RwSignal::new(None),
        busy: RwSignal::new(false),
    };
    view! {
        <section class="stack" data-gap="close" aria-labelledby="phones-title">
            <h2 id="phones-title">{mine::PHONES}</h2>
            <p>{mine::PHONES_LEAD}</p>
            <div class="cluster">
                <Button on_press=move |()| section.ask()>{mine::PHONES_SHOW}</Button>
            </div>
            {others(section)}
            {question(section)}
            {this_one(here)}
        </section>
    }
}

impl Section {
    fn ask(self) {
        let work = self.here.work();
        self.sheet.set(Sheet::Waiting);
        spawn_local(async move {
            let told = work.own_devices().await.map_or_else(Sheet::Failed, Sheet::Told);
            // It may have been closed meanwhile.
            let _ = self.sheet.try_update(|sheet| {
                if *sheet == Sheet::Waiting {
                    *sheet = told;
                }
            });
        });
    }

    fn close(self) {
        self.sheet.set(Sheet::Closed);
    }

    fn choose(self, line: DeviceLine) {
        self.secret.set(String::new());
        self.missing.set(false);
        self.problem.set(None);
        self.sheet.set(Sheet::Asks(line));
    }

    fn take_off(self) {
        let Sheet::Asks(line) = self.sheet.get_untracked() else { return };
        let secret = self.secret.get_untracked();
        let missing = secret.is_empty() && self.here.gate.opens_with() != OpensWith::Phone;
        self.missing.set(missing);
        self.problem.set(None);
        if missing {
            self.here.gate.show_field(SECRET);
        }
        if missing || self.busy.get_untracked() {
            return;
        }
        self.busy.set(true);
        spawn_local(async move {
            let done = self.here.gate.take_page_off(line.device, &secret).await;
            let _ = self.busy.try_set(false);
            match done {
                _ if self.sheet.is_disposed() => {}
                // The list says that it is done.
                Ok(()) => self.ask(),
                Err(problem) => self.problem.set(Some(problem)),
            }
        });
    }

    fn trouble(self) -> Option<Trouble> {
        match self.problem.get()? {
            GateProblem::WrongPassword if self.here.gate.opens_with() == OpensWith::Pin => Some(lock::wrong_own_pin()),
            problem => Some(troubles::gate(&problem)),
        }
    }
}

/// The other phones, asked from the server each time.
fn others(section: Section) -> impl IntoView {
    let open = move || section.sheet.with(|sheet| !matches!(sheet, Sheet::Closed | Sheet::Asks(_)));
    let told = move || {
        section.sheet.with(|sheet| match sheet {
            Sheet::Closed | Sheet::Asks(_) => ().into_any(),
            Sheet::Waiting => view! { <p>{mine::SEEN_ASKING}</p> }.into_any(),
            Sheet::Failed(failure) => {
                let problem = GateProblem::Exchange(*failure);
                troubles::banner(move || Some(troubles::gate(&problem))).into_any()
            }
            Sheet::Told(devices) => list(section, devices).into_any(),
        })
    };
    view! {
        <Dialog id="phones" title=mine::PHONES open=Signal::derive(open) on_close=move |()| section.close()>
            <div class="stack" role="status">{told}</div>
            <div class="cluster">
                <Button on_press=move |()| section.close()>{mine::TAKE_BACK_NO}</Button>
            </div>
        </Dialog>
    }
}

fn list(section: Section, devices: &[DeviceLine]) -> impl IntoView + use<> {
    let others = devices.iter().filter(|line| !line.asking && line.erased_ms.is_none());
    let cards: Vec<_> = others.map(|line| card(section, line)).collect();
    if cards.is_empty() { view! { <p>{mine::PHONES_NONE}</p> }.into_any() } else { cards.into_any() }
}

fn card(section: Section, line: &DeviceLine) -> impl IntoView + use<> {
    let used = clock::local_of(line.contact_ms);
    let stands = line.withdrawn_ms.is_none().then(|| line.clone());
    let name = line.label.clone();
    view! {
        <div class="card stack" data-gap="close">
            <p class="strong"><bdi>{line.label.clone()}</bdi></p>
            <p>{move || mine::phones_used(&dates::moment(&used))}</p>
            {match stands {
                None => view! { <p>{mine::PHONES_ASKED}</p> }.into_any(),
                Some(line) => view! {
                    <div class="cluster">
                        <Button on_press=move |()| section.choose(line.clone())>
                            {mine::PHONES_OFF} <span class="visually-hidden">": " {name}</span>
                        </Button>
                    </div>
                }
                .into_any(),
            }}
        </div>
    }
}

/// Whoever holds an open phone has to show that it is theirs, where anything opens it.
fn question(section: Section) -> impl IntoView {
    let asked = move || {
        section.sheet.with(|sheet| match sheet {
            Sheet::Asks(line) => Some(line.label.clone()),
            _ => None,
        })
    };
    let close = move |()| {
        if matches!(section.sheet.get_untracked(), Sheet::Asks(_)) {
            section.close();
        }
    };
    let sent = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        section.take_off();
    };
    view! {
        <Dialog id="take-off" title=mine::PHONES_ASK open=Signal::derive(move || asked().is_some()) on_close=close>
            <form class="stack" on:submit=sent novalidate>
                <p class="strong"><bdi>{asked}</bdi></p>
                <p>{mine::PHONES_MEANS}</p>
                {troubles::banner(move || section.trouble())}
                {secret(section)}
                <div class="cluster">
                    <Button kind=ButtonKind::Weighty press=Press::Submits busy=section.busy>{mine::PHONES_YES}</Button>
                    <Button on_press=close>{mine::TAKE_BACK_NO}</Button>
                </div>
            </form>
        </Dialog>
    }
}

/// The password or PIN that opens the page; nothing where the phone's own lock is all there is.
fn secret(section: Section) -> Option<AnyView> {
    let (label, kind, missing) = match section.here.gate.opens_with() {
        OpensWith::Password => (sign_in::PASSWORD, InputKind::Password, sign_in::PASSWORD_MISSING),
        OpensWith::Pin => (lock::PIN, InputKind::Pin, lock::PIN_MISSING),
        OpensWith::Phone => return None,
    };
    let error = Signal::derive(move || section.missing.get().then(|| missing.text().to_owned()));
    let typed = move |typed| section.secret.set(typed);
    let field = view! {
        <TextField id=SECRET label value=section.secret on_input=typed kind=Signal::stored(kind) autocomplete="current-password" error />
    };
    Some(field.into_any())
}

/// The way off this phone: what was ticked is sent first.
fn this_one(here: Here) -> impl IntoView {
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
    let told = move || {
        problem.with(|problem| match problem.as_ref()? {
            NotLeft::Unsent(..) | NotLeft::NotTaken(_) => Some(mine::phones_stays()),
            NotLeft::Storage(error) => Some(troubles::opening(error)),
        })
    };
    view! {
        {troubles::banner(told)}
        <div class="cluster">
            <Button kind=ButtonKind::Weighty on_press=move |()| asking.set(true) busy>{mine::PHONES_THIS}</Button>
        </div>
        <Dialog id="leave" title=mine::PHONES_ASK open=asking on_close=move |()| asking.set(false)>
            <p>{mine::PHONES_THIS_MEANS}</p>
            <div class="cluster">
                <Button kind=ButtonKind::Weighty on_press=leave>{mine::PHONES_YES}</Button>
                <Button on_press=move |()| asking.set(false)>{mine::TAKE_BACK_NO}</Button>
            </div>
        </Dialog>
    }
}
