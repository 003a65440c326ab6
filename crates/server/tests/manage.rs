//! What a service manager does about devices, members and what is held, over HTTP, on both databases; and what others get who ask the same.

use crate::support;

use minicbor::{Decode, Encode};
use stepping_stones_domain::vocabulary::Role;
use stepping_stones_domain::{Kind, RecordId, Value};
use stepping_stones_seal::{Prepared, sha256};
use stepping_stones_server::store::{HeldOperation, Organisation, PostgresStore, Reading, SqliteStore, Store};
use stepping_stones_sync::Operation;
use stepping_stones_sync::envelope::{Randomness, put_in};
use stepping_stones_sync::manage::{
    ACT_PATH, ANSWER_PATH, Act, ActRequest, ActResponse, AnswerRequest, DEVICES_PATH, Decision, DeviceLine,
    DevicesResponse, Done, ERASED_PATH, ErasedRequest, HELD_PATH, HeldResponse, ListRequest, MemberLine, Noted,
    OWN_DEVICES_PATH, OwnDevicesResponse, PASSWORD_PATH, PasswordRequest, TAKE_OUT_PATH, TakeOutRequest,
};
use stepping_stones_sync::protocol::{
    ExchangeResponse, PUSH_PATH, PushRequest, PushResponse, Pushed, Reason, SIGN_IN_PATH, SignInResponse, Verdict,
    decode, encode,
};
use support::device::{push, pushed};
use support::postgres::Cluster;
use support::server::{Online, Server, post, sign_in_request};
use support::{
    PASSWORD, assignment, brook_house, enrol, fresh, new_person, operation, organisation, set, staff, visit,
};
use tempfile::TempDir;

const NEW_PASSWORD: &str = "another long password";

/// Two services on one server. At the first are a manager, Joe, who looks after Ada, and Ana.
struct Town {
    server: Server,
    org: Organisation,
    ada: RecordId,
    /// By which Joe looks after Ada.
    assignment: RecordId,
    folder: TempDir,
    cluster: Option<(Cluster, String)>,
}

async fn furnish<S: Store>(store: &S) -> (Organisation, RecordId, RecordId) {
    let org = brook_house(store).await;
    let joe = staff(store, &org, "joe@example.org", Role::HealthTrainer).await;
    staff(store, &org, "ana@example.org", Role::HealthTrainer).await;
    organisation(store, "Elsewhere", "manager@elsewhere.example").await;
    let by = enrol(store, &org, joe).await;
    let ada = new_person(&by, "Ada");
    let assignment = assignment(&by, ada.record, joe);
    let verdicts = push(store, &by, [&ada, &assignment]).await;
    assert!(verdicts.iter().all(|verdict| matches!(verdict, Verdict::Applied(_))), "{verdicts:?}");
    (org, ada.record, assignment.record)
}

