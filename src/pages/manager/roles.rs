use leptos::prelude::*;
use stepping_stones_domain::vocabulary::Role;

use crate::components::{FieldGroup, Tick};
use crate::pages::trainer::writer::Writer;
use crate::state::SetUpForm;
use crate::words::{labels, service as words};

/// What a colleague does here: their rights follow from it.
pub fn roles(writer: Writer<SetUpForm>) -> impl IntoView {
    let picked = writer.many(|form| &mut form.roles, staff, Role::code);
    let tick = move |(at, role): (usize, Role)| {
        let ticked = Signal::derive(move || picked.picked.with(|picked| picked.contains(&role)));
        let on_tick = move |_| picked.toggle.run(role);
        // What is to be put right stands at the first.
        let (id, error) = if at == 0 {
            ("roles".to_owned(), writer.error("roles"))
        } else {
            (format!("roles-{at}"), Signal::stored(None))
        };
        view! { <Tick id label=labels::role(role) ticked on_tick error /> }
    };
    let all = Role::ALL.iter().copied().filter_map(|role| staff(role.code()));
    view! {
        <FieldGroup id="roles-held" legend=words::ROLES hint=words::ROLES_HINT>
            {all.enumerate().map(tick).collect::<Vec<_>>()}
        </FieldGroup>
    }
}

fn staff(code: &str) -> Option<Role> {
    Role::from_code(code).filter(|role| *role != Role::Client)
}
