//! Taking a measure: the questions as they were published, one after another, each of which may be left unanswered.

use leptos::prelude::*;
use stepping_stones_domain::RecordId;
use stepping_stones_domain::measures::{Answer, Measure, Question, ScoreRange};
use stepping_stones_domain::vocabularies::Vocabulary;

use super::person::about_person;
use super::writer::{Kind, Writer};
use super::{draft_tools, terms};
use crate::components::{
    BackLink, Button, ButtonKind, Choice, EmptyState, FieldError, InputKind, LinkButton, Opt, PageHeading, Scale,
    TextField,
};
use crate::pages::Here;
use crate::routes::Route;
use crate::state::{Form, MeasureForm, Person, clock};
use crate::words::measures as words;

const KIND: Kind<MeasureForm> = Kind {
    wrap: Form::Measure,
    unwrap: |form| match form {
        Form::Measure(form) => Some(form),
        _ => None,
    },
};

/// The way to a measure from a person's page, where the service uses any.
pub fn way(here: Here, read: Signal<Person>) -> impl IntoView {
    let id = untrack(|| read.with(|person| person.id));
    let any = Memo::new(move |_| !here.work().vocabularies().offered(Vocabulary::Measures).is_empty());
    move || any.get().then(|| view! { <LinkButton href=Route::Measure(id, None).path()>{words::ASK}</LinkButton> })
}

/// What a person answers to the questions of a measure.
#[component]
pub fn MeasurePage(here: Here, person: RecordId, draft: Option<RecordId>) -> impl IntoView {
    about_person(here, person, move |called| form(here, person, draft, called).into_any())
}

fn form(here: Here, person: RecordId, draft: Option<RecordId>, called: String) -> impl IntoView {
    let address = move |draft| Route::Measure(person, draft);
    let empty = MeasureForm { client: person.to_string(), date: clock::today(), ..MeasureForm::default() };
    let writer = Writer::start(here, KIND, draft, address, empty);
    let back = Route::Person(person);
    let send = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let errors = untrack(|| writer.read(|form| to_put_right(form, range_of(here, form))));
        writer.save(errors, words::SAVED, move |work, form, draft| async move {
            work.save_measurement(person, &form, draft).await?;
            Ok(back)
        });
    };
    let on = writer.line(|form| &mut form.date);
    let which = terms::one((here, Vocabulary::Measures), writer, |form| &mut form.measure, ("measure", words::WHICH));
    let Some(which) = which else {
        let back = BackLink { href: back.path(), label: called };
        return view! {
            <PageHeading title=words::TITLE back />
            <EmptyState title=words::OFFERED_NONE hint="" />
        }
        .into_any();
    };
    let asked = Memo::new(move |_| writer.read(|form| Asked::of(here, form)));
    view! {
        <PageHeading title=words::about(&called) back=BackLink { href: back.path(), label: called.clone() }>
            <p><strong>{words::ONLY_THEY}</strong>" "{words::HOW}</p>
        </PageHeading>
        <form class="stack" data-gap="wide" on:submit=send novalidate>
            {draft_tools::head(writer)}
            {which}
            {move || asked.get().map(|asked| asked.shown(writer))}
            <TextField
                id="date"
                label=words::ON
                value=on.value
                on_input=on.set
                kind=InputKind::Date
                error=writer.error("date")
            />
            {draft_tools::foot(writer, words::SAVE, back)}
        </form>
    }
    .into_any()
}

/// From where to where the score goes, where a measure of the service's own is chosen.
fn range_of(here: Here, form: &MeasureForm) -> Option<ScoreRange> {
    here.work().vocabularies().range(&form.measure)
}

/// What is asked.
#[derive(Clone, Copy, PartialEq)]
enum Asked {
    /// Questions, in their order.
    Questions(Measure),
    /// A score, where the questions may not be shown.
    Licensed,
    /// A score of the service's own measure.
    Own(ScoreRange),
}

impl Asked {
    fn of(here: Here, form: &MeasureForm) -> Option<Self> {
        match Measure::from_code(&form.measure) {
            Some(measure) if measure.is_licensed() => Some(Self::Licensed),
            Some(measure) => Some(Self::Questions(measure)),
            None => range_of(here, form).map(Self::Own),
        }
    }

    fn shown(self, writer: Writer<MeasureForm>) -> AnyView {
        let hint = match self {
            Self::Questions(measure) => return questions(writer, measure),
            Self::Licensed => words::SCORE_HINT.to_owned(),
            Self::Own(range) => words::range(range),
        };
        let score = writer.line(|form| &mut form.score);
        view! {
            <TextField
                id="score"
                label=words::SCORE
                hint
                value=score.value
                on_input=score.set
                error=writer.error("score")
            />
        }
        .into_any()
    }
}

fn questions(writer: Writer<MeasureForm>, measure: Measure) -> AnyView {
    let introduction = words::introduction(measure).map(|text| view! { <p>{text}</p> });
    let questions = measure.questions().iter().map(|question| one(writer, *question)).collect::<Vec<_>>();
    view! {
        {introduction}
        {questions}
    }
    .into_any()
}

