use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::components::{BackLink, Banner, BannerKind, Button, ButtonKind, Dialog, EmptyState, Fold, PageHeading};
use crate::pages::Here;
use crate::pages::asked::{self, Asked};
use crate::routes::Route;
use crate::state::{Act, DeviceLine, Done, MemberLine, clock};
use crate::words::{dates, devices as words, service};

type List = Asked<Vec<MemberLine>>;

/// What has become of something that was done here.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Said {
    Good(&'static str),
    LastManager,
}

/// What the page works with.
#[derive(Clone, Copy)]
struct Screen {
    here: Here,
    list: RwSignal<List>,
    said: RwSignal<Option<Said>>,
    busy: RwSignal<bool>,
}

/// Everyone's devices: when they were heard last, what they have not sent, and the way to take one out of the service.
#[component]
pub fn Devices(here: Here) -> impl IntoView {
    let screen =
        Screen { here, list: RwSignal::new(Asked::Waiting), said: RwSignal::new(None), busy: RwSignal::new(false) };
    screen.ask();
    let back = BackLink { href: Route::Service.path(), label: service::TITLE.to_owned() };
    view! {
        <PageHeading title=words::TITLE back>
            <p>{words::LEAD}</p>
        </PageHeading>
        <div class="stack" data-gap="wide">
            {move || said(screen.said.get())}
            {move || match screen.list.get() {
                Asked::Waiting => asked::waiting().into_any(),
                Asked::Failed(problem) => asked::failed(problem, Callback::new(move |()| screen.ask())).into_any(),
                Asked::Told(members) => everyone(screen, members).into_any(),
            }}
        </div>
    }
}

impl Screen {
    fn ask(self) {
        let work = self.here.work();
        spawn_local(async move {
            let told = work.devices().await;
            let _ = self.list.try_set(told.into());
        });
    }

    fn act(self, act: Act, good: &'static str) {
        let work = self.here.work();
        self.busy.set(true);
        spawn_local(async move {
            let done = work.manage(act).await;
            let _ = self.busy.try_set(false);
            let said = match &done {
                Ok(Done::Done) => Some(Said::Good(good)),
                Ok(Done::LastManager) => Some(Said::LastManager),
                _ => None,
            };
            let _ = self.said.try_set(said);
            match done {
                Ok(_) => self.ask(),
                Err(problem) => drop(self.list.try_set(Asked::Failed(problem))),
            }
        });
    }
}

fn said(said: Option<Said>) -> Option<AnyView> {
    Some(match said? {
        Said::Good(good) => view! { <p class="kept" role="status">{good}</p> }.into_any(),
        Said::LastManager => {
            let text = words::LAST_MANAGER_NEXT;
            view! { <Banner title=words::LAST_MANAGER text kind=BannerKind::Held /> }.into_any()
        }
    })
}

fn everyone(screen: Screen, members: Vec<MemberLine>) -> impl IntoView {
    let one = move |(at, member): (usize, MemberLine)| {
        let count = words::summary(member.devices.len(), member.ended_ms.is_some());
        let name = member.name.clone();
        view! { <Fold summary=name count>{about(screen, at, member)}</Fold> }
    };
    view! { <div>{members.into_iter().enumerate().map(one).collect::<Vec<_>>()}</div> }
}

fn about(screen: Screen, at: usize, member: MemberLine) -> impl IntoView {
    let none = member.devices.is_empty().then(|| view! { <EmptyState title=words::NONE hint=words::NONE_HINT /> });
    let own = member.member == screen.here.work().profile().member;
    let devices = member.devices.iter().map(|line| device(screen, line)).collect::<Vec<_>>();
    view! {
        <div class="stack">
            {none}
            {devices}
            {(!own).then(|| access(screen, at, &member))}
        </div>
    }
}