impl Town {
    async fn on_sqlite() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let store = SqliteStore::open(folder.path()).await.unwrap();
        let (org, ada, assignment) = furnish(&store).await;
        store.close().await;
        Self { server: Server::start(folder.path()), org, ada, assignment, folder, cluster: None }
    }

    async fn on_postgres() -> Self {
        let cluster = Cluster::start();
        let database = cluster.database("manage");
        let store = PostgresStore::open(&database).await.unwrap();
        let (org, ada, assignment) = furnish(&store).await;
        store.close().await;
        let folder = tempfile::tempdir().unwrap();
        let server = Server::start_on(folder.path(), Some(&database));
        Self { server, org, ada, assignment, folder, cluster: Some((cluster, database)) }
    }

    async fn sign_in(&self, name: &str) -> Online {
        Online::caught_up(&self.server, name).await
    }

    /// What was written down, the latest first, and everything that was ever held.
    async fn looks_into(&self) -> (Vec<String>, Vec<HeldOperation>) {
        let whats =
            |audit: Vec<stepping_stones_server::store::AuditEntry>| audit.into_iter().map(|it| it.what).collect();
        match &self.cluster {
            Some((_, database)) => {
                let store = PostgresStore::open(database).await.unwrap();
                let mut reading = store.read().await.unwrap();
                let audit = reading.audit_of(self.org.id, 1_000).await.unwrap();
                (whats(audit), reading.held(self.org.id).await.unwrap())
            }
            None => {
                let store = SqliteStore::open(self.folder.path()).await.unwrap();
                let mut reading = store.read().await.unwrap();
                let audit = reading.audit_of(self.org.id, 1_000).await.unwrap();
                (whats(audit), reading.held(self.org.id).await.unwrap())
            }
        }
    }

    async fn try_with(&self, path: &str, token: &[u8; 32], message: &impl Encode<()>) -> (u16, Vec<u8>) {
        let client = reqwest::Client::new();
        let answer = post(&client, self.server.url(path), Some(token), encode(message)).await.unwrap();
        (answer.status().as_u16(), answer.bytes().await.unwrap().to_vec())
    }

    async fn ask<M: for<'b> Decode<'b, ()>>(&self, path: &str, token: &[u8; 32], message: &impl Encode<()>) -> M {
        let (status, body) = self.try_with(path, token, message).await;
        assert_eq!(status, 200, "{path}: {}", String::from_utf8_lossy(&body));
        decode(&body).unwrap()
    }

    async fn members(&self, by: &Online) -> Vec<MemberLine> {
        let nonce = fresh().into();
        let answer: DevicesResponse = self.ask(DEVICES_PATH, &by.signed_in.token, &ListRequest { nonce }).await;
        assert_eq!(answer.nonce, nonce);
        answer.members
    }

    async fn device(&self, by: &Online, of: &Online) -> DeviceLine {
        let all = self.members(by).await;
        let mut devices = all.into_iter().flat_map(|member| member.devices);
        devices.find(|line| line.device == of.signed_in.device).expect("it is listed")
    }

    async fn act(&self, by: &Online, act: Act) -> Done {
        let nonce = fresh().into();
        let answer: ActResponse = self.ask(ACT_PATH, &by.signed_in.token, &ActRequest { nonce, act }).await;
        assert_eq!(answer.nonce, nonce);
        answer.done
    }

    async fn held(&self, by: &Online) -> Vec<Operation> {
        let nonce = fresh().into();
        let answer: HeldResponse = self.ask(HELD_PATH, &by.signed_in.token, &ListRequest { nonce }).await;
        assert_eq!((answer.nonce, answer.waiting as usize), (nonce, answer.held.len()));
        answer.held.iter().map(|held| Operation::from_bytes(&held.bytes).unwrap()).collect()
    }

    async fn answer(&self, by: &Online, operation: &Operation, decision: Decision) -> Done {
        let request = AnswerRequest { nonce: fresh().into(), operation: operation.id.0.into(), decision };
        self.ask::<ActResponse>(ANSWER_PATH, &by.signed_in.token, &request).await.done
    }

    /// What a locked device asks.
    async fn push(&self, by: &Online, sealed: Vec<Pushed>) -> PushResponse {
        let request = PushRequest { nonce: fresh().into(), push: sealed };
        let answer: PushResponse = self.ask(PUSH_PATH, &by.signed_in.push_token, &request).await;
        assert_eq!(answer.nonce, request.nonce);
        answer
    }

    async fn exchange(&self, by: &Online, push: Vec<Pushed>, unsent: u32) -> ExchangeResponse {
        let mut request = by.device.request(push);
        request.unsent = Some(unsent);
        decode(&by.send(&self.server, &request).await.unwrap().bytes().await.unwrap()).unwrap()
    }

    async fn sign_in_status(&self, name: &str, password: &str) -> (u16, Vec<u8>) {
        let request = sign_in_request(&format!("{name}@example.org"), password);
        let client = reqwest::Client::new();
        let answer = post(&client, self.server.url(SIGN_IN_PATH), None, encode(&request)).await.unwrap();
        (answer.status().as_u16(), answer.bytes().await.unwrap().to_vec())
    }

    fn sealed(&self, operation: &Operation) -> Pushed {
        let random = Randomness { key: [6; 32], content_nonce: [8; 24], key_nonce: [9; 24] };
        let for_org = Prepared::new(&self.org.public_key, sha256(&fresh())).unwrap();
        let envelope = put_in(&operation.to_bytes(), self.org.id, for_org, &[2; 32], b"place", random).unwrap();
        Pushed { reference: fresh().into(), open: None, sealed: Some(envelope.into()) }
    }
}

