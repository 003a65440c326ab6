use std::collections::BTreeSet;

use stepping_stones_domain::invitation::Invited;
use stepping_stones_domain::vocabulary::Role;
use stepping_stones_domain::{MemberId, OrgId, RecordId};

/// An invitation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Invitation {
    /// Its identity.
    pub id: [u8; 16],
    /// SHA-256 of its secret.
    pub secret: [u8; 32],
    /// What for.
    pub purpose: Purpose,
    /// When it was made, in milliseconds since 1970.
    pub made_ms: i64,
    /// From when on it cannot be used, in milliseconds since 1970.
    pub ends_ms: i64,
}

/// What an invitation is for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Purpose {
    /// Whoever uses it founds the organisation. There is only one such invitation.
    Founding,
    /// It was made by a member of an organisation.
    Joining {
        /// The organisation.
        org: OrgId,
        /// Who made it.
        by: MemberId,
        /// Who is invited.
        whom: Guest,
    },
}

/// Who is invited into an organisation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Guest {
    /// Somebody to work here.
    Colleague(NewColleague),
    /// A person whom the service supports.
    Person(RecordId),
    /// A member of staff who sets a new password.
    Member(MemberId),
}

/// A colleague to be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewColleague {
    /// Full name.
    pub name: String,
    /// The address, in lower case.
    pub email: String,
    /// What they will do here.
    pub roles: BTreeSet<Role>,
    /// The sites at whose doors they will stand.
    pub sites: BTreeSet<RecordId>,
}

impl Guest {
    /// As the rules see them.
    #[must_use]
    pub const fn invited(&self) -> Invited {
        match self {
            Self::Colleague(_) => Invited::Colleague,
            Self::Person(person) => Invited::Person(*person),
            Self::Member(member) => Invited::Member(*member),
        }
    }

    /// Whether two invitations are for the same, so that the later one replaces the earlier.
    #[must_use]
    pub fn is_same_as(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Colleague(one), Self::Colleague(other)) => one.email == other.email,
            (one, other) => one == other,
        }
    }
}
