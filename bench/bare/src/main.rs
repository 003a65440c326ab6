//! A bare Leptos app with a router: a counter and a second page. What the framework alone weighs.

use leptos::prelude::*;
use leptos_router::components::{A, Route, Router, Routes};
use leptos_router::path;

fn main() {
    mount_to_body(|| {
        view! {
            <Router>
                <Routes fallback=|| "Not found">
                    <Route path=path!("/") view=Counter />
                    <Route path=path!("/other") view=|| view! { <A href="/">"Back"</A> } />
                </Routes>
            </Router>
        }
    });
}

#[component]
fn Counter() -> impl IntoView {
    let (count, set_count) = signal(0);
    view! {
        <button on:click=move |_| set_count.update(|count| *count += 1)>{count}</button>
        <A href="/other">"Other"</A>
    }
}
