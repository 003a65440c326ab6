//! Who sees what, written by hand and read by nothing but this test.

/// Each row: a role; a kind of record; whose; whether all that was ever said of it is seen (`whole`) or only what stands (`stands`); and
/// the fields. A field that ends with a full stop is the beginning of names. `mood` is a field, and `walk` a kind, of a later version.
pub const TABLE: &str = "
anyone            organisation      all          whole   name phone mood
anyone            staff             all          whole   name roles sites phone mood
anyone            site              all          whole   name address phone mood
anyone            activity          all          whole   site name category weekdays starts ends mood
anyone            session           all          whole   activity site starts_at mood

health-trainer    client            their-people whole   name known_as born phone address before_knocking reasons reason_told source sites first_name initial door_needs quiet_until mood
health-trainer    assignment        their-people whole   client staff from until reason mood
health-trainer    visit             their-people whole   client at place mode outcome notes signs next_step next_step_on step_done mood
health-trainer    stage-check-in    their-people whole   client on stage certainty signs evidence own_words words_consent visit mood
health-trainer    barrier           their-people whole   client before kinds detail might_shift on mood
health-trainer    consent           their-people whole   client purpose decision means on reason after mood
health-trainer    disclosure        their-people whole   client on reason mood
health-trainer    measurement       their-people whole   client measure on score answer. mood
health-trainer    reported-journey  their-people whole   client first last engagement categories told_by mood
health-trainer    goal              their-people whole   client words on note mood
health-trainer    step              their-people whole   client goal words place done mood
health-trainer    attendance        their-people whole   session site client in. note mood
health-trainer    walk              their-people whole   client notes mood

advocacy-worker   client            their-people whole   name known_as born phone address before_knocking reasons reason_told source sites first_name initial door_needs quiet_until mood
advocacy-worker   assignment        their-people whole   client staff from until reason mood
advocacy-worker   visit             their-people whole   client at place mode outcome notes signs next_step next_step_on step_done mood
advocacy-worker   stage-check-in    their-people whole   client on stage certainty signs evidence own_words words_consent visit mood
advocacy-worker   barrier           their-people whole   client before kinds detail might_shift on mood
advocacy-worker   consent           their-people whole   client purpose decision means on reason after mood
advocacy-worker   disclosure        their-people whole   client on reason mood
advocacy-worker   measurement       their-people whole   client measure on score answer. mood
advocacy-worker   reported-journey  their-people whole   client first last engagement categories told_by mood
advocacy-worker   goal              their-people whole   client words on note mood
advocacy-worker   step              their-people whole   client goal words place done mood
advocacy-worker   attendance        their-people whole   session site client in. note mood
advocacy-worker   walk              their-people whole   client notes mood

triage-worker     client            their-people whole   name known_as born phone address before_knocking reasons reason_told source sites first_name initial door_needs quiet_until mood
triage-worker     assignment        their-people whole   client staff from until reason mood
triage-worker     visit             their-people whole   client at place mode outcome notes signs next_step next_step_on step_done mood
triage-worker     stage-check-in    their-people whole   client on stage certainty signs evidence own_words words_consent visit mood
triage-worker     barrier           their-people whole   client before kinds detail might_shift on mood
triage-worker     consent           their-people whole   client purpose decision means on reason after mood
triage-worker     disclosure        their-people whole   client on reason mood
triage-worker     measurement       their-people whole   client measure on score answer. mood
triage-worker     reported-journey  their-people whole   client first last engagement categories told_by mood
triage-worker     goal              their-people whole   client words on note mood
triage-worker     step              their-people whole   client goal words place done mood
triage-worker     attendance        their-people whole   session site client in. note mood
triage-worker     walk              their-people whole   client notes mood

cafe-coordinator  client            their-door   stands  first_name initial door_needs quiet_until
cafe-coordinator  attendance        their-door   stands  session site client guest in.
cafe-coordinator  guest             their-door   whole   site first_name mood

client            client            themselves   stands  name known_as
client            assignment        themselves   stands  client staff from until
client            goal              themselves   stands  client words on
client            step              themselves   stands  client goal words place done
client            consent           their-word   stands  client purpose decision means on after
client            attendance        themselves   stands  session site client in.

service-manager   client            all          whole   name known_as born phone address before_knocking reasons reason_told source sites first_name initial door_needs quiet_until mood
service-manager   assignment        all          whole   client staff from until reason mood
service-manager   visit             all          whole   client at place mode outcome notes signs next_step next_step_on step_done mood
service-manager   stage-check-in    all          whole   client on stage certainty signs evidence own_words words_consent visit mood
service-manager   barrier           all          whole   client before kinds detail might_shift on mood
service-manager   consent           all          whole   client purpose decision means on reason after mood
service-manager   disclosure        all          whole   client on reason mood
service-manager   measurement       all          whole   client measure on score answer. mood
service-manager   reported-journey  all          whole   client first last engagement categories told_by mood
service-manager   goal              all          whole   client words on note mood
service-manager   step              all          whole   client goal words place done mood
service-manager   attendance        all-people   whole   session site client in. note mood
service-manager   attendance        any-door     stands  session site client guest in.
service-manager   guest             any-door     whole   site first_name mood
service-manager   walk              all          whole   client notes mood
";

/// A row.
#[derive(Debug, Clone)]
pub struct Row {
    pub role: String,
    pub kind: String,
    pub whose: String,
    pub whole: bool,
    pub fields: Vec<String>,
}

/// The table, read.
pub struct Table {
    pub rows: Vec<Row>,
}

impl Table {
    pub fn read(text: &str) -> Self {
        let row = |line: &str| {
            let mut words = line.split_whitespace().map(str::to_owned);
            let mut next = || words.next().unwrap();
            let (role, kind, whose, how) = (next(), next(), next(), next());
            assert!(how == "whole" || how == "stands", "{line}");
            Row { role, kind, whose, whole: how == "whole", fields: words.collect() }
        };
        Self { rows: text.lines().filter(|line| !line.trim().is_empty()).map(row).collect() }
    }
}

impl Row {
    pub fn lists(&self, field: &str) -> bool {
        self.fields.iter().any(|listed| listed == field || (listed.ends_with('.') && field.starts_with(listed)))
    }
}
