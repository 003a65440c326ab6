//! On which phones a person's page opens, and taking it off: another that is lost or sold, or this one.

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::components::{Button, ButtonKind, Dialog, InputKind, Press, TextField};
use crate::pages::account::WayOff;
use crate::pages::{Here, troubles};
use crate::state::{DeviceLine, NotLeft, NotTakenOff, OpensWith, Proof, clock};
use crate::words::speech::Text;
use crate::words::{Trouble, dates, lock, mine, sign_in};

const TITLE: &str = "phones-title";
const SECRET: &str = "take-off-secret";

/// What is shown over the page.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Sheet {
    Closed,
    Waiting,
    NotNow,
    Told,
    /// Whether the page is to be taken off the one that was chosen.
    Asks,
}

/// What has to be given before the page is taken off another phone.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Asks {
    Password,
    Pin,
    Nothing,
}

/// What the section works with.
#[derive(Clone, Copy)]
struct Section {
    here: Here,
    sheet: RwSignal<Sheet>,
    /// Those that the server told of, while they are shown.
    phones: RwSignal<Vec<DeviceLine>>,
    chosen: RwSignal<Option<DeviceLine>>,
    asks: RwSignal<Asks>,
    secret: RwSignal<String>,
    missing: RwSignal<bool>,
    problem: RwSignal<Option<NotTakenOff>>,
    busy: RwSignal<bool>,
}

/// The section.
pub fn phones(here: Here) -> impl IntoView {
    let section = Section {
        here,
        sheet: RwSignal::new(Sheet::Closed),
        phones: RwSignal::new(vec![]),
        chosen: RwSignal::new(None),
        asks: RwSignal::new(Asks::Nothing),
        secret: RwSignal::new(String::new()),
        missing: RwSignal::new(false),
        problem: RwSignal::new(None),
        busy: RwSignal::new(false),
    };
    view! {
        <section class="stack" data-gap="close" aria-labelledby=TITLE>
            <h2 id=TITLE tabindex="-1">{mine::PHONES}</h2>
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
        let (work, opens_with) = (self.here.work(), self.here.gate.opens_with());
        self.sheet.set(Sheet::Waiting);
        spawn_local(async move {
            let told = work.own_devices().await;
            // It may have been closed meanwhile.
            if self.sheet.try_get_untracked() != Some(Sheet::Waiting) {
                return;
            }
            match told {
                Ok((devices, has_password)) => {
                    self.asks.set(match (has_password, opens_with) {
                        (true, _) => Asks::Password,
                        (false, OpensWith::Pin) => Asks::Pin,
                        (false, _) => Asks::Nothing,
                    });
                    self.phones.set(devices);
                    self.sheet.set(Sheet::Told);
                }
                Err(_) => self.sheet.set(Sheet::NotNow),
            }
        });
    }

    /// What had the focus before may be gone: it goes to the heading.
    fn close(self) {
        self.sheet.set(Sheet::Closed);
        self.secret.set(String::new());
        request_animation_frame(move || self.here.gate.show_field(TITLE));
    }

    fn choose(self, line: DeviceLine) {
        self.secret.set(String::new());
        self.missing.set(false);
        self.problem.set(None);
        self.chosen.set(Some(line));
        self.sheet.set(Sheet::Asks);
    }

    fn take_off(self) {
        let (Some(line), secret, asks) =
            (self.chosen.get_untracked(), self.secret.get_untracked(), self.asks.get_untracked())
        else {
            return;
        };
        let missing = secret.is_empty() && asks != Asks::Nothing;
        self.missing.set(missing);
        self.problem.set(None);
        if missing {
            self.here.gate.show_field(SECRET);
        }
        if missing || self.busy.get_untracked() {
            return;
        }
        let proof = match asks {
            Asks::Password => Proof::Password(secret),
            Asks::Pin => Proof::Pin(secret),
            Asks::Nothing => Proof::None,
        };
        self.busy.set(true);
        spawn_local(async move {
            let done = self.here.gate.take_page_off(line.device, proof).await;
            if self.busy.is_disposed() {
                return;
            }
            self.busy.set(false);
            // The question may have been closed meanwhile, or be about another phone.
            let asked =
                self.sheet.get_untracked() == Sheet::Asks && self.chosen.get_untracked().as_ref() == Some(&line);
            match done {
                Ok(()) => {
                    self.is_off(&line);
                    if asked {
                        self.sheet.set(Sheet::Told);
                    }
                }
                Err(problem) if asked => {
                    self.problem.set(Some(problem));
                    if problem == NotTakenOff::Wrong {
                        self.here.gate.show_field(SECRET);
                    }
                }
                Err(_) => {}
            }
        });
    }

    fn is_off(self, gone: &DeviceLine) {
        self.phones.update(|phones| {
            phones.iter_mut().filter(|line| line.device == gone.device).for_each(|line| line.withdrawn_ms = Some(0));
        });
    }

    /// What is to be put right about the password or PIN.
    fn wrong(self) -> Option<String> {
        let (missing, wrong) = match self.asks.get() {
            Asks::Pin => (lock::PIN_MISSING, lock::wrong_own_pin().what),
            _ => (sign_in::PASSWORD_MISSING, mine::PHONES_WRONG.text().to_owned()),
        };
        match (self.missing.get(), self.problem.get()) {
            (true, _) => Some(missing.text().to_owned()),
            (false, Some(NotTakenOff::Wrong)) => Some(wrong),
            _ => None,
        }
    }

    /// Why it was not done, where that is not the password or PIN.
    fn trouble(self) -> Option<Trouble> {
        match self.problem.get()? {
            NotTakenOff::Wrong => None,
            NotTakenOff::TooManyTries => Some(sign_in::slow_down()),
            NotTakenOff::NotNow => Some(mine::phones_not_now()),
        }
    }
}

