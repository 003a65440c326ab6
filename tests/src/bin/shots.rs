//! Takes a picture of every screen and of the catalogue, in three windows, in light and in dark, and on a phone also written from
//! right to left, with letters twice as large and in forced colours: `shots FOLDER [whole]`. `cargo xtask shots` builds what is shown
//! and says where it is.

use std::path::PathBuf;

use acceptance::app::{self, App, PASSWORD, PERSON, TRAINER};
use acceptance::looks::{self, Direction};
use acceptance::server::Contents;
use acceptance::{Browser, Engine, Page, Server, Target, Theme, Window, past, peer, setting};
use anyhow::{Context, Result};
use tempfile::TempDir;

const PHONE: Window = Window { width: 360, height: 740, density: 2 };
const TABLET: Window = Window { width: 820, height: 1180, density: 1 };
const DESK: Window = Window { width: 1280, height: 800, density: 1 };

const KEPT: &str = "Draft kept on this phone";
const EVIDENCE: &str = "She led the seated exercise on Tuesday when the tutor was late.";
const OWN_WORDS: &str = "I thought I was past showing anyone anything.";
const BARRIER: &str = "The bus home is at four, and the group ends at four.";
const GOAL: &str = "See the sea once more, with my sister";
const STEPS: &str = "Ask Joan which week\nFind out about the coach";
const HERS: &str = "All the way, with Doreen";
const NOTES: &str =
    "Kettle on before I had my coat off. She has been to the café twice since I was last here, both times by herself.";

/// A list with all that can be said of its rows.
const LIST: &str = "Full name,Date of birth,Mobile,Reason for referral,NHS number\n\
    Olwen Rees,12/03/1950,07700 900761,Isolation,943\nRhys Pugh,1949,7700900762,\"Housing, exercise\",\n\
    Tegid Vaughan,1948,,His daughter thinks he should get out more,\nMargaret Ellison,,,,\n\
    \"Rees, Olwen\",1950,,,\n,1951,,,\nHuw Bevan,4/5/52,,,\n";

/// Pictures show a working day, whenever they are taken: it is always twenty past ten in the morning.
const MORNING: &str = "const Now = Date; const shift = new Now().setHours(10, 20, 0, 0) - Now.now();
    Date = class extends Now {
      constructor(...parts) { parts.length ? super(...parts) : super(Now.now() + shift); }
      static now() { return Now.now() + shift; }
    };";

#[tokio::main]
async fn main() -> Result<()> {
    let mut arguments = std::env::args().skip(1);
    let out = PathBuf::from(arguments.next().context("say which folder the pictures go to")?);
    std::fs::create_dir_all(&out).with_context(|| format!("{} can't be made", out.display()))?;
    let profile = TempDir::new()?;
    let browser = Browser::start(Engine::Chromium, profile.path()).await?;
    browser.hide_scroll_bars().await?;
    browser.run_before_pages(MORNING).await?;
    let server = Server::start(Contents::Demo).await?;
    let page = browser.page("shots", &server.origin())?;
    let mut camera = Camera { browser, page, out, whole: arguments.next().is_some() };
    camera.go_round(server).await?;
    camera.own_page().await?;
    camera.door().await?;
    camera.shared().await?;
    camera.service().await?;
    camera.joining().await?;
    camera.catalogue().await?;
    camera.browser.quit().await
}

struct Camera {
    browser: Browser,
    page: Page,
    out: PathBuf,
    /// Whether to take the whole length of each screen.
    whole: bool,
}