/// Tells a story on each database.
macro_rules! on_both {
    ($story:ident) => {
        mod $story {
            #[tokio::test]
            async fn on_sqlite() {
                super::$story(super::Town::on_sqlite().await).await;
            }

            #[tokio::test]
            async fn on_postgres() {
                super::$story(super::Town::on_postgres().await).await;
            }
        }
    };
}

async fn a_locked_device_that_was_withdrawn_is_told_hands_in_and_says_that_it_is_empty_g9_g10(town: Town) {
    let (manager, joe) = (town.sign_in("manager").await, town.sign_in("joe").await);
    assert!(!town.push(&joe, vec![]).await.withdrawn);
    assert_eq!(town.push(&joe, vec![]).await.lease_days, Some(14));
    assert_eq!(town.act(&manager, Act::WithdrawDevice(joe.signed_in.device)).await, Done::Done);
    let asked = town.device(&manager, &joe).await;
    assert!(asked.withdrawn_ms.is_some() && asked.erased_ms.is_none(), "{asked:?}");
    // With nothing to hand in it asks all the same.
    assert!(town.push(&joe, vec![]).await.withdrawn);
    let late = visit(&joe.enrolment(), town.ada, "written before I knew");
    let noise = Pushed { reference: fresh().into(), open: None, sealed: Some(vec![1, 2, 3].into()) };
    let answer = town.push(&joe, vec![town.sealed(&late), noise]).await;
    assert!(answer.withdrawn);
    let verdicts: Vec<_> = answer.verdicts.into_iter().map(|judged| judged.verdict).collect();
    assert_eq!(verdicts, [Verdict::Held(Reason::WITHDRAWN), Verdict::Refused(Reason::MALFORMED)]);
    for _ in 0..2 {
        let request = ErasedRequest { nonce: fresh().into(), kept: 1, anew: None };
        let answer: Noted = town.ask(ERASED_PATH, &joe.signed_in.push_token, &request).await;
        assert_eq!(answer.nonce, request.nonce);
    }
    let erased = town.device(&manager, &joe).await;
    assert!(erased.erased_ms >= asked.withdrawn_ms && erased.unsent == Some(1), "{erased:?}");
    assert_eq!(town.held(&manager).await, [late]);
    let (audit, _) = town.looks_into().await;
    for what in ["device-withdrawn", "device-erased", "held-read"] {
        assert!(audit.iter().any(|entry| entry == what), "{what} was not written down: {audit:?}");
    }
}
on_both!(a_locked_device_that_was_withdrawn_is_told_hands_in_and_says_that_it_is_empty_g9_g10);

async fn a_device_tells_what_it_has_not_sent_and_leaves_by_itself(town: Town) {
    let (manager, joe) = (town.sign_in("manager").await, town.sign_in("joe").await);
    assert_eq!(town.device(&manager, &joe).await.unsent, None, "a version that does not tell");
    let one = visit(&joe.enrolment(), town.ada, "one of three");
    let answer = town.exchange(&joe, vec![pushed(&one)], 3).await;
    assert_eq!(answer.lease_days, Some(14));
    let line = town.device(&manager, &joe).await;
    assert_eq!((line.unsent, line.asking, line.label.as_str()), (Some(2), false, "a test"));
    assert_eq!(line.lease_ends_ms - line.contact_ms, 14 * 24 * 60 * 60 * 1000);
    assert!(town.device(&manager, &manager).await.asking);
    town.exchange(&joe, vec![], 0).await;
    assert_eq!(town.device(&manager, &joe).await.unsent, Some(0), "a change is noted at once");
    // What lies in plain on a device must not be able to end anything; the member themselves can.
    let request = ErasedRequest { nonce: fresh().into(), kept: 0, anew: None };
    assert_eq!(town.try_with(ERASED_PATH, &joe.signed_in.push_token, &request).await.0, 401);
    town.ask::<Noted>(ERASED_PATH, &joe.signed_in.token, &request).await;
    let line = town.device(&manager, &joe).await;
    assert!(line.withdrawn_ms.is_some() && line.erased_ms.is_some(), "{line:?}");
    assert!(town.exchange(&joe, vec![], 0).await.withdrawn);
    assert!(town.looks_into().await.0.iter().any(|entry| entry == "device-left"));
}
on_both!(a_device_tells_what_it_has_not_sent_and_leaves_by_itself);

