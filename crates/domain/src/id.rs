//! Identifiers. Each kind of thing has its own type, so that one cannot be passed for another.

use std::fmt;
use std::str::FromStr;

use uuid::Uuid;

/// The text is not an identifier of the form `01234567-89ab-7cde-8f01-23456789abcd`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not an identifier")]
pub struct BadId;

macro_rules! id {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(pub [u8; 16]);

        impl $name {
            /// A UUIDv7 (RFC 9562) from a clock reading in milliseconds since 1970 and ten random bytes.
            #[must_use]
            pub fn v7(clock_ms: u64, random: [u8; 10]) -> Self {
                Self(v7(clock_ms, random))
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                Uuid::from_bytes(self.0).fmt(f)
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, "{}({self})", stringify!($name))
            }
        }

        impl FromStr for $name {
            type Err = BadId;
            fn from_str(text: &str) -> Result<Self, BadId> {
                Uuid::try_parse(text).map(|id| Self(id.into_bytes())).map_err(|_| BadId)
            }
        }
    };
}

id! {
    /// A record: a person, a visit, a check-in …
    RecordId
}
id! {
    /// What a person did to a record, once.
    OperationId
}
id! {
    /// An organisation: one service with its own people, staff and order of changes.
    OrgId
}
id! {
    /// A member of an organisation: staff or client.
    MemberId
}
id! {
    /// One enrolment of one member on one device.
    DeviceId
}

impl MemberId {
    /// The record that names this member to colleagues.
    #[must_use]
    pub fn record(self) -> RecordId {
        RecordId(self.0)
    }
}

impl RecordId {
    /// A UUIDv5 (RFC 9562) of a name within a namespace: the same name always makes the same record, on every device.
    #[must_use]
    pub fn named(namespace: [u8; 16], name: &[u8]) -> Self {
        Self(Uuid::new_v5(&Uuid::from_bytes(namespace), name).into_bytes())
    }
}

fn v7(clock_ms: u64, random: [u8; 10]) -> [u8; 16] {
    let mut bytes = [0; 16];
    let (time, rest) = bytes.split_at_mut(6);
    time.copy_from_slice(&clock_ms.to_be_bytes()[2..]);
    rest.copy_from_slice(&random);
    bytes[6] = (bytes[6] & 0x0f) | 0x70;
    bytes[8] = (bytes[8] & 0x3f) | 0x80;
    bytes
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn v7_has_the_layout_of_rfc_9562() {
        // The example of RFC 9562, appendix A.6.
        let id = RecordId::v7(0x017F_22E2_79B0, [0x0C, 0xC3, 0x18, 0xC4, 0xDC, 0x0C, 0x0C, 0x07, 0x39, 0x8F]);
        assert_eq!(id.to_string(), "017f22e2-79b0-7cc3-98c4-dc0c0c07398f");
    }

    #[test]
    fn ids_read_back_and_refuse_other_text() {
        let id = MemberId([7; 16]);
        assert_eq!(id.to_string().parse(), Ok(id));
        assert_eq!("Robert".parse::<MemberId>(), Err(BadId));
    }
}
