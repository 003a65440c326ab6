//! The living catalogue at `/catalogue`: every component in every state, with one line of its rule, under switches for
//! theme, direction of writing and text size. The address says how they stand, so that a picture can be taken of any.
//!
//! It exists where debug assertions do, and so in no release: not a byte of it travels to a phone.

mod acting;
mod choosing;
mod saying;
mod setting;
mod showing;
mod specimen;
mod writing;

use leptos::prelude::*;

use crate::components::{Choice, Flow, Opt, PageHeading};
use crate::platform::page;
use crate::words::catalogue as words;
use setting::{Setting, TextSize, Theme};
use stepping_stones_phrases::Direction;

const PATH: &str = "/catalogue";

/// Whether the address asks for the catalogue.
pub fn is_asked_for() -> bool {
    page::address().split('?').next() == Some(PATH)
}

/// The whole catalogue. Nobody has to sign in: there is nobody in it.
#[component]
pub fn Catalogue() -> impl IntoView {
    let setting = RwSignal::new(Setting::read(&page::address()));
    Effect::new(move |_| {
        let setting = setting.get();
        page::set_root("data-theme", setting.theme.code());
        page::set_root("dir", Some(setting.direction.code()));
        page::set_text_size(setting.size.percent());
        page::go(&format!("{PATH}{}", setting.query()), true);
    });
    page::set_title(words::TITLE);
    view! {
        <div class="app">
            <main>
                <div class="page">
                    <PageHeading title=words::TITLE>
                        <p>{words::LEAD}</p>
                    </PageHeading>
                    <div class="stack" data-gap="wide">
                        {switches(setting)}
                        {acting::specimens()}
                        {writing::specimens()}
                        {choosing::specimens()}
                        {saying::specimens()}
                        {showing::specimens()}
                    </div>
                </div>
            </main>
        </div>
    }
}

fn switches(setting: RwSignal<Setting>) -> impl IntoView {
    let themes = vec![
        Opt::new(Theme::Device, words::THEME_DEVICE),
        Opt::new(Theme::Light, words::THEME_LIGHT),
        Opt::new(Theme::Dark, words::THEME_DARK),
    ];
    let directions = vec![Opt::new(Direction::LeftToRight, words::LTR), Opt::new(Direction::RightToLeft, words::RTL)];
    let sizes = vec![Opt::new(TextSize::Usual, words::SIZE_USUAL), Opt::new(TextSize::Double, words::SIZE_DOUBLE)];
    let theme = Signal::derive(move || Some(setting.get().theme));
    let direction = Signal::derive(move || Some(setting.get().direction));
    let size = Signal::derive(move || Some(setting.get().size));
    let on_theme = move |theme| setting.update(|setting| setting.theme = theme);
    let on_direction = move |direction| setting.update(|setting| setting.direction = direction);
    let on_size = move |size| setting.update(|setting| setting.size = size);
    view! {
        <div class="stack">
            <Choice id="theme" legend=words::THEME options=themes chosen=theme on_choose=on_theme flow=Flow::Row />
            <Choice id="direction" legend=words::DIRECTION options=directions chosen=direction on_choose=on_direction flow=Flow::Row />
            <Choice id="size" legend=words::SIZE options=sizes chosen=size on_choose=on_size flow=Flow::Row />
        </div>
    }
}
