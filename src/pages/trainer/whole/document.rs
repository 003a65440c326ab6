//! The copy itself: one page of HTML that any browser opens and prints, with nothing in it that runs or asks for anything.

use stepping_stones_domain::RecordId;
use stepping_stones_domain::records::{Assignment, Client};
use stepping_stones_domain::vocabularies::Vocabulary;

use crate::pages::trainer::{detail_changes, entry_heading, told};
use crate::state::{Entry, GoalView, History, How, Seen, SeenBy, SeenDay, Whole, Workspace, clock};
use crate::words::{consent, dates, labels, people, timeline, void, whole as words};

const HEAD: &str = "<!doctype html><html lang=\"en-GB\"><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\">\
    <style>body{font:1.1rem/1.5 sans-serif;max-width:42rem;margin:2rem auto;padding:0 1rem}p,dd{white-space:pre-line}\
    dt{color:#555}article{border-top:1px solid #999;break-inside:avoid}</style>";

/// The document, of what the device holds, and of what the server said just now of who has seen it; nothing when it did not answer.
pub fn document(work: &Workspace, whole: &Whole, seen: Option<&Seen>) -> String {
    let client = &whole.person.client;
    let title = words::about(&client.name, &work.service_name(), &dates::day(&clock::today()));
    let goals = whole.goals.iter().map(goal).collect::<String>();
    let looked_after = whole.assignments.iter().map(|told| item(&assigned(work, told))).collect::<String>();
    let came = whole.came.iter().map(|(at, what)| item(&format!("{}: {}", dates::moment(at), what.join(", "))));
    let story =
        whole.person.entries.iter().rev().map(|told| entry(work, whole.person.id, told, whole.histories.get(&told.id)));
    let other = whole.other.iter().map(|(kind, fields)| format!("<h3>{}</h3>{}", safe(kind), rows(fields)));
    let parts = [
        section(words::WHO, &rows(&who(work, client))),
        section(people::CHANGED, &list(&changed(work, whole))),
        section(consent::TITLE, &rows(&agreed(work, whole))),
        section(words::GOALS, &goals),
        section(words::LOOKED_AFTER, &list(&looked_after)),
        section(words::CAME_TO, &list(&came.collect::<String>())),
        section(
            &format!("{}: {}", words::STORY, words::entries(whole.person.entries.len())),
            &story.collect::<String>(),
        ),
        section(words::OTHER, &other.collect::<String>()),
        section(words::WHO_HAS_SEEN, &who_has_seen(seen, &clock::local_minute())),
    ];
    format!(
        "{HEAD}<title>{0}</title><h1>{0}</h1><p>{1}</p>{2}</html>",
        safe(words::TITLE),
        safe(&title),
        parts.concat()
    )
}

/// Text as it may stand in HTML.
fn safe(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

fn section(title: &str, inside: &str) -> String {
    if inside.is_empty() { String::new() } else { format!("<section><h2>{}</h2>{inside}</section>", safe(title)) }
}

fn item(text: &str) -> String {
    format!("<li>{}</li>", safe(text))
}

fn list(items: &str) -> String {
    if items.is_empty() { String::new() } else { format!("<ul>{items}</ul>") }
}

fn rows<N: AsRef<str>>(rows: &[(N, String)]) -> String {
    let row = |(name, text): &(N, String)| format!("<dt>{}</dt><dd>{}</dd>", safe(name.as_ref()), safe(text));
    let filled: String = rows.iter().filter(|(_, text)| !text.is_empty()).map(row).collect();
    if filled.is_empty() { filled } else { format!("<dl>{filled}</dl>") }
}

fn who(work: &Workspace, client: &Client) -> Vec<(&'static str, String)> {
    let door = &client.door;
    let own = work.vocabularies();
    vec![
        (people::NAME, client.name.clone()),
        (people::KNOWN_AS, client.known_as.clone()),
        (people::BORN, client.born.map(|year| year.to_string()).unwrap_or_default()),
        (people::PHONE, client.phone.clone()),
        (people::ADDRESS, client.address.clone()),
        (people::BEFORE_KNOCKING, client.before_knocking.clone()),
        (people::REASONS, labels::all_called(Vocabulary::Reasons, &client.reasons, &own)),
        (people::REASON_TOLD, client.reason_told.clone()),
        (people::SOURCE, labels::all_called(Vocabulary::Sources, &client.source, &own)),
        (crate::words::service::FIRST_NAME, format!("{} {}", door.first_name, door.initial).trim().to_owned()),
        (crate::words::service::NEEDS, door.needs.clone()),
        (crate::words::service::AWAY_UNTIL, door.quiet_until.clone()),
    ]
}

fn changed(work: &Workspace, whole: &Whole) -> String {
    let change = |(detail, change, by): (&str, String, String)| item(&format!("{detail}. {change} {by}"));
    detail_changes(work, whole.person.id).into_iter().map(change).collect()
}

fn agreed(work: &Workspace, whole: &Whole) -> Vec<(&'static str, String)> {
    let consents = work.consents(whole.person.id).into_iter();
    let told = consents.filter_map(|(purpose, told)| {
        let told = told?;
        Some((consent::purpose(purpose), consent::stands(told.decision?, &dates::day(&told.on))))
    });
    told.collect()
}

/// Who has seen it, as it was known at a moment; or that this is missing.
fn who_has_seen(seen: Option<&Seen>, moment: &str) -> String {
    let paragraph = |text: &str| format!("<p>{}</p>", safe(text));
    let Some(seen) = seen else { return paragraph(words::SEEN_MISSING) };
    let by = |by: &SeenBy| {
        let roles: Vec<&str> = by.roles.iter().map(|role| labels::role(*role)).collect();
        let how: Vec<&str> = by.how.iter().map(|how| self::how(*how)).collect();
        item(&words::seen_by(&by.name, &roles.join(", "), &how.join(", ")))
    };
    let day = |day: &SeenDay| {
        format!("<h3>{}</h3>{}", safe(&dates::day(&day.day)), list(&day.by.iter().map(by).collect::<String>()))
    };
    let days = match seen.days.as_slice() {
        [] => paragraph(words::SEEN_NOBODY),
        days => days.iter().map(day).collect(),
    };
    let more = if seen.more { paragraph(words::SEEN_MORE) } else { String::new() };
    [paragraph(&words::seen_until(&dates::moment(moment))), days, more].concat()
}

const fn how(how: How) -> &'static str {
    match how {
        How::WROTE => words::SEEN_WROTE,
        How::COPIED => words::SEEN_COPIED,
        How::AT_THE_DOOR => words::SEEN_AT_THE_DOOR,
        _ => words::SEEN_READ,
    }
}

