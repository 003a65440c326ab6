//! Whom one can ring: those who look after them, and the service.

use leptos::prelude::*;

use crate::components::{ButtonWidth, LinkButton};
use crate::pages::Here;
use crate::routes::telephone;
use crate::state::{Helper, Own};
use crate::words::mine;
use crate::words::speech::Text;

/// Each with a button that rings them, and the number for another telephone.
pub fn whom(here: Here, own: Memo<Own>) -> impl IntoView {
    let all = Memo::new(move |_| own.with(|own| everyone(here, own)));
    move || {
        all.with(|all| {
            let shown: Vec<_> = all.iter().map(|(helper, what)| one(helper, *what)).collect();
            (!shown.is_empty()).then(|| {
                view! {
                    <section class="stack" aria-labelledby="ring-title">
                        <h2 id="ring-title">{mine::WHO_TO_RING}</h2>
                        {shown}
                    </section>
                }
            })
        })
    }
}

/// Everyone who can be rung, with what they are to the person.
pub fn everyone(here: Here, own: &Own) -> Vec<(Helper, Text)> {
    let helpers = own.helpers.iter().map(|helper| (helper.clone(), mine::YOUR_WORKER));
    let service = own.service.iter().map(|number| {
        let own = number.name.is_empty().then(|| here.work().service_name());
        (Helper { name: own.unwrap_or_else(|| number.name.clone()), phone: number.phone.clone() }, mine::THE_SERVICE)
    });
    helpers.chain(service).collect()
}

fn one(helper: &Helper, what: Text) -> AnyView {
    let Helper { name, phone } = helper.clone();
    if phone.is_empty() {
        return view! {
            <div>
                <p class="strong">{name}</p>
                <p>{what}</p>
                <p>{mine::NO_NUMBER}</p>
            </div>
        }
        .into_any();
    }
    let rings = telephone(&phone);
    // A number stays on one line.
    let number = phone.replace(' ', "\u{a0}");
    view! {
        <div class="stack" data-gap="tight">
            <LinkButton href=Signal::stored(rings) width=ButtonWidth::Full>
                {move || mine::ring(&name)}
            </LinkButton>
            <p>{what}</p>
            <p>
                <bdi dir="ltr">{number}</bdi>
            </p>
        </div>
    }
    .into_any()
}
