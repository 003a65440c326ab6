//! A manager searches who read, changed, copied or overrode what and when.

use std::collections::BTreeSet;

use leptos::prelude::*;
use leptos::task::spawn_local;
use stepping_stones_domain::RecordId;

use crate::components::{
    BackLink, Button, ButtonKind, ButtonWidth, Choice, EmptyState, Fold, InputKind, Opt, PageHeading, SearchField,
    TextField,
};
use crate::pages::asked::{self, Asked};
use crate::pages::{Here, troubles};
use crate::routes::Route;
use crate::state::{AuditFor, Audited, Colleague, Group, PersonLine, Reason};
use crate::words::devices::ASKING;
use crate::words::{audit as words, dates, service};

/// The most people that a typed name offers; more would not help anyone to choose.
const MOST: usize = 6;
/// So many people whose records somebody was given one after another make one line.
const MANY: usize = 3;

/// Keeps its place, so that nothing moves when something is said.
const EMPTY_LINE: &str = "\u{a0}";

/// What was found so far, and where it goes on.
type Found = (Vec<Audited>, Option<u64>);

/// What the page works with.
#[derive(Clone, Copy)]
struct Screen {
    here: Here,
    what: RwSignal<AuditFor>,
    found: RwSignal<Asked<Found>>,
    busy: RwSignal<bool>,
}

/// What to look for, and what was found, in sentences.
#[component]
pub fn Audit(here: Here) -> impl IntoView {
    let screen = Screen {
        here,
        // Each device that is signed in on is given much: what was done with it comes first.
        what: RwSignal::new(AuditFor { group: Some(Group::CHANGED), ..AuditFor::default() }),
        found: RwSignal::new(Asked::Waiting),
        busy: RwSignal::new(false),
    };
    screen.search();
    let back = BackLink { href: Route::Service.path(), label: service::TITLE.to_owned() };
    let search = move |()| screen.search();
    view! {
        <PageHeading title=words::TITLE back>
            <p>{words::LEAD}</p>
        </PageHeading>
        <div class="stack" data-gap="wide">
            <div>
                {groups(screen)}
                {people(screen)}
                {colleagues(screen)}
                {days(screen)}
            </div>
            <Button kind=ButtonKind::Main width=ButtonWidth::Full on_press=search busy=screen.busy>
                {words::SEARCH}
            </Button>
            <p role="status">{move || if screen.busy.get() { ASKING } else { EMPTY_LINE }}</p>
            {move || match screen.found.get() {
                Asked::Waiting => ().into_any(),
                Asked::Failed(problem) => asked::failed(problem, Callback::new(search)).into_any(),
                Asked::Told(found) => list(screen, found).into_any(),
            }}
        </div>
    }
}

impl Screen {
    /// What was found before stands until there is an answer, so that the page does not jump.
    fn search(self) {
        if !self.found.with_untracked(|found| matches!(found, Asked::Told(_))) {
            self.found.set(Asked::Waiting);
        }
        self.ask(vec![], None);
    }

    /// Asks for what comes after what is there.
    fn ask(self, before: Vec<Audited>, place: Option<u64>) {
        let (work, what) = (self.here.work(), self.what.get_untracked());
        self.busy.set(true);
        spawn_local(async move {
            let told = work.audit(&what, place).await;
            let told = told.map(|(more, next)| ([before, more].concat(), next));
            let _ = (self.found.try_set(told.into()), self.busy.try_set(false));
        });
    }
}

fn groups(screen: Screen) -> impl IntoView {
    let named = |group: Option<Group>| Opt::new(group, group.map_or(words::ANY, label));
    let options = std::iter::once(None).chain(Group::ALL.map(Some)).map(named).collect();
    let chosen = Signal::derive(move || Some(screen.what.with(|what| what.group)));
    let choose = move |group| screen.what.update(|what| what.group = group);
    let count = move || chosen.get().flatten().map(label).unwrap_or_default().to_owned();
    view! {
        <Fold summary=words::WHAT count=Signal::derive(count)>
            <Choice id="what" legend=words::WHAT options chosen on_choose=choose />
        </Fold>
    }
}

fn label(group: Group) -> &'static str {
    match group {
        Group::READ => words::READ,
        Group::CHANGED => words::CHANGED,
        Group::COPIED => words::COPIED,
        Group::OVERRODE => words::OVERRODE,
        Group::ACCESS => words::ACCESS,
        _ => words::REFUSED,
    }
}

/// Somebody is found as one types; a service has too many to list.
fn people(screen: Screen) -> impl IntoView {
    let (typed, all) = (RwSignal::new(String::new()), screen.here.work().people());
    let chosen = Signal::derive(move || Some(screen.what.with(|what| what.person)));
    let name = move || {
        let person = chosen.get().flatten();
        all.with(|all| all.iter().find(|line| Some(line.id) == person).map(|line| line.name.clone()))
    };
    let offered = Memo::new(move |_| {
        let (typed, person) = (typed.get(), chosen.get().flatten());
        let fits = |id: RecordId, matches: bool| Some(id) == person || (matches && !typed.trim().is_empty());
        let line = |line: &PersonLine| (line.id, line.name.clone());
        let fitting = |all: &Vec<PersonLine>| {
            let fitting = all.iter().filter(|line| fits(line.id, line.matches(&typed)));
            fitting.take(MOST).map(line).collect::<Vec<_>>()
        };
        all.with(fitting)
    });
    let choices = move || {
        let named = |(id, name)| Opt::named(Some(id), name);
        let anybody = std::iter::once(Opt::new(None, words::ANY_PERSON));
        let options = anybody.chain(offered.get().into_iter().map(named)).collect();
        let choose = move |person| screen.what.update(|what| what.person = person);
        view! { <Choice id="person" legend=words::PERSON options chosen on_choose=choose /> }
    };
    view! {
        <Fold summary=words::PERSON count=Signal::derive(move || name().unwrap_or_default())>
            <div class="stack" data-gap="close">
                <SearchField id="person-name" label=words::PERSON_SEARCH value=typed on_input=move |text| typed.set(text) />
                {choices}
            </div>
        </Fold>
    }
}