/// The other phones, asked from the server each time.
fn others(section: Section) -> impl IntoView {
    let open = move || matches!(section.sheet.get(), Sheet::Waiting | Sheet::NotNow | Sheet::Told);
    let said = move || match section.sheet.get() {
        Sheet::Waiting => Some(mine::SEEN_ASKING),
        Sheet::Told if section.phones.with(|phones| phones.iter().any(is_another)) => None,
        Sheet::Told => Some(mine::PHONES_NONE),
        _ => None,
    };
    let list = move || {
        let told = section.sheet.get() == Sheet::Told;
        let all = section.phones.get().into_iter().filter(|line| told && is_another(line));
        all.map(|line| card(section, line)).collect::<Vec<_>>()
    };
    let failed = move || (section.sheet.get() == Sheet::NotNow).then(mine::phones_not_now);
    view! {
        <Dialog
            id="other-phones"
            title=mine::PHONES
            open=Signal::derive(open)
            on_close=move |()| section.close()
        >
            <p role="status">{move || said().map(Text::text)}</p>
            {troubles::banner(failed)}
            {list}
            <div class="cluster">
                <Button on_press=move |()| section.close()>{mine::PHONES_CLOSE}</Button>
            </div>
        </Dialog>
    }
}

/// Neither the one in the hand, nor one that has erased itself.
fn is_another(line: &DeviceLine) -> bool {
    !line.asking && line.erased_ms.is_none()
}

fn card(section: Section, line: DeviceLine) -> impl IntoView + use<> {
    let heard = clock::local_of(line.contact_ms);
    let (name, stands) = (line.label.clone(), line.withdrawn_ms.is_none());
    let label = name.clone();
    let off = move || {
        let line = line.clone();
        view! {
            <div class="cluster">
                <Button on_press=move |()| section.choose(line.clone())>
                    {mine::PHONES_OFF} <span class="visually-hidden">": " {name.clone()}</span>
                </Button>
            </div>
        }
    };
    view! {
        <div class="card stack" data-gap="close">
            <p class="strong"><bdi>{label}</bdi></p>
            <p>{move || mine::phones_heard(&dates::moment(&heard))}</p>
            {if stands { off().into_any() } else { view! { <p role="status">{mine::PHONES_ASKED}</p> }.into_any() }}
        </div>
    }
}

/// Whoever holds an open phone has to show that it is theirs, where anything opens it.
fn question(section: Section) -> impl IntoView {
    let close = move |()| section.close();
    let sent = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        section.take_off();
    };
    let label = move || section.chosen.with(|line| line.as_ref().map(|line| line.label.clone()));
    view! {
        <Dialog
            id="take-off"
            title=mine::PHONES_ASK_OTHER
            open=Signal::derive(move || section.sheet.get() == Sheet::Asks)
            on_close=close
        >
            <form class="stack" on:submit=sent novalidate>
                <p class="strong"><bdi>{label}</bdi></p>
                <p>{mine::PHONES_MEANS}</p>
                {troubles::banner(move || section.trouble())}
                {move || secret(section)}
                <div class="cluster">
                    <Button kind=ButtonKind::Weighty press=Press::Submits busy=section.busy>{mine::PHONES_YES}</Button>
                    <Button on_press=close>{mine::TAKE_BACK_NO}</Button>
                </div>
            </form>
        </Dialog>
    }
}

/// The password that the server knows, or the PIN that opens the page here.
fn secret(section: Section) -> Option<AnyView> {
    let (label, kind, autocomplete) = match section.asks.get() {
        Asks::Password => (sign_in::PASSWORD, InputKind::Password, "current-password"),
        Asks::Pin => (lock::PIN, InputKind::Pin, "off"),
        Asks::Nothing => return None,
    };
    let error = Signal::derive(move || section.wrong());
    let typed = move |typed| section.secret.set(typed);
    let (value, kind) = (section.secret, Signal::stored(kind));
    Some(view! { <TextField id=SECRET label value on_input=typed kind autocomplete error /> }.into_any())
}

/// The way off this phone: what was ticked is sent first.
fn this_one(here: Here) -> impl IntoView {
    let way = WayOff::new(here);
    let WayOff { asking, busy, problem, .. } = way;
    let told = move || {
        problem.with(|problem| match problem.as_ref()? {
            NotLeft::Unsent(..) => Some(mine::phones_not_sent()),
            NotLeft::NotTaken(_) => Some(mine::phones_not_taken()),
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
                <Button kind=ButtonKind::Weighty on_press=move |()| way.go()>{mine::PHONES_YES}</Button>
                <Button on_press=move |()| asking.set(false)>{mine::TAKE_BACK_NO}</Button>
            </div>
        </Dialog>
    }
}
