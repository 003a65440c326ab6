//! The catalogue of components: their rules, and something to show them with. It is in no release, and in one language.

pub const TITLE: &str = "Catalogue";
pub const LEAD: &str = "Every component in every state, with its rule. Look here before you make another one.";
pub const THEME: &str = "Theme";
pub const THEME_DEVICE: &str = "As the device";
pub const THEME_LIGHT: &str = "Light";
pub const THEME_DARK: &str = "Dark";
pub const DIRECTION: &str = "Direction";
pub const LTR: &str = "Left to right";
pub const RTL: &str = "Right to left";
pub const SIZE: &str = "Text";
pub const SIZE_USUAL: &str = "Usual";
pub const SIZE_DOUBLE: &str = "Twice as large";

pub const BUTTON_RULE: &str = "Does something; what leads elsewhere is a link. One main button on a screen. A busy one keeps its focus and says what it does.";
pub const LINK_RULE: &str = "Leads elsewhere. It looks like a button only where it begins a piece of work.";
pub const FILE_RULE: &str = "Asks for a file. The whole button can be tapped and reached by Tab.";
pub const DIALOG_RULE: &str = "One question that must be answered before going on. On a phone it is a sheet under the thumb. Escape closes it and changes nothing.";
pub const TILE_RULE: &str = "One person at the door: one tap checks in, one tap undoes. The tile says so in words. A first name and an initial, and nothing else about them.";
pub const NAV_RULE: &str = "Three to five ways, always in the same order. Below on a phone, beside on a desk.";
pub const TEXT_FIELD_RULE: &str = "Label, hint and error stand above the field and are read out with it. An error says what to do. Other people’s details are never filled in by the browser.";
pub const LONG_TEXT_RULE: &str =
    "Grows with what is written. The mark below it is the truth about keeping, and is not read out at each key.";
pub const DATE_TIME_RULE: &str = "The phone’s own pickers, and one way to enter a day everywhere.";
pub const SEARCH_RULE: &str = "Finds as one types; how much was found is read out politely.";
pub const CHOICE_RULE: &str =
    "One of several, as whole rows to tap. Nothing is chosen beforehand where a person should judge.";
pub const LANGUAGE_RULE: &str =
    "Each language by its own name. One tap changes; a translation that nobody has checked says so.";
pub const CHIPS_RULE: &str = "Several of many. The tick says it and the colour repeats it.";
pub const SCALE_RULE: &str =
    "From 0 to 10, answered by the person and never for them. Both ends are named. Nothing is chosen beforehand.";
pub const GROUP_RULE: &str = "A question over several statements, each to be ticked by itself.";
pub const TICK_RULE: &str = "One statement to agree with. Consent is never ticked beforehand.";
pub const FOLD_RULE: &str = "Folds away what most do not need today. It says how much is filled in inside.";
pub const BANNER_RULE: &str =
    "What happened, what is safe and what to do. Wrong is about phone, storage or line, and never about a person.";
pub const SAVE_STATE_RULE: &str = "Where a record is, in words that are true. “Sent” is not a state.";
pub const ERROR_SUMMARY_RULE: &str =
    "Takes the focus when it comes. Each link brings the label into view, then focuses the field.";
pub const PROGRESS_RULE: &str = "Long work says how far it is in words, and can be stopped where that is safe.";
pub const SKELETON_RULE: &str =
    "Holds the place of rows that are coming, so that nothing jumps. Words beside it say what is being fetched.";
pub const EMPTY_RULE: &str = "Says kindly that there is nothing, and what to do first.";
pub const CARD_RULE: &str = "Things that belong together. No card inside a card.";
pub const PRINT_RULE: &str =
    "For the fridge door: large, black on white, never split over two pages. Only it is printed.";
pub const ROW_RULE: &str = "The whole row leads to what it names. A long name wraps and is never cut.";
pub const STONES_RULE: &str =
    "Five stones in a stream, each for itself. No bar that fills, no gate, nothing red about a person.";
pub const TIMELINE_RULE: &str = "Newest first. What was taken back stays, struck through, with the reason.";

pub const NEW_VISIT: &str = "New visit";
pub const CHECK_IN: &str = "Stage check-in";
pub const SAVE: &str = "Keep this visit";
pub const PLAIN: &str = "Copy the words";
pub const QUIET: &str = "Leave for later";
pub const WEIGHTY: &str = "Take back";
pub const KEEPING: &str = "Keeping";
pub const LINK_IN_TEXT: &str = "A link in running text is underlined";
pub const FILE: &str = "Choose a rescue file";
pub const FILE_HINT: &str = "It ends in .rescue";
pub const DIALOG_OPEN: &str = "Open the dialog";
pub const DIALOG: &str = "Take this visit back?";
pub const DIALOG_TEXT: &str = "It no longer counts. It stays in the story, struck through, with your reason.";
pub const DIALOG_CLOSE: &str = "Leave it as it is";
pub const BADGE_RULE: &str = "Somebody on a locked device that several people share. The picture says nothing of who they are; it stands beside its name.";
pub const TILE_ONE: &str = "Margaret E";
pub const TILE_TWO: &str = "Desmond A";
pub const TILE_THREE: &str = "Krystyna W";
pub const TILE_HERE: &str = "Here";
pub const TILE_FIRST_TIME: &str = "First time, with Joe";
pub const NAV: &str = "Example";
pub const TODAY: &str = "Today";
pub const PEOPLE: &str = "People";
pub const THIS_PHONE: &str = "This phone";

