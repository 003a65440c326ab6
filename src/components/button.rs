use leptos::prelude::*;

/// How much weight a button carries.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum ButtonKind {
    /// One among several.
    #[default]
    Plain,
    /// What most people want to do here; one on a screen.
    Main,
    /// Beside something else, like a link.
    Quiet,
    /// Takes something away.
    Weighty,
}

impl ButtonKind {
    const fn code(self) -> &'static str {
        match self {
            Self::Plain => "plain",
            Self::Main => "main",
            Self::Quiet => "quiet",
            Self::Weighty => "weighty",
        }
    }
}

/// How wide a button is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum ButtonWidth {
    /// As wide as its words.
    #[default]
    Words,
    /// As wide as the page.
    Full,
}

impl ButtonWidth {
    const fn code(self) -> Option<&'static str> {
        match self {
            Self::Words => None,
            Self::Full => Some("full"),
        }
    }
}

/// What pressing does in a form.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Press {
    /// Calls back, and nothing more.
    #[default]
    Only,
    /// Sends the form in, too.
    Submits,
}

/// Does something. What leads elsewhere is a `LinkButton`.
#[component]
pub fn Button(
    /// Called at a press that is not ignored.
    #[prop(optional, into)]
    on_press: Option<Callback<()>>,
    /// How much weight it carries.
    #[prop(optional)]
    kind: ButtonKind,
    /// How wide it is.
    #[prop(optional)]
    width: ButtonWidth,
    /// What pressing does in a form.
    #[prop(optional)]
    press: Press,
    /// While it holds, presses are ignored; the button keeps its focus.
    #[prop(optional, into)]
    busy: Signal<bool>,
    /// Its words.
    children: Children,
) -> impl IntoView {
    let pressed = move |event: leptos::ev::MouseEvent| {
        if busy.get_untracked() {
            event.prevent_default();
        } else if let Some(on_press) = on_press {
            on_press.run(());
        }
    };
    view! {
        <button
            class="button"
            type=if press == Press::Submits { "submit" } else { "button" }
            data-kind=kind.code()
            data-width=width.code()
            aria-disabled=move || busy.get().then_some("true")
            on:click=pressed
        >
            {children()}
        </button>
    }
}

/// Leads elsewhere, and looks like a button.
#[component]
pub fn LinkButton(
    /// Where to.
    #[prop(into)]
    href: Signal<String>,
    /// How much weight it carries.
    #[prop(optional)]
    kind: ButtonKind,
    /// How wide it is.
    #[prop(optional)]
    width: ButtonWidth,
    /// Its words.
    children: Children,
) -> impl IntoView {
    view! {
        <a class="button" href=move || href.get() data-kind=kind.code() data-width=width.code()>
            {children()}
        </a>
    }
}
