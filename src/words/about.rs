//! Where the five stages come from.

pub const TITLE: &str = "About";
pub const LEAD: &str =
    "A notebook for people who help others find their way back to people, interests and better health.";
pub const STAGES: &str = "Where the five stones come from";
pub const STAGES_TEXT: &str = "Researchers in Sheffield asked 17 people who were helped by a social prescribing service how it went. Those who did well told much the same story, in five stages. Four people stayed at an earlier stage. The study was small, so it is a guide and not a yardstick.";
pub const CITATION: &str = "Payne K, Walton E, Burton C. Steps to benefit from social prescription: a qualitative interview study. British Journal of General Practice, 2019.";
pub const DOI: &str = "doi 10.3399/bjgp19X706865";
pub const DOI_LINK: &str = "https://doi.org/10.3399/bjgp19X706865";

pub const WHO_READS: &str = "Who can read what";
pub const DEVICE_READS: &str =
    "A locked, lost or stolen phone can’t be read: everything on it is sealed, and your password opens it.";
pub const SERVER_READS: &str =
    "The server of your service can read what it holds. Managers need that for reports, and for keeping people safe.";
pub const LICENCE: &str = "Licence";
pub const LICENCE_TEXT: &str = "Free software under the Apache License 2.0.";
