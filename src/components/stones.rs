use leptos::prelude::*;
use leptos::text_prop::TextProp;

/// How a stage is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Known {
    /// From dated evidence.
    Dated,
    /// Told without dates.
    Told,
    /// Nothing noted.
    Nothing,
}

impl Known {
    const fn code(self) -> &'static str {
        match self {
            Self::Dated => "dated",
            Self::Told => "told",
            Self::Nothing => "none",
        }
    }
}

/// One stone, in words ready to be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoneView {
    /// The stage.
    pub label: &'static str,
    /// How it is known.
    pub known: Known,
    /// The same in words, with the day.
    pub when: String,
    /// The latest judgement, in words, if it is of this stage.
    pub latest: Option<String>,
}

/// The five stones of a person. It is a list to a screen reader and a stream with stones to the eye; not a bar that fills.
#[component]
pub fn Stones(
    /// What the list is called.
    #[prop(into)]
    label: TextProp,
    /// The stones in the order of the stages.
    #[prop(into)]
    stones: Signal<Vec<StoneView>>,
) -> impl IntoView {
    view! {
        <div class="stones">
            <ol role="list" aria-label=move || label.get().to_string()>
                {move || stones.get().into_iter().map(stone).collect::<Vec<_>>()}
            </ol>
        </div>
    }
}

fn stone(stone: StoneView) -> impl IntoView {
    let latest = stone.latest.is_some().then_some("");
    view! {
        <li class="stone" data-known=stone.known.code() data-latest=latest>
            <div>
                <p class="stone-name">{stone.label}</p>
                <p class="stone-when">{stone.when}</p>
                {stone.latest.map(|latest| view! { <p class="stone-latest">{latest}</p> })}
            </div>
        </li>
    }
}
