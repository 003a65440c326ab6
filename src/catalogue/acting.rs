//! What does something or leads somewhere.

use leptos::prelude::*;

use super::specimen::Specimen;
use crate::components::{
    BadgeTile, Button, ButtonKind, ButtonWidth, Dialog, FileButton, LinkButton, Nav, NavItem, Picture, Tile, Tiles,
};
use crate::words::{badge, catalogue as text, lock};

/// Each with its states.
pub fn specimens() -> impl IntoView {
    view! {
        {buttons()}
        {file()}
        {dialog()}
        {tiles()}
        {ways()}
    }
}

fn buttons() -> impl IntoView {
    view! {
        <Specimen name="Button" rule=text::BUTTON_RULE>
            <Button kind=ButtonKind::Main width=ButtonWidth::Full>{text::NEW_VISIT}</Button>
            <div class="cluster">
                <Button kind=ButtonKind::Main>{text::SAVE}</Button>
                <Button>{text::PLAIN}</Button>
                <Button kind=ButtonKind::Quiet>{text::QUIET}</Button>
                <Button kind=ButtonKind::Weighty>{text::WEIGHTY}</Button>
                <Button busy=Signal::stored(true)>{text::KEEPING}</Button>
            </div>
        </Specimen>
        <Specimen name="LinkButton" rule=text::LINK_RULE>
            <div class="cluster">
                <LinkButton href=here() kind=ButtonKind::Main>{text::NEW_VISIT}</LinkButton>
                <LinkButton href=here()>{text::CHECK_IN}</LinkButton>
            </div>
            <p><a href="#linkbutton">{text::LINK_IN_TEXT}</a></p>
        </Specimen>
    }
}

/// Links of the catalogue lead nowhere else.
fn here() -> String {
    "#linkbutton".to_owned()
}

fn file() -> impl IntoView {
    view! {
        <Specimen name="FileButton" rule=text::FILE_RULE>
            <FileButton id="file" hint=text::FILE_HINT on_choose=|_| () busy=Signal::stored(false)>{text::FILE}</FileButton>
        </Specimen>
    }
}

fn dialog() -> impl IntoView {
    let open = RwSignal::new(false);
    view! {
        <Specimen name="Dialog" rule=text::DIALOG_RULE>
            <div class="cluster"><Button on_press=move |()| open.set(true)>{text::DIALOG_OPEN}</Button></div>
            <Dialog id="question" title=text::DIALOG open on_close=move |()| open.set(false)>
                <p>{text::DIALOG_TEXT}</p>
                <div class="cluster">
                    <Button kind=ButtonKind::Weighty on_press=move |()| open.set(false)>{text::WEIGHTY}</Button>
                    <Button on_press=move |()| open.set(false)>{text::DIALOG_CLOSE}</Button>
                </div>
            </Dialog>
        </Specimen>
    }
}

fn tiles() -> impl IntoView {
    let here = RwSignal::new(true);
    let state = move |here: bool| if here { text::TILE_HERE } else { "" };
    view! {
        <Specimen name="Tile" rule=text::TILE_RULE>
            <Tiles>
                <Tile title=text::TILE_ONE pressed=here state=move || state(here.get()) on_press=move |()| here.update(|here| *here = !*here) />
                <Tile title=text::TILE_TWO pressed=Signal::stored(false) note=text::TILE_FIRST_TIME on_press=|()| () />
                <Tile title=text::TILE_THREE pressed=Signal::stored(false) on_press=|()| () />
            </Tiles>
        </Specimen>
        <Specimen name="BadgeTile" rule=text::BADGE_RULE>
            <Tiles>
                <BadgeTile picture=Picture::Boat title=badge::BOAT on_press=|()| () />
                <BadgeTile picture=Picture::Leaf title=badge::LEAF note=lock::ANOTHER_PICTURE.text().to_owned() on_press=|()| () />
            </Tiles>
        </Specimen>
    }
}

fn ways() -> impl IntoView {
    let way = |label: &'static str, picture, current| NavItem {
        href: "#nav".into(),
        label: label.into(),
        picture,
        current: Signal::stored(current),
    };
    let items = vec![
        way(text::TODAY, Picture::Notebook, true),
        way(text::PEOPLE, Picture::People, false),
        way(text::THIS_PHONE, Picture::Phone, false),
    ];
    view! {
        <Specimen name="Nav" rule=text::NAV_RULE>
            <Nav label=text::NAV items />
        </Specimen>
    }
}