async fn an_enrolment_ends_when_its_member_has_signed_in_anew_there_and_for_nothing_less(town: Town) {
    let (manager, joe, ana) = (town.sign_in("manager").await, town.sign_in("joe").await, town.sign_in("ana").await);
    let (anew, lost) = (town.sign_in("joe").await, town.sign_in("joe").await);
    assert_eq!(town.act(&manager, Act::WithdrawDevice(lost.signed_in.device)).await, Done::Done);
    let says = |anew| ErasedRequest { nonce: fresh().into(), kept: 0, anew };
    let proofs = [
        ("nothing", None),
        ("a guess", Some([7; 32].into())),
        ("what lies in plain beside it", Some(joe.signed_in.push_token)),
        ("what lies in plain elsewhere", Some(anew.signed_in.push_token)),
        ("a colleague", Some(ana.signed_in.token)),
        ("a manager", Some(manager.signed_in.token)),
        ("an enrolment that was withdrawn", Some(lost.signed_in.token)),
    ];
    for (by, proof) in proofs {
        assert_eq!(town.try_with(ERASED_PATH, &joe.signed_in.push_token, &says(proof)).await.0, 401, "{by}");
    }
    assert!(!town.exchange(&joe, vec![], 0).await.withdrawn);
    town.ask::<Noted>(ERASED_PATH, &joe.signed_in.push_token, &says(Some(anew.signed_in.token))).await;
    let line = town.device(&manager, &joe).await;
    assert!(line.withdrawn_ms.is_some() && line.erased_ms.is_some(), "{line:?}");
    assert!(town.exchange(&joe, vec![], 0).await.withdrawn);
    assert!(!town.exchange(&anew, vec![], 0).await.withdrawn);
    assert!(town.looks_into().await.0.iter().any(|entry| entry == "device-left"));
}
on_both!(an_enrolment_ends_when_its_member_has_signed_in_anew_there_and_for_nothing_less);

/// What the record of a service can be made to say of its devices.
fn chooses(by: &Online, record: RecordId, fields: [(&str, Value); 3]) -> Operation {
    let actions = fields.map(|(field, value)| set(field, value)).into();
    operation(&by.enrolment(), Kind::Organisation, record, actions)
}

/// Wherever a lease or the name of the service is told, it is this.
async fn tells(town: &Town, [manager, joe]: [&Online; 2], days: u32, name: &str) {
    assert_eq!(town.exchange(joe, vec![], 0).await.lease_days, Some(days));
    assert_eq!(town.push(joe, vec![]).await.lease_days, Some(days));
    let line = town.device(manager, joe).await;
    assert_eq!(line.lease_ends_ms - line.contact_ms, i64::from(days) * 24 * 60 * 60 * 1000);
    let (_, body) = town.sign_in_status("joe", PASSWORD).await;
    let answer: SignInResponse = decode(&body).unwrap();
    assert_eq!((answer.lease_days, answer.org_name.as_str()), (Some(days), name));
}