impl Camera {
    async fn go_round(&self, mut server: Server) -> Result<()> {
        let page = &self.page;
        let app = App::install(page.clone()).await?;
        self.take("sign-in").await?;
        page.click(&Target::button("العربية")).await?;
        page.click(&Target::css("button[type=submit]")).await?;
        page.sees(&Target::css(".error-summary")).await?;
        self.take("sign-in-arabic").await?;
        self.take_at("sign-in-arabic-languages", ".languages").await?;
        page.reload().await?;
        page.click(&Target::button("English")).await?;
        app.sign_in(TRAINER, PASSWORD).await?;
        app.stands(app::UP_TO_DATE).await?;
        self.take("today").await?;
        page.click(&Target::css("nav a[href=\"/people\"]")).await?;
        page.sees(&Target::css(".rows .row")).await?;
        self.take("people").await?;
        app.find(PERSON).await?;
        self.take("person").await?;
        self.take_at("person-stones", ".stones").await?;
        self.take_at("person-goals", "section:has(> #goals-title)").await?;
        page.click(&Target::link("Add a goal")).await?;
        page.type_into(&Target::css("#words"), GOAL).await?;
        page.type_into(&Target::css("#steps"), STEPS).await?;
        page.sees(&Target::text(KEPT)).await?;
        self.take("new-goal").await?;
        app.find(PERSON).await?;
        page.click(&Target::link("Put details right")).await?;
        page.type_into(&Target::css("#known-as"), " May").await?;
        page.sees(&Target::text(KEPT)).await?;
        self.take("details").await?;
        page.click(&Target::button("Throw draft away")).await?;
        page.click(&Target::button("Yes, throw it away")).await?;
        app.find(PERSON).await?;
        page.click(&Target::text("What they agreed to")).await?;
        self.take_at("person-agreed", "details[open]").await?;
        page.click(&Target::link("Write down a decision")).await?;
        page.sees(&Target::css("#reason")).await?;
        self.take("decision").await?;
        app.find(PERSON).await?;
        page.click(&Target::text("What they agreed to")).await?;
        page.click(&Target::link("Give them a copy of everything")).await?;
        page.sees(&Target::css("#reason")).await?;
        self.take("copy").await?;
        app.find(PERSON).await?;
        page.click(&Target::css(".entry:first-child a")).await?;
        page.sees(&Target::button("Take back")).await?;
        self.take("entry").await?;

        app.find(PERSON).await?;
        app.begin_visit(NOTES).await?;
        page.sees(&Target::text(KEPT)).await?;
        self.take("visit").await?;
        app.find(PERSON).await?;
        self.check_in().await?;
        app.find(PERSON).await?;
        self.measure().await?;
        page.click(&Target::css("nav a[href=\"/people\"]")).await?;
        page.click(&Target::link("Add a person")).await?;
        page.sees(&Target::heading("person")).await?;
        self.take("new-person").await?;
        self.bring_in(&server).await?;

        page.click(&Target::css("nav a[href=\"/phone\"]")).await?;
        page.sees(&Target::css("main a[href=\"/about\"]")).await?;
        self.take("phone").await?;
        page.click(&Target::link("Change your password")).await?;
        page.sees(&Target::css("#new-password")).await?;
        self.take("password").await?;
        page.click(&Target::css("nav a[href=\"/phone\"]")).await?;
        page.click(&Target::css("main a[href=\"/about\"]")).await?;
        page.sees(&Target::heading("About")).await?;
        self.take("about").await?;
        app.today().await?;
        self.take("today-unfinished").await?;
        peer::written_too_late(&app, &mut server, NOTES).await?;
        page.click(&Target::css("nav a[href=\"/phone\"]")).await?;
        page.sees(&Target::css("#set-aside")).await?;
        self.take_at("phone-set-aside", "#set-aside").await?;
        page.click(&Target::css("#set-aside a")).await?;
        page.sees(&Target::button("Copy the words")).await?;
        self.take("set-aside").await?;
        server.kill()?;
        page.reload().await?;
        page.sees(&Target::heading("Locked")).await?;
        self.take("locked").await?;
        for (language, name) in [("العربية", "arabic"), ("اردو", "urdu"), ("Polski", "polish")] {
            page.click(&Target::button(language)).await?;
            self.take(&format!("locked-{name}")).await?;
        }
        Ok(())
    }

    /// A list of people that is brought in.
    async fn bring_in(&self, server: &Server) -> Result<()> {
        let page = &self.page;
        let file = server.data().join("a list.csv");
        std::fs::write(&file, LIST)?;
        page.click(&Target::css("nav a[href=\"/people\"]")).await?;
        page.click(&Target::link("Bring in a list")).await?;
        page.sees(&Target::css("#columns-title")).await?;
        self.take("list").await?;
        self.browser.choose_file("list-file", &file).await?;
        page.sees(&Target::css("#look-title")).await?;
        self.take("list-looked-through").await?;
        self.take_at("list-everybody-else", "details").await?;
        page.click(&Target::button("Bring in 3 people")).await?;
        page.sees(&Target::css("#left-out")).await?;
        self.take("list-brought-in").await
    }

    /// A person's own page, with a step just ticked and no signal, in English and from right to left.
    async fn own_page(&mut self) -> Result<()> {
        let mut server = Server::start(Contents::Demo).await?;
        self.page = self.browser.page("own", &server.origin())?;
        let app = app::on_own_page(self.page.clone()).await?;
        server.kill()?;
        self.take("my-page").await?;
        self.page.click(&Target::choice(HERS)).await?;
        app.entry_stands(HERS, "on-this-phone").await?;
        let parts = [
            ("goals", "section:has(> #goals-title)"),
            ("ring", "section:has(> #ring-title)"),
            ("agreed", "section:has(> #agreed-title)"),
            ("lock", ".languages"),
        ];
        for (name, part) in parts {
            self.take_at(&format!("my-page-{name}"), part).await?;
        }
        for (language, tongue) in [("العربية", "arabic"), ("اردو", "urdu"), ("Cymraeg", "welsh")] {
            self.page.click(&Target::button(language)).await?;
            self.take(&format!("my-page-{tongue}")).await?;
            for (name, part) in parts {
                self.take_at(&format!("my-page-{tongue}-{name}"), part).await?;
            }
        }
        Ok(())
    }

