//! Joining by invitation: a service is founded in the browser, a colleague comes by a link, a person by words read out to them.

use anyhow::{Context, Result, ensure};

use acceptance::app::{self, App, TRAINER, UP_TO_DATE};
use acceptance::server::Contents;
use acceptance::{Page, Server, Story, Target, told_on};

const NEW_PASSWORD: &str = "kettle on the hob";
/// Someone in the trainer's caseload who has no page of their own.
const PERSON: (&str, &str) = ("Winston Clarke", "Winston");
const GOAL: &str = "Walk Quindlebar hill again";
const STEPS: [&str; 2] = ["Ask Ruth to come along", "Once round the pond"];
const PIN: &str = "271828";

/// Opens a link as one does that came in a message: nothing of its secret stays in the address.
async fn follow(page: &Page, link: &str, origin: &str) -> Result<()> {
    let path = link.strip_prefix(origin).context("the link leads elsewhere")?;
    page.open(path).await?;
    page.started().await?;
    page.holds("the secret to be gone from the address", "return location.hash === '' && !location.href.includes('#')")
        .await
}

async fn a_service_is_founded_and_a_colleague_joins_by_a_link(story: Story) -> Result<()> {
    let server = Server::start(Contents::Empty).await?;
    let origin = server.origin();
    let said = server.said()?;
    let link = said.lines().map(str::trim).find(|line| line.contains("/join#")).context("no link is printed")?;

    let desk = story.browser("desk").await?;
    let page = desk.page("manager", &origin)?;
    follow(&page, link, &origin).await?;
    page.click(&Target::button("Join")).await?;
    page.sees(&Target::css(".error-summary")).await?;
    for (field, text) in
        [("Name of your service", "Brook House"), ("Your full name", "Mo Ager"), ("E-mail address", "mo@example.org")]
    {
        page.type_into(&Target::field(field), text).await?;
    }
    page.type_into(&Target::css("#password"), "Brook House 2026").await?;
    page.click(&Target::button("Join")).await?;
    page.sees(&Target::heading("This password is easy to guess")).await?;
    let boss = App { page: page.clone() };
    boss.retype_password(app::CHOSEN).await?;
    page.click(&Target::button("Join")).await?;
    // Until all has come, what stands below the list of colleagues moves.
    boss.stands(UP_TO_DATE).await?;
    page.click(&Target::css("nav a[href=\"/service\"]")).await?;
    page.click(&Target::link("Invite a colleague")).await?;
    page.type_into(&Target::field("Full name"), "Ann Other").await?;
    page.type_into(&Target::field("E-mail address"), "ann@example.org").await?;
    page.click(&Target::choice("Health trainer")).await?;
    page.click(&Target::button("Make an invitation")).await?;
    let link = page.text(&Target::css("#invitation-link")).await?;
    page.sees(&Target::text("ann@example.org")).await?;

    // On her own phone: her name is known, she chooses a password, and works.
    let phone = story.browser("phone").await?;
    let hers = phone.page("colleague", &origin)?;
    follow(&hers, &link, &origin).await?;
    hers.sees(&Target::text("Hello, Ann Other. Brook House invites you to work with them.")).await?;
    hers.type_into(&Target::css("#password"), "too short").await?;
    hers.click(&Target::button("Join")).await?;
    hers.sees(&Target::css("#password-error")).await?;
    let ann = App { page: hers };
    ann.retype_password(NEW_PASSWORD).await?;
    ann.page.click(&Target::button("Join")).await?;
    ann.stands(UP_TO_DATE).await?;
    ensure!(ann.page.path().await? == "/", "she is at her day's start");

    // The link is used up: for her, and for whoever finds it. Her own notebook opens with her password.
    follow(&ann.page, &link, &origin).await?;
    ann.page.sees(&Target::heading("This invitation does not work")).await?;
    ann.page.click(&Target::button("Do not join now")).await?;
    ann.unlock(NEW_PASSWORD).await?;

    // The manager sees her, and that no invitation is open.
    page.click(&Target::css("nav a[href=\"/service\"]")).await?;
    page.sees(&Target::link("Ann Other")).await?;
    page.click(&Target::link("Invite a colleague")).await?;
    page.sees(&Target::text("No invitation is open.")).await?;

    // She has forgotten her password: he makes a link, and she chooses another.
    page.click(&Target::css("nav a[href=\"/service\"]")).await?;
    page.click(&Target::link("Ann Other")).await?;
    page.run("document.querySelectorAll('details').forEach((fold) => { fold.open = true; })", &[]).await?;
    page.click(&Target::button("New password link")).await?;
    let link = page.text(&Target::css("#invitation-link")).await?;
    desk.quit().await?;
    follow(&ann.page, &link, &origin).await?;
    ann.page.sees(&Target::text("Choose a new password for Brook House.")).await?;
    ann.page.type_into(&Target::css("#password"), app::CHOSEN).await?;
    ann.page.click(&Target::button("Join")).await?;
    ann.stands(UP_TO_DATE).await?;
    ann.page.reload().await?;
    ann.page.started().await?;
    ann.unlock(app::CHOSEN).await?;
    phone.quit().await
}
told_on!(a_service_is_founded_and_a_colleague_joins_by_a_link: chromium = Chromium);