/// What is known of a device, in words.
pub fn facts(line: &DeviceLine) -> impl IntoView + use<> {
    let moment = |ms: i64| dates::moment(&clock::local_of(ms));
    let until = line.withdrawn_ms.is_none().then(|| (words::OPENS_UNTIL, moment(line.lease_ends_ms)));
    let facts = [
        Some((words::ENROLLED, moment(line.enrolled_ms))),
        Some((words::CONTACT, moment(line.contact_ms))),
        until,
        line.erased_ms.is_none().then(|| (words::UNSENT, words::unsent(line.unsent))),
        line.withdrawn_ms.map(|ms| (words::WITHDRAWN, moment(ms))),
        line.erased_ms.map(|ms| (words::ERASED, moment(ms))),
        line.erased_ms.map(|_| (words::KEPT_SEALED, words::unsent(line.unsent))),
    ];
    let fact = |(name, value): (&'static str, String)| view! { <dt>{name}</dt><dd>{value}</dd> };
    view! { <dl class="facts">{facts.into_iter().flatten().map(fact).collect::<Vec<_>>()}</dl> }
}

fn device(screen: Screen, line: &DeviceLine) -> impl IntoView + use<> {
    let waits = line.withdrawn_ms.is_some() && line.erased_ms.is_none();
    view! {
        <section class="card stack" data-gap="close">
            <h2>{line.label.clone()}</h2>
            {facts(line)}
            {waits.then(|| view! { <p>{words::ASKED}</p> })}
            {line.asking.then(|| view! { <p class="soft">{words::THIS_ONE}</p> })}
            {(line.withdrawn_ms.is_none() && !line.asking).then(|| withdrawing(screen, line))}
        </section>
    }
}

fn withdrawing(screen: Screen, line: &DeviceLine) -> impl IntoView + use<> {
    let (device, asking) = (line.device, RwSignal::new(false));
    let id: String = device.iter().map(|byte| format!("{byte:02x}")).collect();
    let withdraw = move |()| {
        asking.set(false);
        screen.act(Act::WithdrawDevice(device), words::IS_ASKED);
    };
    view! {
        <div class="cluster">
            <Button kind=ButtonKind::Weighty on_press=move |()| asking.set(true) busy=screen.busy>{words::WITHDRAW}</Button>
        </div>
        <Dialog id=format!("withdraw-{id}") title=words::ASK_WITHDRAW open=asking on_close=move |()| asking.set(false)>
            <p>{words::WITHDRAW_MEANS}</p>
            <div class="cluster">
                <Button kind=ButtonKind::Weighty on_press=withdraw>{words::CONFIRM_WITHDRAW}</Button>
                <Button on_press=move |()| asking.set(false)>{words::LEAVE_AS_IS}</Button>
            </div>
        </Dialog>
    }
}

/// Ending a member's access, and giving it back.
fn access(screen: Screen, at: usize, member: &MemberLine) -> AnyView {
    let (id, asking) = (member.member, RwSignal::new(false));
    if let Some(ended) = member.ended_ms {
        let since = words::ended_on(&dates::day(&clock::local_of(ended)));
        let again = move |()| screen.act(Act::Reinstate(id), words::REINSTATED);
        return view! {
            <p>{since}</p>
            <div class="cluster"><Button on_press=again busy=screen.busy>{words::REINSTATE}</Button></div>
        }
        .into_any();
    }
    let end = move |()| {
        asking.set(false);
        screen.act(Act::EndMember(id), words::IS_ENDED);
    };
    view! {
        <div class="cluster">
            <Button kind=ButtonKind::Quiet on_press=move |()| asking.set(true) busy=screen.busy>{words::END}</Button>
        </div>
        <Dialog
            id=format!("end-{at}")
            title=words::ask_end(&member.name)
            open=asking
            on_close=move |()| asking.set(false)
        >
            <p>{words::END_MEANS}</p>
            <div class="cluster">
                <Button kind=ButtonKind::Weighty on_press=end>{words::CONFIRM_END}</Button>
                <Button on_press=move |()| asking.set(false)>{words::LEAVE_AS_IS}</Button>
            </div>
        </Dialog>
    }
    .into_any()
}