    /// The café door, as a tablet there shows it, and in Arabic.
    async fn door(&mut self) -> Result<()> {
        let server = Server::start(Contents::Demo).await?;
        self.page = self.browser.page("door", &server.origin())?;
        let page = self.page.clone();
        let app = App::install(page.clone()).await?;
        app.try_sign_in(app::COORDINATOR, PASSWORD).await?;
        page.sees(&Target::css(&format!("#standing[data-standing={}]", app::UP_TO_DATE))).await?;
        for name in ["Peggy E", "Harry B"] {
            page.click(&Target::button(name)).await?;
        }
        page.type_into(&Target::css("#guest"), "Bob").await?;
        page.click(&Target::button("They are here")).await?;
        page.sees(&Target::css("#count[data-count=\"3\"]")).await?;
        page.sees(&Target::css(&format!("#standing[data-standing={}]", app::UP_TO_DATE))).await?;
        self.take("door").await?;
        page.click(&Target::button("العربية")).await?;
        page.sees(&Target::text("أضف ضيفًا")).await?;
        self.take("door-arabic").await
    }

    /// A tablet that two people share: the ways in, and the locked screen.
    async fn shared(&mut self) -> Result<()> {
        let server = Server::start(Contents::Demo).await?;
        self.page = self.browser.page("shared", &server.origin())?;
        let page = self.page.clone();
        let app = app::signed_in(page.clone(), TRAINER).await?;
        page.click(&Target::css("nav a[href=\"/phone\"]")).await?;
        self.take_at("phone-ways-in", "#ways-in-title").await?;
        page.type_into(&Target::css("#new-pin"), "83920174").await?;
        page.type_into(&Target::css("#ways-in-password"), PASSWORD).await?;
        page.click(&Target::button("Set this PIN")).await?;
        page.sees(&Target::text("Your PIN is set")).await?;
        page.click(&Target::button("Lock now")).await?;
        page.sees(&Target::css("#pin")).await?;
        self.take("locked-pin").await?;
        page.click(&Target::button("Sign in as somebody else")).await?;
        self.take("sign-in-beside").await?;
        app.try_sign_in(app::COORDINATOR, PASSWORD).await?;
        page.sees(&Target::css(&format!("#standing[data-standing={}]", app::UP_TO_DATE))).await?;
        self.take("door-shared").await?;
        page.click(&Target::button("Lock for somebody else")).await?;
        page.sees(&Target::css(".tile")).await?;
        self.take("locked-several").await?;
        page.click(&Target::css(".tile:first-child")).await?;
        page.sees(&Target::button("Open my notes")).await?;
        self.take("locked-one-of-several").await
    }

    /// How a manager sets the service up, and what a trainer tells the door.
    async fn service(&mut self) -> Result<()> {
        let server = Server::start(Contents::Demo).await?;
        let mut joe = peer::Peer::sign_in(&server, TRAINER, PASSWORD).await?;
        past::taken_on_days_ago(&server, &mut joe, peer::RUTH, 4_000).await?;
        self.page = self.browser.page("service", &server.origin())?;
        let page = self.page.clone();
        let app = app::signed_in(page.clone(), app::MANAGER).await?;
        page.click(&Target::css("nav a[href=\"/service\"]")).await?;
        page.sees(&Target::link(peer::RUTH)).await?;
        self.take("service").await?;
        page.click(&Target::link(peer::RUTH)).await?;
        page.sees(&Target::css("#reason")).await?;
        self.take("kept-longer").await?;
        page.click(&Target::css("nav a[href=\"/service\"]")).await?;
        page.click(&Target::css("main li a[href^=\"/service/places/\"]")).await?;
        page.sees(&Target::css("#sessions-title")).await?;
        self.take("place").await?;
        page.click(&Target::link("Open café")).await?;
        page.sees(&Target::css("#days")).await?;
        self.take("session").await?;
        page.click(&Target::css("nav a[href=\"/service\"]")).await?;
        page.click(&Target::link("Gwen Parry")).await?;
        page.sees(&Target::css("#telephone")).await?;
        self.take("colleague").await?;
        page.click(&Target::css("nav a[href=\"/service\"]")).await?;
        page.click(&Target::link("Name, telephone numbers and locking")).await?;
        page.sees(&Target::css("#client-lease")).await?;
        self.take("settings").await?;
        page.click(&Target::css("nav a[href=\"/service\"]")).await?;
        page.click(&Target::link("Reasons for referral")).await?;
        page.click(&Target::button("Add a reason")).await?;
        page.type_into(&Target::css("#own-1"), "Cost of living").await?;
        self.take("reasons").await?;
        page.click(&Target::css("nav a[href=\"/service\"]")).await?;
        page.click(&Target::link("What stands in the way")).await?;
        page.sees(&Target::css("main form")).await?;
        self.take("barriers").await?;
        page.click(&Target::css("nav a[href=\"/service\"]")).await?;
        page.click(&Target::link("Phones and access")).await?;
        page.click(&Target::text("Maureen Oduya")).await?;
        page.sees(&Target::text("You are using this one now.")).await?;
        self.take("devices").await?;
        page.click(&Target::css("nav a[href=\"/service\"]")).await?;
        page.click(&Target::link("Waiting for your decision")).await?;
        page.sees(&Target::text("Nothing waits")).await?;
        self.take("held").await?;
        app.find(PERSON).await?;
        page.run("document.querySelectorAll('details').forEach((fold) => { fold.open = true; })", &[]).await?;
        page.click(&Target::link("Change what the door sees")).await?;
        page.sees(&Target::css("#first-name")).await?;
        self.take("door-card").await
    }

