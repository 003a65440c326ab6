//! How one comes in with an invitation: staff with a password, clients with a PIN or with the phone's own lock.

use leptos::prelude::*;

use super::sign_in::{address_to_put_right, anew};
use crate::components::{
    Button, ButtonKind, ButtonWidth, Choice, ErrorSummary, FieldError, InputKind, Opt, Press, TextField, Tick,
};
use crate::pages::troubles;
use crate::state::{ComesIn, Founder, Gate, Joining, Looked, OpensWith, PageLock, Purpose, is_long_enough, is_pin};
use crate::words::speech::Text;
use crate::words::{invite, join as words, sign_in};

/// How a client's page opens.
#[derive(Clone, Copy, PartialEq, Eq)]
enum How {
    Pin,
    Phone,
}

/// What is typed.
#[derive(Clone, Copy)]
struct Form {
    purpose: Purpose,
    org_name: RwSignal<String>,
    name: RwSignal<String>,
    email: RwSignal<String>,
    password: RwSignal<String>,
    pin: RwSignal<String>,
    how: RwSignal<Option<How>>,
    wrong: RwSignal<Vec<FieldError>>,
}

/// The form of an invitation.
pub fn form(gate: Gate, joining: Joining, found: &Looked) -> AnyView {
    let empty = || RwSignal::new(String::new());
    let form = Form {
        purpose: found.purpose,
        org_name: empty(),
        name: empty(),
        email: empty(),
        password: empty(),
        pin: empty(),
        how: RwSignal::new(None),
        wrong: RwSignal::new(vec![]),
    };
    let send = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let found = untrack(|| form.to_put_right());
        form.wrong.set(found.clone());
        if let Some(how) = untrack(|| form.comes_in()).filter(|_| found.is_empty()) {
            joining.come_in(how);
        }
    };
    let parts = if form.purpose == Purpose::CLIENT { form.client().into_any() } else { form.staff().into_any() };
    view! {
        <form class="stack" on:submit=send novalidate>
            <ErrorSummary errors=form.wrong on_choose=move |id: String| gate.show_field(&id) />
            {troubles::banner(move || gate.problem.with(|problem| problem.as_ref().map(troubles::gate)))}
            {may_replace(gate, form.purpose).then(anew)}
            {parts}
            <Button kind=ButtonKind::Main width=ButtonWidth::Full press=Press::Submits busy=gate.busy>
                {move || if gate.busy.get() { words::JOINING.text() } else { words::JOIN.text() }}
            </Button>
        </form>
    }
    .into_any()
}

/// Whether what somebody has here may be their own, and give way: others' stays as it is, and they come beside.
fn may_replace(gate: Gate, purpose: Purpose) -> bool {
    match purpose {
        Purpose::CLIENT => gate.opens_with() != OpensWith::Password,
        Purpose::PASSWORD => gate.someone_enrolled(),
        _ => false,
    }
}

impl Form {
    fn error(self, field: &'static str) -> Signal<Option<String>> {
        let text = move |all: &Vec<FieldError>| all.iter().find(|one| one.field == field).map(|one| one.text.clone());
        Signal::derive(move || self.wrong.with(text))
    }

    fn staff(self) -> impl IntoView {
        let (password, shown) = (self.password, RwSignal::new(false));
        let kind = Signal::derive(move || if shown.get() { InputKind::Text } else { InputKind::Password });
        let hint = Signal::derive(|| Some(words::PASSWORD_HINT.text().to_owned()));
        view! {
            {(self.purpose == Purpose::FOUNDING).then(|| self.founder())}
            <TextField
                id="password"
                label=words::PASSWORD
                hint
                value=password
                on_input=move |typed| password.set(typed)
                kind
                autocomplete="new-password"
                error=self.error("password")
            />
            <Tick id="show-password" label=sign_in::SHOW_PASSWORD ticked=shown on_tick=move |on| shown.set(on) />
        }
    }

    /// What only whoever founds the service is asked; a manager reads it.
    fn founder(self) -> impl IntoView {
        let Self { org_name, name, email, .. } = self;
        view! {
            <TextField
                id="service"
                label=invite::SERVICE_NAME
                value=org_name
                on_input=move |typed| org_name.set(typed)
                error=self.error("service")
            />
            <TextField
                id="name"
                label=invite::YOUR_NAME
                value=name
                on_input=move |typed| name.set(typed)
                error=self.error("name")
            />
            <TextField
                id="email"
                label=sign_in::EMAIL
                value=email
                on_input=move |typed| email.set(typed)
                kind=InputKind::Email
                autocomplete="username"
                error=self.error("email")
            />
        }
    }

    fn client(self) -> impl IntoView {
        let (pin, how) = (self.pin, self.how);
        let choice = move || {
            let options = vec![
                Opt::new(How::Pin, words::WITH_PIN.text()).hint(words::WITH_PIN_HINT.text()),
                Opt::new(How::Phone, words::WITH_PHONE.text()).hint(words::WITH_PHONE_HINT.text()),
            ];
            let choose = move |chosen| how.set(Some(chosen));
            view! { <Choice id="how" legend=words::HOW options chosen=how on_choose=choose error=self.error("how") /> }
        };
        let hint = Signal::derive(|| Some(words::PIN_HINT.text().to_owned()));
        let with_pin = Memo::new(move |_| how.get() == Some(How::Pin));
        view! {
            {choice}
            <Show when=move || with_pin.get()>
                <TextField
                    id="pin"
                    label=words::PIN
                    hint
                    value=pin
                    on_input=move |typed| pin.set(typed)
                    kind=InputKind::Digits
                    error=self.error("pin")
                />
            </Show>
        }
    }

    fn to_put_right(self) -> Vec<FieldError> {
        let empty = |signal: RwSignal<String>| signal.with(|typed| typed.trim().is_empty());
        let email = self.email.with(|typed| address_to_put_right(typed));
        let (founds, client) = (self.purpose == Purpose::FOUNDING, self.purpose == Purpose::CLIENT);
        let how = self.how.get();
        let found = [
            ("service", founds && empty(self.org_name), invite::SERVICE_NAME_MISSING),
            ("name", founds && empty(self.name), invite::YOUR_NAME_MISSING),
            ("email", founds && email.is_some(), email.map_or("", Text::text)),
            ("password", !client && !self.password.with(|typed| is_long_enough(typed)), words::PASSWORD_SHORT.text()),
            ("how", client && how.is_none(), words::HOW_MISSING.text()),
            ("pin", how == Some(How::Pin) && !self.pin.with(|typed| is_pin(typed.trim())), words::PIN_ODD.text()),
        ];
        found.into_iter().filter(|(_, wrong, _)| *wrong).map(|(field, _, text)| FieldError::new(field, text)).collect()
    }

    fn comes_in(self) -> Option<ComesIn> {
        let password = self.password.get();
        Some(match (self.purpose, self.how.get()) {
            (Purpose::FOUNDING, _) => {
                let (org_name, name, email) = (self.org_name.get(), self.name.get(), self.email.get());
                ComesIn::Founder(Founder { org_name, name, email }, password)
            }
            (Purpose::CLIENT, Some(How::Pin)) => ComesIn::Client(PageLock::Pin(self.pin.get().trim().to_owned())),
            (Purpose::CLIENT, Some(How::Phone)) => ComesIn::Client(PageLock::Phone),
            (Purpose::CLIENT, None) => return None,
            _ => ComesIn::Staff(password),
        })
    }
}
