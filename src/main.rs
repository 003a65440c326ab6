//! Stepping Stones: the field app, which runs in the browser and works with no network at all.
//!
//! Arrows point one way: `pages → state → {sync, storage}`; only `platform`, `storage` and `sync` touch the browser.

#![allow(unreachable_pub, reason = "a binary has no public interface; within it, `pub` says what a module offers")]

mod apart;
mod app;
#[cfg(debug_assertions)]
mod catalogue;
mod components;
mod pages;
mod platform;
mod routes;
mod state;
mod storage;
mod sync;
mod words;

fn main() {
    #[cfg(debug_assertions)]
    if catalogue::is_asked_for() {
        return leptos::mount::mount_to_body(catalogue::Catalogue);
    }
    platform::kdf::without_worker(apart::key_on_page);
    leptos::mount::mount_to_body(app::App);
}
