//! What goes wrong, by name, and how often it did.

macro_rules! faults {
    ($($(#[$doc:meta])* $name:ident = $says:literal),* $(,)?) => {
        /// Something that goes wrong, or that happens beside everything else.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub enum Fault { $($(#[$doc])* $name),* }

        impl Fault {
            /// All of them.
            pub const ALL: &[Self] = &[$(Self::$name),*];

            /// What it is, in words.
            #[must_use]
            pub const fn says(self) -> &'static str {
                match self { $(Self::$name => $says),* }
            }
        }
    };
}

#[allow(missing_docs, reason = "the words beside the names say it")]
mod names {
    faults! {
        RequestLost = "a request is lost",
        AnswerLost = "an answer is lost",
        AnswerLate = "an answer comes after the device gave up",
        AnswerDoubled = "an answer comes twice",
        RequestDoubled = "a request comes twice",
        RequestCut = "a request is cut short",
        AnswerCut = "an answer is cut short",
        AnswerSwapped = "an answer to another question comes",
        RowLost = "a faulty version leaves out a change and passes it over",
        Html = "a captive portal answers 200 with HTML",
        TooLarge = "a proxy takes no request of that size",
        ServerError = "a gateway answers 5xx",
        TimedOut = "a request hangs until the device gives up",
        Slow = "a line is too slow for a long answer",
        OtherVersion = "the server speaks another version",
        FirstAsks = "an app of the first version asks",
        LaterAsks = "an app of a later version asks, and says more than is known here",
        FirstAnswers = "a server of the first version answers",
        LaterAnswers = "a server of a later version answers, and says more than is known here",
        Partition = "a device is cut off for a while",
        ServersApart = "requests of several devices run at the same time",
        KilledBeforeCommit = "a server is killed before a commit",
        KilledAfterCommit = "a server is killed after a commit",
        KilledAnywhere = "a server is killed in the middle of a request",
        CommitFails = "a commit fails",
        LockWaited = "a transaction waits for another",
        DeviceCrash = "a device crashes between two effects",
        CrashBeforeWrite = "a device crashes before a write",
        TornWrite = "a device crashes between replica and outbox",
        CrashAfterWrite = "a device crashes after a write, before it knows",
        NotStored = "storage is full: a write fails",
        SegmentCorrupt = "a stored segment is damaged",
        SegmentLost = "a stored segment vanishes",
        MetaLost = "what the engine remembers vanishes",
        RestoredNewLife = "a backup is restored, with a new life",
        RestoredInSilence = "a backup is restored, and nobody says so",
        ClockJump = "a device's clock jumps by years",
        Granted = "a person is assigned",
        HandedOver = "a person is handed over",
        Ended = "an assignment ends",
        RoleTaken = "a member loses a role",
        RoleGiven = "a member gets a role back",
        Withdrawn = "a device is withdrawn",
        WithdrawnPoisoned = "a device with a poisoned outbox is withdrawn",
        RecordMoved = "a record moves to another person",
        SameRecordTwice = "two devices make the same record",
        Forged = "an operation of another author is queued",
        TwinId = "an operation takes the id of another",
        NotAllowed = "someone writes about a person who is not theirs",
        Oversized = "an operation is larger than the server takes",
        Large = "an operation is larger than a proxy takes",
        NewerKind = "a newer app writes a kind that is not known here",
        NewerPart = "a newer app writes fields and steps that are not known here",
        LetGo = "someone removes what the server did not take",
        SealedPush = "a locked device hands in what is sealed",
        Paged = "an answer does not hold all and says so",
        SideBySide = "two people's words stand beside each other",
        CardWritten = "what a door may know of a person is written",
        NoLongerExpected = "a person is no longer expected at a door",
        WishHeard = "a wish and its steps are written down",
        Ticked = "a person ticks a step of their own, or takes the tick away",
        Asked = "a person is asked what they agree to",
        DecidedAnew = "what a person decided is written down as another decision",
        TookBack = "a person takes back what they agreed to, or tries to decide more",
        NotTheirsToChange = "a person tries to change more than a tick of their own",
        CheckedIn = "someone is checked in at a door",
        CheckedInTwice = "someone is checked in on two devices that do not know of each other",
        TakenBack = "a check-in is taken back",
        TakenBackBeside = "a check-in is taken back while another stands that is not known there",
        GuestMet = "a guest comes to a door",
        NotAtTheDoor = "someone at a door tries what may not be done there",
        SentElsewhere = "a manager sends a member to other doors",
        DoesElse = "a manager gives a member other roles",
        Erased = "a person is erased",
        WroteOfErased = "something is written about somebody who was erased",
        AccessEnded = "a member's access is ended",
        LastManager = "the access of the last manager is to be ended",
        Reinstated = "a member whose access was ended is let in again",
        EnrolledAnew = "a member without a device is enrolled on another",
    }
}

pub use names::Fault;

/// How often each happened.
#[derive(Debug, Clone)]
pub struct Tally(Vec<u64>);

impl Default for Tally {
    fn default() -> Self {
        Self(vec![0; Fault::ALL.len()])
    }
}

impl Tally {
    /// It happened.
    pub fn note(&mut self, fault: Fault) {
        if let Some(times) = self.0.get_mut(fault as usize) {
            *times += 1;
        }
    }

    /// Adds up.
    pub fn add(&mut self, other: &Self) {
        self.0.iter_mut().zip(&other.0).for_each(|(sum, more)| *sum += more);
    }

    /// Each with how often it happened.
    pub fn all(&self) -> impl Iterator<Item = (Fault, u64)> {
        Fault::ALL.iter().copied().zip(self.0.iter().copied())
    }
}