/// Invites the person; the words.
async fn words(joe: &App) -> Result<String> {
    joe.find(PERSON.0).await?;
    joe.page.run("document.querySelectorAll('details').forEach((fold) => { fold.open = true; })", &[]).await?;
    joe.page.click(&Target::link("Invite to their own page")).await?;
    joe.page.click(&Target::button("Make an invitation")).await?;
    joe.page.sees(&Target::css("svg[role=img] path")).await?;
    joe.page.text(&Target::css("#invitation-words")).await
}

/// A new phone on which the words are typed, shortened and in capitals.
async fn typed(page: Page, words: &str) -> Result<App> {
    let app = App::install(page).await?;
    app.page.click(&Target::link("I have an invitation")).await?;
    let short: Vec<String> = words.split(' ').map(|word| word.chars().take(4).collect()).collect();
    app.page.type_into(&Target::css("#words"), &short.join(" ").to_uppercase()).await?;
    app.page.click(&Target::button("Go on")).await?;
    Ok(app)
}

async fn a_person_joins_with_words_and_opens_with_the_phones_lock_or_a_pin(story: Story) -> Result<()> {
    let mut server = Server::start(Contents::Demo).await?;
    let desk = story.browser("trainer").await?;
    let joe = app::signed_in(desk.page("trainer", &server.origin())?, TRAINER).await?;
    joe.find(PERSON.0).await?;
    joe.write_goal(GOAL, &STEPS).await?;
    joe.entry_stands(STEPS[1], "server-has-it").await?;
    let told = words(&joe).await?;

    let phone = story.browser("his phone").await?;
    let his = typed(phone.page("client", &server.origin())?, &told).await?;
    his.page.sees(&Target::text("invites you to your own page")).await?;
    his.page.click(&Target::choice("Without asking")).await?;
    his.page.click(&Target::button("Join")).await?;
    let hello = Target::heading(&format!("Hello, {}", PERSON.1));
    his.page.sees(&hello).await?;
    his.page.sees(&Target::heading(GOAL)).await?;
    his.page.sees(&Target::css("#standing[data-standing=up-to-date]")).await?;

    // The words are used up.
    let other = story.browser("another phone").await?;
    let found = typed(other.page("finder", &server.origin())?, &told).await?;
    found.page.sees(&Target::heading("This invitation does not work")).await?;

    // At home, with no signal: ticked, closed, and open again without being asked.
    server.kill()?;
    his.page.click(&Target::choice(STEPS[0])).await?;
    his.entry_stands(STEPS[0], "on-this-phone").await?;
    his.page.reload().await?;
    his.page.started().await?;
    his.page.sees(&hello).await?;
    his.step_is(STEPS[0], true).await?;
    his.page.sees_no(&Target::button("Lock my page")).await?;
    // And the trainer is told, before he fills anything in, that inviting needs a connection.
    joe.page.click(&Target::css("nav a[href=\"/people\"]")).await?;
    joe.find(PERSON.0).await?;
    joe.page.run("document.querySelectorAll('details').forEach((fold) => { fold.open = true; })", &[]).await?;
    joe.page.click(&Target::link("Invite to their own page")).await?;
    joe.page.sees(&Target::heading("Inviting needs a connection")).await?;
    ensure!(joe.page.count(&Target::button("Make an invitation")).await? == 0, "there is a button that can't work");
    server.start_again().await?;
    his.entry_stands(STEPS[0], "server-has-it").await?;
    phone.quit().await?;

    with_a_pin(&joe, found, &hello).await?;
    other.quit().await?;
    desk.quit().await
}
told_on!(a_person_joins_with_words_and_opens_with_the_phones_lock_or_a_pin: chromium = Chromium);