async fn the_lease_and_the_name_follow_what_the_service_chose_within_limits(town: Town) {
    let (mut manager, mut joe) = (town.sign_in("manager").await, town.sign_in("joe").await);
    let own = RecordId(town.org.id.0);
    let lease = |staff: i64, name: &str| {
        [("lease_staff_days", Value::Int(staff)), ("lease_client_days", Value::Int(1)), ("name", name.into())]
    };
    let built_in = town.org.name.clone();
    tells(&town, [&manager, &joe], 14, &built_in).await;
    // Whoever is no manager chooses nothing; nor does a record that is not the service's own.
    let grasp = chooses(&joe, own, lease(30, "Joe’s"));
    let elsewhere = chooses(&manager, RecordId(fresh()), lease(30, "Nobody’s"));
    let (verdicts, _) = joe.exchange(&town.server, vec![pushed(&grasp)]).await.unwrap();
    assert_eq!(verdicts, [Verdict::Refused(Reason::NOT_YOUR_ROLE)]);
    let (verdicts, _) = manager.exchange(&town.server, vec![pushed(&elsewhere)]).await.unwrap();
    assert!(matches!(verdicts[..], [Verdict::Applied(_)]), "{verdicts:?}");
    tells(&town, [&manager, &joe], 14, &built_in).await;
    for (chosen, days, name) in [(3, 3, "Riverside"), (9_999, 30, "Riverside and Hill"), (-1, 1, "Riverside")] {
        let choice = chooses(&manager, own, lease(chosen, name));
        let (verdicts, _) = manager.exchange(&town.server, vec![pushed(&choice)]).await.unwrap();
        assert!(matches!(verdicts[..], [Verdict::Applied(_)]), "{verdicts:?}");
        tells(&town, [&manager, &joe], days, name).await;
    }
}
on_both!(the_lease_and_the_name_follow_what_the_service_chose_within_limits);

async fn what_is_held_is_taken_in_or_declined_and_nothing_is_lost_g10(town: Town) {
    let (manager, mut joe) = (town.sign_in("manager").await, town.sign_in("joe").await);
    town.act(&manager, Act::WithdrawDevice(joe.signed_in.device)).await;
    let by = joe.enrolment();
    let roles = Value::list(["service-manager"]);
    let written = [
        visit(&by, town.ada, "to be taken in"),
        visit(&by, town.ada, "to be declined"),
        visit(&by, town.ada, "to wait on"),
        operation(&by, Kind::Staff, by.member.record(), vec![set("roles", roles)]),
    ];
    let (verdicts, _) = joe.exchange(&town.server, written.iter().map(pushed).collect()).await.unwrap();
    assert!(verdicts.iter().all(|verdict| *verdict == Verdict::Held(Reason::WITHDRAWN)), "{verdicts:?}");
    // Meanwhile the person is handed over to Ana: the manager answers for what is taken in.
    let (mut manager, mut ana) = (manager, town.sign_in("ana").await);
    let to = set("staff", ana.enrolment().member.0);
    let hand_over = operation(&manager.enrolment(), Kind::Assignment, town.assignment, vec![to]);
    let (verdicts, _) = manager.exchange(&town.server, vec![pushed(&hand_over)]).await.unwrap();
    assert!(matches!(verdicts[..], [Verdict::Applied(_)]), "{verdicts:?}");
    let [taken_in, declined, waits, grasps] = &written;
    assert_eq!(town.held(&manager).await.len(), 4);
    assert_eq!(town.answer(&manager, taken_in, Decision::TakeIn).await, Done::Done);
    assert_eq!(town.answer(&manager, taken_in, Decision::TakeIn).await, Done::Unknown, "it is answered once");
    assert_eq!(town.answer(&manager, declined, Decision::Decline("  ".into())).await, Done::Refused(Reason::MALFORMED));
    assert_eq!(town.answer(&manager, declined, Decision::Decline("Of another person".into())).await, Done::Done);
    // What concerns staff is judged by the author's own rights, whoever takes it in.
    assert_eq!(town.answer(&manager, grasps, Decision::TakeIn).await, Done::Refused(Reason::NOT_YOUR_ROLE));
    assert_eq!(town.held(&manager).await, [waits.clone(), grasps.clone()]);

    // In its author's name, on the device of whoever looks after her now.
    ana.catch_up(&town.server).await;
    assert!(ana.device.records().contains(&taken_in.record));
    assert!(!ana.device.records().contains(&declined.record));
    // Each is somewhere, and offered again it is answered as it stands.
    let offered: Vec<_> = written.iter().map(|operation| town.sealed(operation)).collect();
    let told: Vec<_> = town.push(&joe, offered).await.verdicts.into_iter().map(|judged| judged.verdict).collect();
    assert!(matches!(told[0], Verdict::Duplicate(_)), "{told:?}");
    let held = Verdict::Held(Reason::WITHDRAWN);
    assert_eq!(told[1..], [Verdict::Refused(Reason::DECLINED), held.clone(), held]);
    let (audit, kept) = town.looks_into().await;
    assert_eq!(kept.len(), 4, "nothing that was held is deleted");
    let of = |operation: &Operation| kept.iter().find(|held| held.id == operation.id).unwrap().answer.clone();
    assert_eq!(of(declined).unwrap().declined.as_deref(), Some("Of another person"));
    assert_eq!(of(taken_in).map(|answer| (answer.by, answer.declined)), Some((manager.enrolment().member, None)));
    assert_eq!((of(waits), of(grasps)), (None, None));
    let count = |what: &str| audit.iter().filter(|entry| *entry == what).count();
    assert_eq!((count("held-taken-in"), count("held-declined")), (1, 1), "{audit:?}");
}
on_both!(what_is_held_is_taken_in_or_declined_and_nothing_is_lost_g10);