fn colleagues(screen: Screen) -> impl IntoView {
    let all = Memo::new(move |_| screen.here.work().colleagues());
    let chosen = Signal::derive(move || Some(screen.what.with(|what| what.member)));
    let name = move || {
        let member = chosen.get().flatten();
        all.get().into_iter().find(|colleague| Some(colleague.id) == member).map(|colleague| colleague.staff.name)
    };
    let choices = move || {
        let named = |colleague: Colleague| Opt::named(Some(colleague.id), colleague.staff.name);
        let options = std::iter::once(Opt::new(None, words::ANYBODY)).chain(all.get().into_iter().map(named)).collect();
        let choose = move |member| screen.what.update(|what| what.member = member);
        view! { <Choice id="member" legend=words::MEMBER options chosen on_choose=choose /> }
    };
    view! {
        <Fold summary=words::MEMBER count=Signal::derive(move || name().unwrap_or_default())>{choices}</Fold>
    }
}

fn days(screen: Screen) -> impl IntoView {
    let read = move |of: fn(&AuditFor) -> &String| Signal::derive(move || screen.what.with(|what| of(what).clone()));
    let (from, until) = (read(|what| &what.from), read(|what| &what.until));
    let count = move || {
        let days = [from.get(), until.get()].map(|day| if day.is_empty() { day } else { dates::day(&day) });
        days.iter().filter(|day| !day.is_empty()).cloned().collect::<Vec<_>>().join(" – ")
    };
    let set_from = move |day| screen.what.update(|what| what.from = day);
    let set_until = move |day| screen.what.update(|what| what.until = day);
    view! {
        <Fold summary=words::DAYS count=Signal::derive(count)>
            <div class="stack" data-gap="close">
                <TextField id="from" label=words::FROM value=from on_input=set_from kind=InputKind::Date />
                <TextField id="until" label=words::UNTIL value=until on_input=set_until kind=InputKind::Date />
            </div>
        </Fold>
    }
}

fn list(screen: Screen, (found, next): Found) -> impl IntoView {
    if found.is_empty() {
        return view! { <EmptyState title=words::NOTHING hint=words::NOTHING_HINT /> }.into_any();
    }
    let shown = words::shown(found.len(), next.is_some());
    let lines = found.chunk_by(in_one_go).flat_map(lines).collect::<Vec<_>>();
    let more = next.map(|next| {
        let go_on = move |()| screen.ask(found.clone(), Some(next));
        view! { <div class="cluster"><Button on_press=go_on busy=screen.busy>{words::MORE}</Button></div> }
    });
    view! {
        <p role="status">{shown}</p>
        <ul class="stack" role="list">{lines}</ul>
        {more}
    }
    .into_any()
}

/// A device is given the records of many people at once: that somebody signed in must not hide what else was done.
fn in_one_go(one: &Audited, next: &Audited) -> bool {
    let given = |entry: &Audited| match entry.what.as_str() {
        "given" => !entry.at_the_door,
        code => code == "given-door",
    };
    let same_day = one.at.get(..10) == next.at.get(..10);
    given(one) && given(next) && same_day && (&one.what, &one.who, &one.device) == (&next.what, &next.who, &next.device)
}

fn lines(run: &[Audited]) -> Vec<AnyView> {
    match run {
        [latest, .., earliest] if run.len() >= MANY => vec![many(run, latest, earliest).into_any()],
        _ => run.iter().map(|entry| one(entry).into_any()).collect(),
    }
}

fn many(run: &[Audited], latest: &Audited, earliest: &Audited) -> impl IntoView + use<> {
    let people = run.iter().map(|entry| words::whom(&entry.whom)).collect::<BTreeSet<_>>();
    let sentence = words::given_many(words::who(latest.who.as_deref()), people.len(), latest.what == "given-door");
    let [from, until] = [earliest, latest].map(|entry| dates::moment(&entry.at));
    let moment = if from == until { until } else { words::between(&from, &until) };
    let names = people.into_iter().collect::<Vec<_>>().join(", ");
    view! {
        <li>
            <p>{sentence}</p>
            <p class="soft">{words::when(&moment, &latest.device)}</p>
            <Fold summary=words::OF_WHOM><p>{names}</p></Fold>
        </li>
    }
}

fn one(entry: &Audited) -> impl IntoView + use<> {
    let code = entry.what.strip_prefix("refused-").and_then(|code| code.parse().ok());
    let reason = code.map(|code| troubles::reason(Reason(code)));
    let who = words::who(entry.who.as_deref());
    let sentence = words::sentence(&entry.what, who, &entry.whom, entry.at_the_door, reason);
    let when = words::when(&dates::moment(&entry.at), &entry.device);
    view! {
        <li>
            <p>{sentence}</p>
            <p class="soft">{when}</p>
        </li>
    }
}
