//! How the catalogue is shown. The address says it.

use stepping_stones_phrases::Direction;

/// Whose colours are shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Theme {
    /// The device's.
    #[default]
    Device,
    /// Dark on light.
    Light,
    /// Light on dark.
    Dark,
}

/// How large text is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum TextSize {
    /// As most have it.
    #[default]
    Usual,
    /// Twice that.
    Double,
}

/// How the catalogue is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Setting {
    /// Whose colours.
    pub theme: Theme,
    /// Which way is written.
    pub direction: Direction,
    /// How large text is.
    pub size: TextSize,
}

impl Theme {
    /// Its name in the address and in style sheets; the device's has none.
    pub const fn code(self) -> Option<&'static str> {
        match self {
            Self::Device => None,
            Self::Light => Some("light"),
            Self::Dark => Some("dark"),
        }
    }
}

impl TextSize {
    /// Of the usual size.
    pub const fn percent(self) -> &'static str {
        match self {
            Self::Usual => "100%",
            Self::Double => "200%",
        }
    }
}

impl Setting {
    /// Reads an address; what it does not say, or says wrongly, is as usual.
    pub fn read(address: &str) -> Self {
        let query = address.split_once('?').map_or("", |(_, query)| query);
        let says = |part: &str| query.split('&').any(|found| found == part);
        let theme = if says("theme=dark") {
            Theme::Dark
        } else if says("theme=light") {
            Theme::Light
        } else {
            Theme::Device
        };
        Self {
            theme,
            direction: if says("dir=rtl") { Direction::RightToLeft } else { Direction::LeftToRight },
            size: if says("size=200") { TextSize::Double } else { TextSize::Usual },
        }
    }

    /// The same as the end of an address; empty where all is as usual.
    pub fn query(self) -> String {
        let theme = self.theme.code().map(|theme| format!("theme={theme}"));
        let direction = (self.direction == Direction::RightToLeft).then(|| "dir=rtl".to_owned());
        let size = (self.size == TextSize::Double).then(|| "size=200".to_owned());
        let parts: Vec<String> = [theme, direction, size].into_iter().flatten().collect();
        if parts.is_empty() { String::new() } else { format!("?{}", parts.join("&")) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_setting_has_an_address_that_leads_back_to_it() {
        for theme in [Theme::Device, Theme::Light, Theme::Dark] {
            for direction in [Direction::LeftToRight, Direction::RightToLeft] {
                for size in [TextSize::Usual, TextSize::Double] {
                    let setting = Setting { theme, direction, size };
                    assert_eq!(Setting::read(&format!("/catalogue{}", setting.query())), setting);
                }
            }
        }
        assert_eq!(Setting::read("/catalogue?theme=pink&dir=up&size=1"), Setting::default());
    }
}