async fn whose_access_is_ended_signs_in_no_more_and_one_manager_stays(town: Town) {
    let (manager, joe) = (town.sign_in("manager").await, town.sign_in("joe").await);
    let (of_joe, of_manager) = (joe.signed_in.member, manager.signed_in.member);
    assert_eq!(town.act(&manager, Act::EndMember(of_manager)).await, Done::LastManager);
    assert_eq!(town.sign_in_status("manager", PASSWORD).await.0, 200, "nothing was changed");
    assert_eq!(town.act(&manager, Act::EndMember(of_joe)).await, Done::Done);
    assert_eq!(town.act(&manager, Act::EndMember(of_joe)).await, Done::Done);
    assert!(town.exchange(&joe, vec![], 0).await.withdrawn);
    let nobody = town.sign_in_status("nobody", PASSWORD).await;
    assert_eq!(nobody.0, 401);
    assert_eq!(town.sign_in_status("joe", PASSWORD).await, nobody, "told apart from one who never was");
    let line = |all: Vec<MemberLine>| all.into_iter().find(|line| line.member == of_joe).unwrap();
    let ended = line(town.members(&manager).await);
    assert!(ended.ended_ms.is_some() && ended.devices.iter().all(|device| device.withdrawn_ms.is_some()), "{ended:?}");
    assert_eq!(town.act(&manager, Act::Reinstate(of_joe)).await, Done::Done);
    assert_eq!(line(town.members(&manager).await).ended_ms, None);
    assert!(town.exchange(&joe, vec![], 0).await.withdrawn, "the device stays withdrawn");
    assert_eq!(town.sign_in_status("joe", PASSWORD).await.0, 200);
    let (audit, _) = town.looks_into().await;
    for what in ["member-ended", "member-reinstated"] {
        assert!(audit.iter().any(|entry| entry == what), "{what}: {audit:?}");
    }
}
on_both!(whose_access_is_ended_signs_in_no_more_and_one_manager_stays);

async fn a_password_is_changed_by_who_knows_it(town: Town) {
    let (joe, other) = (town.sign_in("joe").await, town.sign_in("joe").await);
    let change = async |by: &Online, old: &str, new: &str| {
        let request = PasswordRequest { nonce: fresh().into(), old: old.into(), new: new.into() };
        town.try_with(PASSWORD_PATH, &by.signed_in.token, &request).await.0
    };
    assert_eq!(change(&joe, "not the password", NEW_PASSWORD).await, 401);
    assert_eq!(change(&joe, PASSWORD, "short").await, 400);
    for weak in ["password1234", "joe@example.org", "Brook House 2026"] {
        assert_eq!(change(&joe, PASSWORD, weak).await, 422, "{weak}");
    }
    assert_eq!(town.sign_in_status("joe", PASSWORD).await.0, 200, "nothing was changed");
    assert_eq!(change(&joe, PASSWORD, NEW_PASSWORD).await, 200);
    assert_eq!(town.sign_in_status("joe", PASSWORD).await.0, 401);
    assert_eq!(town.sign_in_status("joe", NEW_PASSWORD).await.0, 200);
    assert_eq!(change(&joe, PASSWORD, NEW_PASSWORD).await, 200, "the answer may have been lost");
    assert!(!town.exchange(&other, vec![], 0).await.withdrawn, "other devices stay enrolled");
    let guess = async || change(&other, "a guess of somebody", "another guess of somebody").await;
    let mut told = vec![];
    for _ in 0..7 {
        told.push(guess().await);
    }
    assert!(told.starts_with(&[401]) && told.ends_with(&[429]), "guessing is slowed: {told:?}");
    assert!(town.looks_into().await.0.iter().any(|entry| entry == "password-changed"));
}
on_both!(a_password_is_changed_by_who_knows_it);

