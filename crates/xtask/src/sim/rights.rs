//! Bugs in who may hold and change what, at a door and on a person's own phone.

use super::mutations::{Edit, Mutation, edit};

const ACCESS: &str = "domain/src/access.rs";
const SCOPE: &str = "domain/src/scope.rs";
const ATTENDANCE: &str = "domain/src/records/attendance.rs";
const STATE: &str = "sync/src/state.rs";
const JUDGE: &str = "server/src/exchange/judge.rs";

const fn one(name: &'static str, promises: &'static [&'static str], edits: &'static [Edit]) -> Mutation {
    Mutation { name, promises, edits }
}

pub(super) const ALL: &[Mutation] = &[
    one(
        "a door is shown all of a person",
        &["G7"],
        &[edit(
            SCOPE,
            "map(|site| (Scope::Door(site), PERSON_AT_THE_DOOR)));",
            "map(|site| (Scope::Door(site), Projection::Full)));",
        )],
    ),
    one(
        "a door is told what nobody listed",
        &["G7"],
        &[edit(
            STATE,
            "let listed =\n            |field: &str| names",
            "let listed =\n            |field: &str| true || names",
        )],
    ),
    one(
        "a door is told who wrote something first",
        &["G7"],
        &[edit(
            STATE,
            "let stamp = Stamp { operation: OperationId([0; 16]), author: MemberId([0; 16]), clock_ms: 0 };",
            "let none = Stamp { operation: OperationId([0; 16]), author: MemberId([0; 16]), clock_ms: 0 };
        let stamp = self.stamps.first().copied().unwrap_or(none);",
        )],
    ),
    one(
        "a person sees why somebody looks after them",
        &["G6", "G7"],
        &[edit(
            SCOPE,
            r#"&["client", "staff", "from", "until"]"#,
            r#"&["client", "staff", "from", "until", "reason"]"#,
        )],
    ),
    one(
        "a coordinator may check in anybody",
        &["G7"],
        &[edit(
            ACCESS,
            "proposal.person_known && proposal.person_expected.contains(&attendance.site)",
            "proposal.person_known",
        )],
    ),
    one(
        "a coordinator may write at any door",
        &["G7"],
        &[edit(ACCESS, "is_some_and(|site| member.sites.contains(&site));", "is_some();")],
    ),
    one(
        "a coordinator may change more of an attendance than check-ins",
        &["G7"],
        &[
            edit(ACCESS, "if expected && only_check_ins &&", "let _ = only_check_ins;\n    if expected &&"),
            edit(ACCESS, "if stays && fits {", "let _ = fits;\n    if stays {"),
        ],
    ),
    one(
        "a client may change the words of a step",
        &["G7"],
        &[edit(ACCESS, "|name| name == Step::DONE)", r#"|name| name == Step::DONE || name == "words")"#)],
    ),
    one(
        "a client may tick anybody's step",
        &["G7"],
        &[edit(
            ACCESS,
            "is_some_and(|own| Step::read(fields).client == own)",
            "is_some_and(|_| fields.contains_key(\"client\"))",
        )],
    ),
    one(
        "a client may settle what two colleagues wrote",
        &["G7"],
        &[edit(ACCESS, "        && !proposal.settles\n        && differ_only", "        && differ_only")],
    ),
    one(
        "taking a check-in back takes back all of them",
        &["G5", "G6", "G22"],
        &[edit(
            STATE,
            "            Action::Set { field, value } => {\n",
            "            Action::Set { field, value } => {
                if field.starts_with(\"in.\") && *value == Value::Null {
                    for (_, other) in self.fields.iter_mut().filter(|(name, _)| name.starts_with(\"in.\")) {
                        other.current = vec![Version { stamp, value: Value::Null }];
                    }
                }\n",
        )],
    ),
    one(
        "of several check-ins only the first is read",
        &["G10"],
        &[edit(ATTENDANCE, "filter_map(check_in).collect()", "filter_map(check_in).take(1).collect()")],
    ),
    one(
        "the sites in the record of a staff member are not read",
        &["G5", "G7", "G11"],
        &[edit(JUDGE, "StaffRights { roles, sites: staff.sites }", "StaffRights { roles, sites: BTreeSet::new() }")],
    ),
    one(
        "the roles in the record of a staff member are not read",
        &["G5", "G7", "G11"],
        &[edit(
            JUDGE,
            "StaffRights { roles, sites: staff.sites }",
            "StaffRights { roles: roles.filter(|_| false), sites: staff.sites }",
        )],
    ),
    one(
        "where a person is expected is not kept",
        &["G5", "G7", "G11"],
        &[edit(JUDGE, "            self.plan.expected.insert(person, sites);\n", "")],
    ),
    one(
        "a caseload opens whatever its member does",
        &["G7"],
        &[edit(ACCESS, "if self.works_with_people() { self.caseload.clone() }", "if true { self.caseload.clone() }")],
    ),
    one(
        "a door opens whatever its member does",
        &["G7"],
        &[edit(ACCESS, "if self.has(Role::CafeCoordinator) { self.sites.clone() }", "if true { self.sites.clone() }")],
    ),
    one(
        "a manager holds no doors",
        &["G5", "G6", "G22"],
        &[edit(SCOPE, "        scopes.extend(sites.into_iter().map(Scope::Door));\n", "        drop(sites);\n")],
    ),
];