/// One question. An answer can be taken away again.
fn one(writer: Writer<MeasureForm>, question: Question) -> impl IntoView {
    let id = question.code();
    let told = Memo::new(move |_| writer.read(|form| question.answer(form.answers.get(id)?)));
    let answer = move |answer: Answer| {
        writer.edit(|form| drop(form.answers.insert(id.to_owned(), answer.code())));
    };
    let clear = move |()| writer.edit(|form| drop(form.answers.remove(id)));
    let (legend, error) = (words::question(question), writer.error(id));
    let asked = match question.choices() {
        Some(choices) => {
            let options = choices.into_iter().map(|often| Opt::new(often, words::often(often))).collect();
            let chosen = Signal::derive(move || match told.get() {
                Some(Answer::Often(often)) => Some(often),
                _ => None,
            });
            let on_choose = move |often| answer(Answer::Often(often));
            view! { <Choice id legend options chosen on_choose error /> }.into_any()
        }
        None => {
            let hint = if question == Question::Anxious { words::ANXIOUS_HINT } else { words::SCALE_HINT };
            let chosen = Signal::derive(move || match told.get() {
                Some(Answer::Number(number)) => Some(number),
                _ => None,
            });
            let on_choose = move |number| answer(Answer::Number(number));
            view! { <Scale id legend hint chosen on_choose error /> }.into_any()
        }
    };
    view! {
        <div class="stack" data-gap="tight">
            {asked}
            <Show when=move || told.get().is_some()>
                <div class="cluster">
                    <Button kind=ButtonKind::Quiet on_press=clear>
                        {words::CLEAR} <span class="visually-hidden">": "{legend}</span>
                    </Button>
                </div>
            </Show>
        </div>
    }
}

/// What is missing, or can't be as it is. Any question may be left out, but not all of them. `range` is that of a measure of the service's own.
fn to_put_right(form: &MeasureForm, range: Option<ScoreRange>) -> Vec<FieldError> {
    let missing = |missing: bool, field: &str, text: &str| missing.then(|| FieldError::new(field, text));
    let measure = Measure::from_code(&form.measure);
    let told = form.measurement(RecordId([0; 16]), range);
    let first = measure.and_then(|measure| measure.questions().first()).map(|question| question.code());
    let unanswered = first.filter(|_| told.answers.is_empty()).map(|first| FieldError::new(first, words::NOTHING));
    let odd = match (measure, range) {
        (Some(measure), _) => measure.is_licensed().then(|| words::SCORE_ODD.to_owned()),
        (None, range) => range.map(words::out_of_range),
    };
    let score = odd.filter(|_| told.score.is_empty()).map(|odd| FieldError::new("score", odd));
    let measure = missing(measure.is_none() && range.is_none(), "measure", words::WHICH_MISSING);
    let date = missing(form.date.is_empty(), "date", words::DATE_MISSING);
    measure.into_iter().chain(unanswered).chain(score).chain(date).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn any_question_may_be_left_out_but_not_all() {
        let form = |measure: &str, answers: &[(&str, &str)], score: &str| MeasureForm {
            measure: measure.into(),
            date: "2026-03-04".into(),
            answers: answers.iter().map(|(of, code)| ((*of).to_owned(), (*code).to_owned())).collect(),
            score: score.into(),
            ..MeasureForm::default()
        };
        let own = ScoreRange::new(-5, 20, None);
        let range = |measure: &str| own.filter(|_| measure == "own:one");
        let wrong = |form: MeasureForm| {
            let errors = to_put_right(&form, range(&form.measure)).into_iter();
            errors.map(|error| error.field).collect::<Vec<_>>()
        };
        assert_eq!(wrong(form("ons4", &[("happy", "3")], "")), [""; 0]);
        assert_eq!(wrong(form("ons4", &[], "")), ["satisfied"]);
        assert_eq!(wrong(form("ons-loneliness", &[("happy", "3")], "")), ["companionship"], "of another measure");
        assert_eq!(wrong(form("pam", &[], "low")), ["score"]);
        assert_eq!(wrong(form("pam", &[], "55.3")), [""; 0]);
        assert_eq!(wrong(form("", &[], "")), ["measure"]);
        assert_eq!(wrong(form("own:one", &[], "20")), [""; 0]);
        assert_eq!(wrong(form("own:one", &[], "-5")), [""; 0]);
        for odd in ["", "21", "-6", "3.5", "high"] {
            let errors = to_put_right(&form("own:one", &[], odd), own);
            assert_eq!(errors, [FieldError::new("score", "Write the score as a whole number from -5 to 20")], "{odd}");
        }
        assert_eq!(wrong(form("own:unknown", &[], "3")), ["measure"], "its range is not known here");
        assert_eq!(wrong(MeasureForm { date: String::new(), ..form("ons4", &[("happy", "3")], "") }), ["date"]);
    }
}
