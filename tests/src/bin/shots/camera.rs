//! The camera: a browser that takes each screen in every guise.

use std::path::PathBuf;

use acceptance::looks::{self, Direction};
use acceptance::{Browser, Page, Server, Target, Theme, Window};
use anyhow::Result;

const PHONE: Window = Window { width: 360, height: 740, density: 2 };
const TABLET: Window = Window { width: 820, height: 1180, density: 1 };
const DESK: Window = Window { width: 1280, height: 800, density: 1 };

/// What takes the pictures.
pub(crate) struct Camera {
    /// The browser, which stays the same.
    pub(crate) browser: Browser,
    /// What is looked at now.
    pub(crate) page: Page,
    /// The folder for the pictures.
    pub(crate) out: PathBuf,
    /// Whether to take the whole length of each screen.
    pub(crate) whole: bool,
}

impl Camera {
    /// Looks at a new page of a server's from now on.
    pub(crate) fn turn_to(&mut self, name: &str, server: &Server) -> Result<Page> {
        self.page = self.browser.page(name, &server.origin())?;
        Ok(self.page.clone())
    }

    /// The same server's app as on another device: under another address the browser keeps everything apart.
    pub(crate) fn another_device(&self, name: &str, server: &Server) -> Result<Page> {
        self.browser.page(name, &server.origin().replace("localhost", "127.0.0.1"))
    }

    /// Goes one of the ways through the app.
    pub(crate) async fn go(&self, way: &str) -> Result<()> {
        self.page.click(&Target::css(&format!("nav a[href=\"{way}\"]"))).await
    }

    /// Opens all that is folded.
    pub(crate) async fn unfold(&self) -> Result<()> {
        let unfold = "document.querySelectorAll('details').forEach((fold) => { fold.open = true; })";
        self.page.run(unfold, &[]).await.map(drop)
    }

    /// The top of the screen as it is now.
    pub(crate) async fn take(&self, screen: &str) -> Result<()> {
        self.take_at(screen, "main").await
    }

    /// The screen as it is now, scrolled to a part, in every guise; then it is as it was, in the window of a phone.
    /// Where the whole length is taken anyway, a part is not taken again.
    pub(crate) async fn take_at(&self, screen: &str, part: &str) -> Result<()> {
        if self.whole && part != "main" {
            return Ok(());
        }
        for window in [TABLET, DESK, PHONE] {
            for theme in Theme::ALL {
                self.browser.colour(theme).await?;
                self.shoot(screen, part, window, theme.name()).await?;
            }
        }
        self.browser.force_colours().await?;
        self.shoot(screen, part, PHONE, "forced").await?;
        self.browser.colour(Theme::Light).await?;
        // What is in Arabic or Urdu stays as it is: turned back, it would be another page in the next picture.
        let own = self.page.run("return document.documentElement.dir", &[]).await?;
        looks::turn(&self.page, Direction::Rtl).await?;
        self.shoot(screen, part, PHONE, "rtl").await?;
        self.page.run("document.documentElement.dir = arguments[0]", &[own]).await?;
        looks::text_size(&self.page, 200).await?;
        self.shoot(screen, part, PHONE, "large").await?;
        let cut = looks::cut_words(&self.page, "main").await?;
        if !cut.is_empty() {
            println!("{screen}: with letters twice as large a line's end cuts {}", cut.join(", "));
        }
        looks::text_size(&self.page, 100).await?;
        self.browser.show_in(PHONE).await
    }

    async fn shoot(&self, screen: &str, part: &str, window: Window, guise: &str) -> Result<()> {
        self.browser.show_in(window).await?;
        self.browser.put_pointer_away().await?;
        self.settle(part).await?;
        if self.whole {
            self.browser.show_in(Window { height: self.length(window).await?, ..window }).await?;
            self.settle(part).await?;
        }
        self.page.picture(&self.out.join(format!("{screen}-{window}-{guise}.png"))).await
    }

    /// Shows the part, and waits until it is painted so.
    async fn settle(&self, part: &str) -> Result<()> {
        let settle = "const [part, done] = arguments; document.querySelector('main')?.scrollTo(0, 0); scrollTo(0, 0);
            if (part !== 'main') document.querySelector(part)?.scrollIntoView({ block: 'center', behavior: 'instant' });
            requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done, 150)));";
        self.page.run_async(settle, &[part.into()]).await?;
        Ok(())
    }

    /// How high a window would have to be to show all of it. The part between header and navigation scrolls by itself.
    async fn length(&self, window: Window) -> Result<u32> {
        let length = "const page = document.documentElement, main = document.querySelector('main');
            return page.scrollHeight + (main ? main.scrollHeight - main.clientHeight : 0)";
        let length = self.page.run(length, &[]).await?;
        let length = length.as_u64().and_then(|length| u32::try_from(length).ok()).unwrap_or_default();
        Ok(length.max(window.height))
    }
}
