use leptos::prelude::*;
use stepping_stones_domain::vocabulary::Role;

use crate::components::{Chips, Opt};
use crate::pages::trainer::writer::Writer;
use crate::state::SetUpForm;
use crate::words::{labels, service as words};

/// What a colleague does here: their rights follow from it.
pub fn roles(writer: Writer<SetUpForm>) -> impl IntoView {
    let roles = writer.many(|form| &mut form.roles, staff, Role::code);
    let all = Role::ALL.iter().filter(|role| **role != Role::Client);
    let options = all.map(|role| Opt::new(*role, labels::role(*role))).collect();
    view! {
        <Chips
            id="roles"
            legend=words::ROLES
            hint=words::ROLES_HINT
            options
            picked=roles.picked
            on_toggle=roles.toggle
            error=writer.error("roles")
        />
    }
}

fn staff(code: &str) -> Option<Role> {
    Role::from_code(code).filter(|role| *role != Role::Client)
}
