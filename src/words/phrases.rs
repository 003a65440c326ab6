//! What clients and café helpers read, made at build time from `public/languages/en-GB.ftl`: a name for each phrase.

#![allow(dead_code, reason = "some phrases stand ready for the client's page and the café door")]

use super::Trouble;
use super::speech::{Argument, Text, filled};

include!(concat!(env!("OUT_DIR"), "/phrases.rs"));