pub const NAME: &str = "Name";
pub const NAME_MISSING: &str = "Write a name, even if it is only a first name";
pub const BORN: &str = "Year of birth";
pub const BORN_HINT: &str = "If you know it, like 1951";
pub const TELEPHONE: &str = "Telephone";
pub const PHONE: &str = "0114 496 0123";
pub const NOTES: &str = "How have things been?";
pub const NOTES_HINT: &str = "Write freely. Ticks come after.";
pub const LONG: &str = "Kettle on before I had my coat off. She has been to the café twice since I was last here.";
pub const KEPT: &str = "Draft kept on this phone";
pub const NEXT_STEP: &str = "Next step";
pub const NEXT_STEP_MISSING: &str = "Say what happens on that day, or clear the day";
pub const STEP: &str = "Ring the choir, by Thursday";
pub const WHEN: &str = "When";
pub const DATE_MISSING: &str = "Say which day the visit was";
pub const ADDRESS_TAKEN: &str =
    "constance.featherstonehaugh@riverside-neighbours.example is a colleague’s address already";
pub const SEARCH: &str = "Find a person";

pub const CHOICE: &str = "How sure are you?";
pub const CHOICE_MISSING: &str = "Say how sure you are";
pub const ONE: &str = "Not sure yet";
pub const TWO: &str = "Fairly sure";
pub const TWO_HINT: &str = "More likely than not";
pub const THREE: &str = "Sure";
pub const CHOICE_ROW: &str = "How you met";
pub const AT_HOME: &str = "At home";
pub const AT_CAFE: &str = "Café";
pub const BY_TELEPHONE: &str = "Telephone";
pub const CHIPS: [&str; 4] =
    ["Met new people", "Something to do, a routine", "A break from caring", "Feels comfortable there"];
pub const CHIPS_LEGEND: &str = "What you noticed";
pub const CHIPS_HINT: &str = "Tick what you saw or heard. Leave the rest.";
pub const SCALE: &str = "How satisfied are you with your life nowadays?";
pub const SCALE_HINT: &str = "0 is not at all, 10 is completely";
pub const TICK: &str = "They agreed that I keep these words";
pub const TICK_HINT: &str = "They stand in the record as they were said";
pub const TICK_MISSING: &str = "Ask them first, then tick";
pub const FOLD: &str = "Learns skills and ways of relating";
pub const FOLD_COUNT: &str = "2 noticed";
pub const FOLD_OPEN: &str = "Why they came";

pub const NOTE: &str = "A new version is ready";
pub const NOTE_TEXT: &str = "Your drafts are kept. It takes a moment.";
pub const BEFORE_KNOCKING: &str = "Before you knock";
pub const BEFORE_KNOCKING_TEXT: &str = "Hard of hearing on the left. The bell does not work.";
pub const TROUBLE: &str = "This phone is full";
pub const TROUBLE_TEXT: &str = "What you wrote before is safe. Free some space, then keep it again.";
pub const REASON: &str = "you do not look after this person at the moment";
pub const JUST_KEPT: &str = "Visit kept on this phone";
pub const SHOW_ERRORS: &str = "Show the errors";
pub const PROGRESS: &str = "Fetching your people";
pub const PROGRESS_SAID: &str = "120 of 300";
pub const PROGRESS_UNKNOWN: &str = "Opening your notes";
pub const STOP: &str = "Stop";
pub const EMPTY: &str = "Nobody here yet";
pub const EMPTY_HINT: &str = "Add the first person you support. It works without a connection.";
pub const EMPTY_DO: &str = "Add a person";

pub const PERSON_ONE: &str = "Margaret Ellison";
pub const PERSON_TWO: &str = "محمد علي";
pub const PERSON_LONG: &str = "Wilhelmina Featherstonehaugh-Abercrombie";
pub const PERSON_NOTE: &str = "Likes to be called Peggy";
pub const PERSON_NOTE_LONG: &str = "Flat 14, Kelham House, 212 Upper Allen Street";
pub const SOON: &str = "20 Jun";
pub const PRINT: &str = "My next step";
pub const OWN_WORDS: &str = "I thought I was past showing anyone anything.";
pub const SEEN: &str = "First seen 14 October 2026";
pub const TOLD: &str = "Told without dates";
pub const NOTHING: &str = "Nothing noted yet";
pub const LATEST: &str = "Latest view: fairly sure, 14 October 2026";
pub const STONES_LABEL: &str = "The five stones";
pub const STONES: [&str; 5] = [
    "Has personal, professional support",
    "Takes part, with others",
    "Learns skills and ways of relating",
    "Sees strengths and new possibilities",
    "Moves towards own goals and better health",
];
pub const VISIT: &str = "Visit";
pub const BY: &str = "Joe Marsh, 14:10";
pub const TAKEN_BACK: &str = "Taken back: written for the wrong person";
pub const CODE_RULE: &str =
    "Dark on light in every theme: a camera knows it only so. The same stands beside it in words.";
pub const CODE: &str = "https://stones.example/join#apple-river-tea-window-moon-garden";
pub const CODE_LABEL: &str = "A code that holds a link";
