//! Languages: one tap changes, with no server too; the direction is right; what staff read stays English.

use anyhow::{Context, Result, ensure};

use acceptance::app::{App, PASSWORD, TRAINER};
use acceptance::server::Contents;
use acceptance::{FileServer, Page, Server, Story, Target, Theme, Window, axe, setting, told_on};

/// Each language as its speakers call it, its tag, its direction, and the heading of the sign-in screen in it.
type Spoken = (&'static str, &'static str, &'static str, &'static str);
const ARABIC: Spoken = ("العربية", "ar", "rtl", "تسجيل الدخول");
const POLISH: Spoken = ("Polski", "pl", "ltr", "Logowanie");
const LANGUAGES: [Spoken; 6] = [
    ARABIC,
    ("Cymraeg", "cy", "ltr", "Mewngofnodi"),
    POLISH,
    ("اردو", "ur", "rtl", "سائن ان"),
    ("Soomaali", "so", "ltr", "Gal"),
    ("English", "en-GB", "ltr", "Sign in"),
];
const SMALL_PHONE: Window = Window { width: 320, height: 700, density: 1 };

/// Waits until the page is in a language: it says so to the browser, and its heading is in it.
async fn speaks(page: &Page, (_, tag, direction, heading): Spoken) -> Result<()> {
    page.sees(&Target::heading(heading)).await?;
    let said = page.run("return [document.documentElement.lang, document.documentElement.dir].join(' ')", &[]).await?;
    ensure!(said == format!("{tag} {direction}"), "the page says that it is {said}, not {tag} {direction}");
    Ok(())
}

async fn one_tap_changes_the_language_and_it_stays_with_no_server(story: Story) -> Result<()> {
    let mut server = Server::start(Contents::Demo).await?;
    let browser = story.browser("phone").await?;
    let page = browser.page(story.name(), &server.origin())?;
    App::install(page.clone()).await?;
    page.type_into(&Target::css("#email"), "half@").await?;
    page.run("document.querySelector('button[lang=ar]').dataset.mark = 'before'", &[]).await?;
    page.click(&Target::button(ARABIC.0)).await?;
    speaks(&page, ARABIC).await?;
    ensure!(page.value(&Target::css("#email")).await? == "half@", "what was typed is gone");
    page.sees(&Target::css("button[lang=ar][aria-pressed=true][data-mark=before]")).await?;
    page.sees(&Target::text("لم تُراجَع هذه الترجمة بعد.")).await?;
    // Two errors, told in the form that Arabic has for two.
    page.click(&Target::button("تسجيل الدخول")).await?;
    page.sees(&Target::text("شيئان يحتاجان إلى تصحيح")).await?;
    page.sees(&Target::text("اكتب كلمة المرور")).await?;

    server.kill()?;
    page.reload().await?;
    page.started().await?;
    speaks(&page, ARABIC).await?;
    // A language that was never asked for: it came with the app.
    page.click(&Target::button(POLISH.0)).await?;
    speaks(&page, POLISH).await?;
    page.reload().await?;
    page.started().await?;
    speaks(&page, POLISH).await?;
    page.click(&Target::button("English")).await?;
    page.sees(&Target::heading("Sign in")).await?;
    page.sees_no(&Target::text("has not been checked")).await?;
    browser.quit().await
}
told_on!(one_tap_changes_the_language_and_it_stays_with_no_server);

async fn staff_screens_stay_english_and_the_lock_speaks_the_chosen_language(story: Story) -> Result<()> {
    let mut server = Server::start(Contents::Demo).await?;
    let browser = story.browser("phone").await?;
    let page = browser.page(story.name(), &server.origin())?;
    let app = App::install(page.clone()).await?;
    page.click(&Target::button(ARABIC.0)).await?;
    speaks(&page, ARABIC).await?;
    page.type_into(&Target::css("#email"), TRAINER).await?;
    page.type_into(&Target::css("#password"), PASSWORD).await?;
    page.click(&Target::button("تسجيل الدخول")).await?;
    speaks(&page, ("", "en-GB", "ltr", "Today")).await?;
    page.click(&Target::css("nav a[href=\"/phone\"]")).await?;
    page.click(&Target::button("Lock now")).await?;
    speaks(&page, ("", "ar", "rtl", "مقفل")).await?;
    axe::check(&page).await?;

    server.kill()?;
    page.type_into(&Target::css("#password"), "not the password").await?;
    page.click(&Target::button("افتح ملاحظاتي")).await?;
    page.sees(&Target::text("كلمة المرور هذه لا تفتح هذا الهاتف")).await?;
    page.click(&Target::button(POLISH.0)).await?;
    page.sees(&Target::text("To hasło nie otwiera tego telefonu")).await?;

    // On the screen of this phone the choice is for others: the screen itself stays as it is.
    app.retype_password(PASSWORD).await?;
    page.click(&Target::button("Otwórz moje notatki")).await?;
    page.click(&Target::css("nav a[href=\"/phone\"]")).await?;
    page.click(&Target::button("Cymraeg")).await?;
    page.sees(&Target::css("button[lang=cy][aria-pressed=true]")).await?;
    speaks(&page, ("", "en-GB", "ltr", "This phone")).await?;
    page.click(&Target::button("Lock now")).await?;
    speaks(&page, ("", "cy", "ltr", "Wedi cloi")).await?;
    browser.quit().await
}
told_on!(staff_screens_stay_english_and_the_lock_speaks_the_chosen_language: chromium = Chromium);

