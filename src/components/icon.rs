use leptos::prelude::*;

/// The pictures drawn for this product. Each stands beside words and is hidden from screen readers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Picture {
    /// A notebook with its rings.
    Notebook,
    /// Two people.
    People,
    /// An open door.
    Door,
    /// A house where people meet.
    Place,
    /// A phone that has everything.
    Phone,
    /// A magnifier.
    Search,
    /// The way back; turns with the direction of writing.
    Back,
}

impl Picture {
    const fn path(self) -> &'static str {
        match self {
            Self::Notebook => "M6 3.5h11.5v17H6zM6 7.5H4M6 12H4M6 16.5H4M9.5 8h4.5M9.5 12h4.5",
            Self::People => {
                "M8.5 11c2 0 3.2-1.7 3.2-3.7S10.5 4 8.5 4 5.3 5.3 5.3 7.3 6.5 11 8.5 11zM3 20c0-4 2-6 5.5-6s5.5 2 5.5 6M15.5 5c1.8 0 2.8 1.2 2.8 3s-1 3.3-2.8 3.3M16.5 14.2c3 .3 4.5 2.3 4.5 5.8"
            }
            Self::Door => "M5 21h14M7 21V4.5L14.5 3v18M14.5 5.5H17V21M11.8 12v1",
            Self::Place => "M4 11.5 12 4.5l8 7M6 10v10.5h12V10M10 20.5v-6h4v6",
            Self::Phone => {
                "M8 3h8a1.5 1.5 0 0 1 1.5 1.5v15A1.5 1.5 0 0 1 16 21H8a1.5 1.5 0 0 1-1.5-1.5v-15A1.5 1.5 0 0 1 8 3zM9.7 15.5l1.7 1.6 3-3.4"
            }
            Self::Search => "M10.5 17a6.5 6.5 0 1 0 0-13 6.5 6.5 0 0 0 0 13zM15.5 15.5 20 20",
            Self::Back => "M14.5 5.5 8 12l6.5 6.5",
        }
    }
}

/// A picture in the colour of the words beside it.
#[component]
pub fn Icon(
    /// Which.
    picture: Picture,
) -> impl IntoView {
    let turns = (picture == Picture::Back).then_some("");
    view! {
        <svg class="icon" viewBox="0 0 24 24" aria-hidden="true" data-turns=turns>
            <path d=picture.path() />
        </svg>
    }
}
