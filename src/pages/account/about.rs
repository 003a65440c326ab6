use leptos::prelude::*;

use crate::components::{BackLink, PageHeading};
use crate::routes::Route;
use crate::words::{about, nav};

/// What this is, whose model it carries, and who can read what.
#[component]
pub fn About() -> impl IntoView {
    let back = BackLink { href: Route::Phone.path(), label: nav::PHONE.text().to_owned() };
    view! {
        <PageHeading title=about::TITLE back>
            <p>{about::LEAD}</p>
        </PageHeading>
        <div class="stack" data-gap="wide">
            <section class="stack" data-gap="close">
                <h2>{about::STAGES}</h2>
                <p>{about::STAGES_TEXT}</p>
                <p>{about::CITATION}" "<a href=about::DOI_LINK>{about::DOI}</a></p>
            </section>
            <section class="stack" data-gap="close">
                <h2>{about::WHO_READS}</h2>
                <p>{about::DEVICE_READS}</p>
                <p>{about::SERVER_READS}</p>
            </section>
            <section class="stack" data-gap="close">
                <h2>{about::LICENCE}</h2>
                <p>{about::LICENCE_TEXT}</p>
            </section>
        </div>
    }
}
