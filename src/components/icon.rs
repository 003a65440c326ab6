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
    /// Under which somebody is found on a locked device, like those that follow.
    Leaf,
    Sun,
    Moon,
    Star,
    Boat,
    Fish,
    Bird,
    Tree,
    Cup,
    Key,
    Bell,
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
            Self::Leaf => "M5 19C4 9 10 4 20 4c0 10-5 16-13 13M5 20c1-6 5-10 10-11",
            Self::Sun => {
                "M12 16.5a4.5 4.5 0 1 0 0-9 4.5 4.5 0 0 0 0 9zM12 2v2.5M12 19.5V22M2 12h2.5M19.5 12H22M5 5l1.8 1.8M17.2 17.2 19 19M5 19l1.8-1.8M17.2 6.8 19 5"
            }
            Self::Moon => "M19.5 14.5A8 8 0 0 1 9.5 4.5a8 8 0 1 0 10 10z",
            Self::Star => "M12 3l2.7 5.8 6.3.8-4.6 4.3 1.2 6.2L12 17l-5.6 3.1 1.2-6.2L3 9.6l6.3-.8z",
            Self::Boat => "M3.5 16h17l-2.5 4.5H6zM11.5 16V3l7 10h-7M8.5 6.5V13H5z",
            Self::Fish => "M3 12c3-5 9-6.5 13.5-1L21 7v10l-4.5-4C12 18.5 6 17 3 12zM8 11v.5",
            Self::Bird => {
                "M3 12l3.5-1.5C7 7.5 9 6 11.5 6.5c2 .4 3.2 2 3.5 4L21 8c0 6-3 10-8.5 10C9 18 6.5 15.5 6.3 12.5M10 18v3M13 18v3M10 9.7v.3"
            }
            Self::Tree => "M12 21v-7M7.5 14.5a4 4 0 0 1-1.3-7.6 5.9 5.9 0 0 1 11.6 0 4 4 0 0 1-1.3 7.6z",
            Self::Cup => "M5 8h11v7a4 4 0 0 1-4 4H9a4 4 0 0 1-4-4zM16 10h2a2.5 2.5 0 0 1 0 5h-2M8.5 3v2M12.5 3v2",
            Self::Key => "M8 20a4.5 4.5 0 1 0 0-9 4.5 4.5 0 0 0 0 9zM11.2 12.3 20 3.5M16 7.5l3 3M13.5 10l2 2",
            Self::Bell => "M5 17.5c2-2 2-3.5 2-7a5 5 0 0 1 10 0c0 3.5 0 5 2 7zM10 20.5h4M12 5.5V3.5",
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