async fn a_language_that_cannot_be_had_keeps_the_present_one_and_says_so(story: Story) -> Result<()> {
    let server = FileServer::start(&setting::dist()?)?;
    let page = std::fs::read_to_string(setting::dist()?.join("index.html"))?;
    let folder = page.split("name=\"languages\" content=\"").nth(1).and_then(|rest| rest.split('"').next());
    let folder = folder.context("the page names no folder of languages")?;
    server.refuse(&format!("{folder}/ar.txt"), 503);
    server.spoil(&format!("{folder}/pl.txt"), b"<!doctype html><title>Welcome to the free wifi</title>");
    let browser = story.browser("phone").await?;
    let page = browser.page(story.name(), &server.origin())?;
    let app = App::open(page).await?;
    for language in [ARABIC, POLISH] {
        app.page.click(&Target::button(language.0)).await?;
        app.page.sees(&Target::text("That language could not be fetched")).await?;
        speaks(&app.page, ("", "en-GB", "ltr", "Sign in")).await?;
        // One that can be had takes the trouble away.
        app.page.click(&Target::button("Cymraeg")).await?;
        app.page.sees(&Target::heading("Mewngofnodi")).await?;
        app.page.click(&Target::button("English")).await?;
        app.page.sees_no(&Target::text("That language could not be fetched")).await?;
    }
    browser.quit().await
}
told_on!(a_language_that_cannot_be_had_keeps_the_present_one_and_says_so: chromium = Chromium);

async fn every_language_is_accessible_and_fits_a_small_phone(story: Story) -> Result<()> {
    let server = Server::start(Contents::Demo).await?;
    let browser = story.browser("phone").await?;
    let page = browser.page(story.name(), &server.origin())?;
    App::install(page.clone()).await?;
    browser.show_in(SMALL_PHONE).await?;
    for language in LANGUAGES {
        page.click(&Target::button(language.0)).await?;
        speaks(&page, language).await?;
        page.click(&Target::css("button[type=submit]")).await?;
        page.sees(&Target::css(".error-summary")).await?;
        for theme in Theme::ALL {
            browser.colour(theme).await?;
            axe::check(&page).await.with_context(|| format!("in {}, {}", language.1, theme.name()))?;
        }
        // What scrolls is as wide as its scroll bar leaves it; the water behind the heading is drawn wider, and cut off.
        let wide = "const main = document.querySelector('main'), { left, right } = main.getBoundingClientRect();
            return [...main.querySelectorAll('*')].filter((e) => { const box = e.getBoundingClientRect();
              return box.width > 0 && (box.left < left - 0.5 || box.right > right + 0.5); }).map((e) => e.outerHTML.slice(0, 120))";
        let wide = page.run(wide, &[]).await?;
        ensure!(wide.as_array().is_some_and(Vec::is_empty), "{}: wider than 320 pixels: {wide:#}", language.1);
        let small = "return [...document.querySelectorAll('main button')].filter((e) => e.offsetHeight < 44 || e.offsetWidth < 44).length";
        let small = page.run(small, &[]).await?;
        ensure!(small == 0, "{}: {small} buttons are smaller than 44 pixels", language.1);
    }
    browser.quit().await
}
told_on!(every_language_is_accessible_and_fits_a_small_phone: chromium = Chromium);

async fn the_page_speaks_before_the_app_has_started(story: Story) -> Result<()> {
    let slow = acceptance::files::copy_that_never_starts()?;
    let server = FileServer::start(slow.path())?;
    let browser = story.browser("phone").await?;
    let page = browser.page(story.name(), &server.origin())?;
    page.open("/").await?;
    page.sees(&Target::text("Opening…")).await?;
    page.run("localStorage.setItem('stepping-stones.language', 'ar')", &[]).await?;
    page.open("/").await?;
    page.sees(&Target::text("جارٍ الفتح…")).await?;
    page.holds(
        "it is written from right to left",
        "return getComputedStyle(document.querySelector('#start')).direction === 'rtl'",
    )
    .await?;
    page.sees(&Target::text("يستغرق هذا وقتًا أطول مما ينبغي")).await?;
    axe::check(&page).await
}
told_on!(the_page_speaks_before_the_app_has_started: chromium = Chromium);
