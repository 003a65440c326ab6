//! What only Chromium can be told, through its own protocol: another window, other colours, a slower processor.

use std::fmt;

use anyhow::{Context, Result};
use serde_json::{Value, json};

use super::Browser;

const NO_SCROLL_BARS: &str = "const sheet = new CSSStyleSheet(); sheet.replaceSync('* { scrollbar-width: none }');
    document.adoptedStyleSheets = [sheet];";

/// A window as a page sees it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Window {
    /// Width in CSS pixels.
    pub width: u32,
    /// Height in CSS pixels.
    pub height: u32,
    /// Pixels of the screen to a CSS pixel.
    pub density: u32,
}

impl fmt::Display for Window {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{}x{}", self.width, self.height)
    }
}

/// The colours that a person has chosen for their device.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Theme {
    /// Dark on light.
    Light,
    /// Light on dark.
    Dark,
}

impl Theme {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Light, Self::Dark];

    /// Its name, as style sheets know it.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Light => "light",
            Self::Dark => "dark",
        }
    }
}

/// Whether a person likes things to move.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Motion {
    /// Nothing was said.
    Usual,
    /// Motion makes them unwell.
    Reduced,
}

impl Browser {
    /// Shows pages in such a window from now on.
    ///
    /// # Errors
    /// When the browser is no Chromium or does not answer.
    pub async fn show_in(&self, window: Window) -> Result<()> {
        let Window { width, height, density } = window;
        let metrics = json!({ "width": width, "height": height, "deviceScaleFactor": density, "mobile": false });
        self.tell("Emulation.setDeviceMetricsOverride", metrics).await
    }

    /// Shows pages in these colours from now on, and without motion: nothing is to be caught half-way between two colours.
    ///
    /// # Errors
    /// When the browser is no Chromium or does not answer.
    pub async fn colour(&self, theme: Theme) -> Result<()> {
        self.media(&[("prefers-color-scheme", theme.name()), ("prefers-reduced-motion", "reduce")]).await
    }

    /// Shows pages from now on in the few colours that a person's system forces upon them.
    ///
    /// # Errors
    /// When the browser is no Chromium or does not answer.
    pub async fn force_colours(&self) -> Result<()> {
        self.media(&[("forced-colors", "active"), ("prefers-reduced-motion", "reduce")]).await
    }

    /// Shows pages from now on as whoever likes motion sees them, or as whoever does not.
    ///
    /// # Errors
    /// When the browser is no Chromium or does not answer.
    pub async fn motion(&self, motion: Motion) -> Result<()> {
        let value = match motion {
            Motion::Usual => "no-preference",
            Motion::Reduced => "reduce",
        };
        self.media(&[("prefers-reduced-motion", value)]).await
    }

    async fn media(&self, features: &[(&str, &str)]) -> Result<()> {
        let features: Vec<_> = features.iter().map(|(name, value)| json!({ "name": name, "value": value })).collect();
        self.tell("Emulation.setEmulatedMedia", json!({ "features": features })).await
    }

    /// Hides the bars that scroll pages in every page from now on: a phone's lie over the page and take no room.
    ///
    /// # Errors
    /// When the browser is no Chromium or does not answer.
    pub async fn hide_scroll_bars(&self) -> Result<()> {
        self.run_before_pages(NO_SCROLL_BARS).await
    }

    /// Puts the pointer into the corner, where nothing shows that it is there.
    ///
    /// # Errors
    /// When the browser is no Chromium or does not answer.
    pub async fn put_pointer_away(&self) -> Result<()> {
        self.tell("Input.dispatchMouseEvent", json!({ "type": "mouseMoved", "x": 0, "y": 0 })).await
    }

    /// Lets pages have only a fraction of the processor from now on: 4 makes everything take four times as long.
    ///
    /// # Errors
    /// When the browser is no Chromium or does not answer.
    pub async fn slow_down(&self, times: u32) -> Result<()> {
        self.tell("Emulation.setCPUThrottlingRate", json!({ "rate": times })).await
    }

    /// Runs a script in every page from now on, before the page's own.
    ///
    /// # Errors
    /// When the browser is no Chromium or does not answer.
    pub async fn run_before_pages(&self, script: &str) -> Result<()> {
        self.tell("Page.addScriptToEvaluateOnNewDocument", json!({ "source": script })).await
    }

    /// Asks Chromium itself, in its own protocol.
    ///
    /// # Errors
    /// When the browser is no Chromium or does not answer.
    pub async fn ask(&self, method: &str) -> Result<Value> {
        let answer = self.driver()?.cdp().send_raw(method, json!({})).await;
        answer.with_context(|| format!("the browser can't do {method}"))
    }

    pub(super) async fn tell(&self, method: &str, arguments: Value) -> Result<()> {
        let told = self.driver()?.cdp().send_raw(method, arguments).await;
        told.map(drop).with_context(|| format!("the browser can't do {method}"))
    }
}