fn goal(goal: &GoalView) -> String {
    let step = |step: &crate::state::StepView| {
        item(&if step.done { format!("{} ({})", step.words, words::DONE) } else { step.words.clone() })
    };
    format!("<h3>{}</h3>{}", safe(&goal.words), list(&goal.steps.iter().map(step).collect::<String>()))
}

fn assigned(work: &Workspace, told: &Assignment) -> String {
    let day = |day: &str| if day.is_empty() { String::new() } else { dates::day(day) };
    let line = words::assigned(&work.staff_name(told.staff), &day(&told.from), &day(&told.until));
    if told.reason.is_empty() { line } else { format!("{line}: {}", told.reason) }
}

fn entry(work: &Workspace, person: RecordId, entry: &Entry, history: Option<&History>) -> String {
    let own = work.vocabularies();
    let at = if entry.at.is_empty() { timeline::NO_DATE.to_owned() } else { dates::moment(&entry.at) };
    let moment = dates::moment(&clock::local_of(entry.written_ms));
    let by = timeline::written(&work.author_name(entry.author, person), &moment);
    let void =
        entry.void.as_deref().map(|reason| format!("<p><strong>{}</strong></p>", safe(&void::taken_back(reason))));
    let standing = entry.unsettled.iter().flat_map(|(_, versions)| versions);
    let earlier = history.iter().flat_map(|history| &history.earlier).flat_map(|(_, versions)| versions);
    let versions: String =
        standing.chain(earlier).map(|told| format!("<p>{}: {}</p>", words::EARLIER, safe(&told.text))).collect();
    format!(
        "<article><h3>{}: {}</h3>{}<p>{}</p>{versions}<p>{}</p></article>",
        safe(&at),
        safe(&entry_heading(entry, &own)),
        void.unwrap_or_default(),
        safe(&told(&entry.kind, &own)),
        safe(&by)
    )
}

#[cfg(test)]
mod tests {
    use stepping_stones_domain::vocabulary::Role;

    use super::*;

    #[test]
    fn who_has_seen_it_is_told_up_to_a_moment_or_that_it_is_missing() {
        let by =
            |name: &str, how: How| SeenBy { name: name.into(), roles: vec![Role::HealthTrainer], how: [how].into() };
        let days =
            vec![SeenDay { day: "2026-03-04".into(), by: vec![by("Joe <b>", How::WROTE), by("Ana", How::READ)] }];
        let told = who_has_seen(Some(&Seen { days, more: false }), "2026-03-05T10:20");
        for part in ["5 March 2026 at 10:20", "4 March 2026", "Joe &lt;b&gt; (Health trainer): wrote in them", "Ana"] {
            assert!(told.contains(part), "{part} is not in {told}");
        }
        assert!(!told.contains(words::SEEN_MORE) && !told.contains(words::SEEN_MISSING), "{told}");
        let more = who_has_seen(Some(&Seen { days: vec![], more: true }), "2026-03-05T10:20");
        assert!(more.contains(words::SEEN_NOBODY) && more.contains(words::SEEN_MORE), "{more}");
        let missing = who_has_seen(None, "2026-03-05T10:20");
        assert!(missing.contains(words::SEEN_MISSING) && !missing.contains("2026"), "{missing}");
    }

    #[test]
    fn what_people_wrote_is_text_and_never_markup() {
        let written = "<script>alert(\"1 & 2\")</script>";
        let told = [item(written), rows(&[("A", written.to_owned())]), section(written, written).replace(written, "")];
        for told in told {
            assert!(!told.contains("<script>"), "{told}");
            assert!(told.contains("&lt;script&gt;alert(&quot;1 &amp; 2&quot;)"), "{told}");
        }
        assert_eq!((rows::<&str>(&[]), rows(&[("A", String::new())]), section("A", "")), Default::default());
    }
}