/// Everything that a script can learn of the keys that the browser holds: nothing.
const EXPORT: &str = "const done = arguments[0];
    const open = indexedDB.open('stepping-stones-keys');
    open.onsuccess = () => {
      const all = open.result.transaction('keys').objectStore('keys').getAll();
      all.onsuccess = () => Promise.allSettled(all.result.map((key) => crypto.subtle.exportKey('raw', key)))
        .then((tried) => done(tried.map((one) => one.status).join()));
    };";

/// On the phone where the words did not work, he joins with new ones and a PIN.
async fn with_a_pin(joe: &App, found: App, hello: &Target) -> Result<()> {
    let told = words_again(joe).await?;
    let page = &found.page;
    let (end, backspace) = ("\u{e010}", "\u{e003}");
    page.type_into(&Target::css("#words"), &format!("{end}{}{told}", backspace.repeat(60))).await?;
    page.click(&Target::button("Go on")).await?;
    page.click(&Target::choice("With a PIN")).await?;
    page.type_into(&Target::css("#pin"), "12345").await?;
    page.click(&Target::button("Join")).await?;
    page.sees(&Target::css("#pin-error")).await?;
    page.type_into(&Target::css("#pin"), &format!("{end}{}{PIN}", backspace.repeat(8))).await?;
    page.click(&Target::button("Join")).await?;
    page.sees(hello).await?;
    page.sees(&Target::heading(GOAL)).await?;
    // Until all has come, what stands below moves.
    page.sees(&Target::css("#standing[data-standing=up-to-date]")).await?;
    page.click(&Target::button("Lock my page")).await?;
    page.sees(&Target::heading("Locked")).await?;
    ensure!(found.found_in_storage(&["Quindlebar", PERSON.1]).await? == [0, 0], "locked, it can be read");
    ensure!(page.run_async(EXPORT, &[]).await? == "rejected", "the browser's key can be read out");
    page.type_into(&Target::css("#pin"), "999999").await?;
    page.click(&Target::button("Open my page")).await?;
    page.sees(&Target::heading("That PIN is not right")).await?;
    page.type_into(&Target::css("#pin"), &format!("{end}{}{PIN}", backspace.repeat(8))).await?;
    page.click(&Target::button("Open my page")).await?;
    page.sees(hello).await?;
    page.sees(&Target::heading(GOAL)).await?;
    // From here he takes his page off the first phone; whoever holds this one open has to know the PIN.
    page.sees(&Target::css("#standing[data-standing=up-to-date]")).await?;
    page.click(&Target::button("Show my other phones")).await?;
    page.click(&Target::css("#other-phones .card button")).await?;
    let (sure, pin) = (Target::css("#take-off button[type=submit]"), Target::css("#take-off-secret"));
    page.type_into(&pin, "999999").await?;
    page.click(&sure).await?;
    page.sees(&Target::text("That PIN is not right")).await?;
    page.type_into(&pin, &format!("{end}{}{PIN}", backspace.repeat(8))).await?;
    page.click(&sure).await?;
    page.sees(&Target::text("It is erased there when that phone next has a connection.")).await
}

/// With a connection again, from the screen that said that there is none.
async fn words_again(joe: &App) -> Result<String> {
    joe.page.click(&Target::button("Try again")).await?;
    joe.page.click(&Target::button("Make an invitation")).await?;
    joe.page.text(&Target::css("#invitation-words")).await
}
