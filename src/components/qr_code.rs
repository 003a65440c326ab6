use leptos::prelude::*;
use leptos::text_prop::TextProp;
use qrcodegen::{QrCode as Code, QrCodeEcc};

/// As light around the code as scanners want it, in squares.
const MARGIN: i32 = 4;
/// As large as it stands on the page, in pixels.
const SIDE: &str = "248";

/// A code to be scanned by a phone's camera: dark on light in every theme, for cameras know it only so.
#[component]
pub fn QrCode(
    /// What it says; one that is too long for a code shows none.
    text: String,
    /// What it is, for whoever does not see it.
    #[prop(into)]
    label: TextProp,
) -> impl IntoView {
    let code = Code::encode_text(&text, QrCodeEcc::Medium).ok()?;
    let side = code.size() + 2 * MARGIN;
    Some(view! {
        <svg
            role="img"
            aria-label=move || label.get()
            width=SIDE
            height=SIDE
            viewBox=format!("0 0 {side} {side}")
            shape-rendering="crispEdges"
        >
            <rect width=side.to_string() height=side.to_string() fill="#fff" />
            <path d=squares(&code) fill="#000" />
        </svg>
    })
}

/// The dark squares, each row's neighbours as one.
fn squares(code: &Code) -> String {
    let mut path = String::new();
    for y in 0..code.size() {
        let mut x = 0;
        while x < code.size() {
            let run = (x..code.size()).take_while(|at| code.get_module(*at, y)).count() as i32;
            if run > 0 {
                path.push_str(&format!("M{} {}h{run}v1h-{run}z", x + MARGIN, y + MARGIN));
            }
            x += run.max(1);
        }
    }
    path
}