async fn a_lost_phone_is_taken_out_by_whoever_knows_its_members_password_g7_g9(town: Town) {
    let (lost, joe, ana) = (town.sign_in("joe").await, town.sign_in("joe").await, town.sign_in("ana").await);
    let own = async |by: &Online| {
        let request = ListRequest { nonce: fresh().into() };
        let answer: OwnDevicesResponse = town.ask(OWN_DEVICES_PATH, &by.signed_in.token, &request).await;
        assert_eq!(answer.nonce, request.nonce);
        assert!(answer.has_password, "theirs is asked for");
        answer.devices
    };
    let take_out = async |by: &Online, device: &Online, password: &str| {
        let request =
            TakeOutRequest { nonce: fresh().into(), device: device.signed_in.device, password: password.into() };
        let (status, body) = town.try_with(TAKE_OUT_PATH, &by.signed_in.token, &request).await;
        (status, decode::<ActResponse>(&body).ok().map(|answer| answer.done))
    };
    let told = own(&joe).await;
    let of_joe = [joe.signed_in.device, lost.signed_in.device];
    assert!(of_joe.iter().all(|device| told.iter().any(|line| line.device == *device)), "{told:?}");
    assert!(told.iter().all(|line| line.device != ana.signed_in.device), "a colleague's: {told:?}");
    let asking: Vec<_> = told.iter().filter(|line| line.asking).map(|line| line.device).collect();
    assert_eq!(asking, [joe.signed_in.device]);
    // Who found a phone that lies open knows no password; a colleague knows another one.
    for guess in ["a guess", ""] {
        assert_eq!(take_out(&lost, &joe, guess).await, (401, None));
    }
    assert_eq!(take_out(&ana, &joe, PASSWORD).await, (200, Some(Done::Unknown)));
    let push_token = joe.signed_in.push_token;
    let request = TakeOutRequest { nonce: fresh().into(), device: lost.signed_in.device, password: PASSWORD.into() };
    assert_eq!(town.try_with(TAKE_OUT_PATH, &push_token, &request).await.0, 401, "what lies in plain ends nothing");
    assert!(!town.exchange(&lost, vec![], 0).await.withdrawn && !town.exchange(&joe, vec![], 0).await.withdrawn);
    for _ in 0..2 {
        assert_eq!(take_out(&joe, &lost, PASSWORD).await, (200, Some(Done::Done)), "the answer may have been lost");
    }
    assert!(town.exchange(&lost, vec![], 0).await.withdrawn);
    assert!(!town.exchange(&joe, vec![], 0).await.withdrawn);
    assert_eq!(take_out(&lost, &joe, PASSWORD).await.0, 401, "it says nothing more");
    let line = own(&joe).await.into_iter().find(|line| line.device == lost.signed_in.device).expect("it is listed");
    assert!(line.withdrawn_ms.is_some(), "{line:?}");
    assert!(town.looks_into().await.0.iter().any(|entry| entry == "device-withdrawn"));
    let mut guesses = vec![];
    for _ in 0..7 {
        guesses.push(take_out(&joe, &ana, "a guess").await.0);
    }
    assert!(guesses.starts_with(&[401]) && guesses.ends_with(&[429]), "guessing is slowed: {guesses:?}");
}
on_both!(a_lost_phone_is_taken_out_by_whoever_knows_its_members_password_g7_g9);