    /// How somebody is invited, and joins.
    async fn joining(&mut self) -> Result<()> {
        let server = Server::start(Contents::Demo).await?;
        self.page = self.browser.page("joining", &server.origin())?;
        let page = self.page.clone();
        let app = app::signed_in(page.clone(), app::MANAGER).await?;
        page.click(&Target::css("nav a[href=\"/service\"]")).await?;
        page.click(&Target::link("Invite a colleague")).await?;
        page.sees(&Target::css("#roles")).await?;
        self.take("invite").await?;
        page.type_into(&Target::css("#name"), "Ann Other").await?;
        page.type_into(&Target::css("#email"), "ann@riverside.example").await?;
        page.click(&Target::choice("Health trainer")).await?;
        page.click(&Target::button("Make an invitation")).await?;
        page.sees(&Target::button("Take back")).await?;
        self.take("invited").await?;
        let link = page.text(&Target::css("#invitation-link")).await?;
        app.find(PERSON).await?;
        page.run("document.querySelectorAll('details').forEach((fold) => { fold.open = true; })", &[]).await?;
        page.click(&Target::link("Invite to their own page")).await?;
        page.click(&Target::button("Make an invitation")).await?;
        let words = page.text(&Target::css("#invitation-words")).await?;
        self.take("invite-person").await?;
        self.take_at("invite-person-words", "#invitation-words").await?;
        page.open(link.trim_start_matches(&server.origin())).await?;
        page.sees(&Target::css("#password")).await?;
        self.take("join-colleague").await?;
        page.open("/join").await?;
        page.sees(&Target::css("#words")).await?;
        self.take("join").await?;
        page.type_into(&Target::css("#words"), &words).await?;
        page.click(&Target::button("Go on")).await?;
        page.click(&Target::choice("With a PIN")).await?;
        self.take("join-person").await?;
        page.click(&Target::button("العربية")).await?;
        page.sees(&Target::button("انضم الآن")).await?;
        self.take("join-person-arabic").await
    }

    /// All components, the whole length: only a debug build has them.
    async fn catalogue(&mut self) -> Result<()> {
        let server = Server::start_with_app(Contents::Empty, &setting::debug_dist()?).await?;
        self.page = self.browser.page("catalogue", &server.origin())?;
        self.whole = true;
        self.page.open("/catalogue").await?;
        self.page.started().await?;
        self.page.sees(&Target::heading("Catalogue")).await?;
        self.take("catalogue").await
    }

    async fn check_in(&self) -> Result<()> {
        self.page.click(&Target::link("Stage check-in")).await?;
        self.page.type_into(&Target::css("#evidence"), EVIDENCE).await?;
        self.page.click(&Target::choice("Sees strengths and new possibilities")).await?;
        self.page.click(&Target::choice("Fairly sure")).await?;
        self.page.type_into(&Target::css("#own-words"), OWN_WORDS).await?;
        self.page.type_into(&Target::css("#barrier"), BARRIER).await?;
        self.page.sees(&Target::text(KEPT)).await?;
        self.take("check-in").await
    }

    async fn measure(&self) -> Result<()> {
        self.page.click(&Target::link("Take a measure")).await?;
        self.page.click(&Target::choice("Personal wellbeing (ONS4)")).await?;
        self.page.click(&Target::css("label:has(#satisfied-7)")).await?;
        self.page.sees(&Target::text(KEPT)).await?;
        self.take("measure").await
    }

    /// The top of the screen as it is now.
    async fn take(&self, screen: &str) -> Result<()> {
        self.take_at(screen, "main").await
    }

    /// The screen as it is now, scrolled to a part, in every guise; then it is as it was, in the window of a phone.
    async fn take_at(&self, screen: &str, part: &str) -> Result<()> {
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