#[tokio::test]
async fn who_is_no_manager_or_of_another_service_learns_and_changes_nothing_g7() {
    let town = Town::on_sqlite().await;
    let (manager, joe, ana) = (town.sign_in("manager").await, town.sign_in("joe").await, town.sign_in("ana").await);
    let spy = Online::sign_in(&town.server, "manager@elsewhere.example").await;
    let late = visit(&joe.enrolment(), town.ada, "canary");
    town.act(&manager, Act::WithdrawDevice(joe.signed_in.device)).await;
    assert_eq!(town.push(&joe, vec![town.sealed(&late)]).await.verdicts[0].verdict, Verdict::Held(Reason::WITHDRAWN));
    let nonce = fresh().into();
    let (list, act) = (ListRequest { nonce }, ActRequest { nonce, act: Act::EndMember(joe.signed_in.member) });
    let answer = AnswerRequest { nonce, operation: late.id.0.into(), decision: Decision::TakeIn };
    // A colleague, one who was withdrawn, the secret to hand in, no secret: each is told the same whatever there is.
    let tokens = [ana.signed_in.token, joe.signed_in.token, manager.signed_in.push_token, [0; 32].into()];
    for (token, status) in tokens.iter().zip([403, 401, 401, 401]) {
        let told = [
            town.try_with(DEVICES_PATH, token, &list).await,
            town.try_with(HELD_PATH, token, &list).await,
            town.try_with(ACT_PATH, token, &act).await,
            town.try_with(ANSWER_PATH, token, &answer).await,
        ];
        for one in &told {
            assert_eq!((one.0, one), (status, &told[0]));
        }
    }
    // Another service's manager: what is here might as well not be.
    let theirs = town.members(&spy).await;
    assert_eq!(theirs.iter().map(|member| member.name.as_str()).collect::<Vec<_>>(), ["Mo Ager"]);
    assert_eq!(town.held(&spy).await, []);
    for (here, never) in [
        (Act::WithdrawDevice(ana.signed_in.device), Act::WithdrawDevice(fresh().into())),
        (Act::EndMember(ana.signed_in.member), Act::EndMember(fresh().into())),
        (Act::Reinstate(ana.signed_in.member), Act::Reinstate(fresh().into())),
    ] {
        assert_eq!((town.act(&spy, here).await, town.act(&spy, never).await), (Done::Unknown, Done::Unknown));
    }
    for decision in [Decision::TakeIn, Decision::Decline("why".into())] {
        assert_eq!(town.answer(&spy, &late, decision).await, Done::Unknown);
    }
    assert!(!town.exchange(&ana, vec![], 0).await.withdrawn, "nothing of it was done");
    assert_eq!(town.held(&manager).await, [late]);
}

#[tokio::test]
async fn the_last_manager_keeps_the_role_and_may_give_it_on() {
    let town = Town::on_sqlite().await;
    let mut manager = town.sign_in("manager").await;
    let ana = town.sign_in("ana").await.enrolment().member;
    let by = manager.enrolment();
    let roles = |of: stepping_stones_domain::MemberId, roles: &[&str]| {
        operation(&by, Kind::Staff, of.record(), vec![set("roles", Value::list(roles.iter().copied()))])
    };
    let give_up = roles(by.member, &["health-trainer"]);
    let (verdicts, _) = manager.exchange(&town.server, vec![pushed(&give_up)]).await.unwrap();
    assert_eq!(verdicts, [Verdict::Refused(Reason::LAST_MANAGER)]);
    // Given on, it may go, also in the same breath.
    let both = [roles(ana, &["service-manager"]), roles(by.member, &["health-trainer"])];
    let (verdicts, _) = manager.exchange(&town.server, both.iter().map(pushed).collect()).await.unwrap();
    assert!(verdicts.iter().all(|verdict| matches!(verdict, Verdict::Applied(_))), "{verdicts:?}");
    let (status, _) =
        town.try_with(DEVICES_PATH, &manager.signed_in.token, &ListRequest { nonce: fresh().into() }).await;
    assert_eq!(status, 403, "rights follow the record at once");
    let ana = Online::sign_in(&town.server, "ana@example.org").await;
    assert_eq!(town.act(&ana, Act::EndMember(ana.signed_in.member)).await, Done::LastManager);
}
