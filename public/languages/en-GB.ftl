### British English: what clients and café helpers read. Complete, and the model of all other languages.
###
### For whoever writes: say “you”. Short words, one thought to a sentence; a reading age of 9 to 11, which the tests count.
### A message with the parts .safe and .next is a trouble: what happened, what is safe, what to do. The one number of a message is called
### $number; anything else that goes in is words.

## start

# Stands in the page itself, before the app does: public/index.html has the same English, by the number of the phrase.
start-lead = Your visits and notes, kept on your phone and sent when there is a line.
start-opening = Opening…
start-slow = This is taking longer than it should. Nothing is lost. If you are on a poor line, please wait a little.
start-failed = Stepping Stones could not open. Everything you saved on this phone is still there. If it does not help to try again, restart your phone or tell the person who runs your service.
start-again = Try again

## language

language-choice = Language
language-unchecked = This translation has not been checked yet.
# It was not on this phone yet, and there was no way to fetch it.
language-not-loaded = That language could not be fetched
    .safe = Nothing else has changed.
    .next = Find a signal or wifi, then try again.

## form

form-error = Error:
form-keeping = Keeping
form-to-put-right = { $number ->
        [one] One thing to put right
       *[other] { $number } things to put right
    }

## sign-in

sign-in-title = Sign in
sign-in-lead = The first time needs a connection. After that the app opens with your password anywhere.
sign-in-email = E-mail address
sign-in-password = Password
sign-in-show-password = Show password
sign-in-sign-in = Sign in
sign-in-signing-in = Signing in
sign-in-email-missing = Write your e-mail address
sign-in-email-odd = Write an e-mail address in full, like name@example.org
sign-in-password-missing = Write your password
# It does not say which of the two.
sign-in-wrong = The e-mail address or password is not right
    .safe = Nothing on this phone has changed.
    .next = Check both and try again. Look out for capital letters.
sign-in-forgotten = Forgotten your password?
sign-in-forgotten-lead = We can send a link to the e-mail address above. With it you choose a new password.
sign-in-forgotten-here = A phone that you have used opens with the old password until you sign in anew on it. What you wrote is handed in then. Drafts that you had not saved are lost.
sign-in-forgotten-ask = Send me a link
sign-in-forgotten-asking = Asking for a link
sign-in-forgotten-noted = Look for an e-mail
    .safe = If we know this address, a link is on its way. It works once, for one day.
    .next = No e-mail after ten minutes? Look in your junk mail, or ask your service manager for a link.
sign-in-forgotten-no-letters = This service does not send e-mail
    .safe = Nothing has changed.
    .next = Ask your service manager. They can give you a link to a new password.
sign-in-no-connection = There is no connection
    .safe = Signing in needs the internet. Nothing on this phone has changed.
    .next = Find a signal or wifi, then try again.
sign-in-slow-down = Too many tries
    .safe = Nothing is locked for good and nothing is erased.
    .next = Wait a few minutes, then try again.
sign-in-timed-out = The server did not answer in time
    .safe = Nothing on this phone has changed.
    .next = Try again where the signal is better.
# A captive portal or a proxy answered.
sign-in-not-the-server = Something else answered, not our server
    .safe = Nothing on this phone has changed.
    .next = If you are on public wifi, sign in to the wifi first. Then try again.
sign-in-other-version = The app and the server are of different versions
    .safe = Nothing on this phone has changed.
    .next = Close the app and open it again with a connection. If that does not help, tell your service manager.
sign-in-server-trouble = The server has a problem
    .safe = Nothing on this phone has changed.
    .next = Wait a few minutes, then try again. If it goes on, tell your service manager.
# Some of what was written here was not taken, so nothing was changed.
sign-in-not-handed-in = Signing in again was stopped
    .safe = { $number ->
        [one] The server did not take one change from this phone.
       *[other] The server did not take { $number } changes from this phone.
    } Everything is kept here, sealed.
    .next = Tell your service manager. If you remember the old password, it still opens your notes.
sign-in-lead-anew = This needs a connection and the password that the service knows for you now.
sign-in-anew = What happens when you sign in again
sign-in-anew-handed-in = What you saved here is handed in first, sealed. Nobody can read it on the way.
sign-in-anew-fetched = Then your people are fetched again from the server.
sign-in-anew-drafts = Drafts that you had not saved can’t be opened any more.
sign-in-anew-else = If handing in does not work, everything stays as it is.
sign-in-lead-beside = Whoever is here already stays, and none of you sees the other’s notes. If you are here already, go back and open your notes.

## lock

lock-title = Locked
lock-lead = Everything on this phone is locked. Your password opens it, with or without a connection.
lock-open = Open my notes
lock-opening = Opening
lock-wrong-password = That password does not open this phone
    .safe = Nothing is erased, however often you try.
    .next = Look out for capital letters, then try again.
lock-lease-over = This phone has not heard from the service for too long
    .safe = Nothing is lost. What you wrote here is sealed and kept.
    .next = Connect to the internet, then open it again.
lock-not-come = A part of the app has not come yet
    .safe = Nothing is lost. What you saved on this phone is still there.
    .next = Find a signal or wifi, then try again.
lock-forgotten = Forgotten or changed password
    .safe = What you wrote here is sealed and will still be sent.
    .next = Ask your service manager for a new password, then sign in with a connection. Your people are fetched again.
lock-forgotten-drafts = Drafts that you had not saved can’t be opened any more without the old password.
lock-sign-in-online = Sign in with a connection
lock-not-open = Not open yet
lock-back-to-locked = Back to the locked notes
lock-to-sign-in = Go on to sign in
lock-other-tab = An earlier version of the app is open in another tab
    .safe = Nothing is lost. That version can’t share your notes with a second tab.
    .next = Close the other tab. This one then asks for your password.
# On a device that several people share, each is found under a picture; no name is shown while it is locked.
lock-lead-several = Everything here is locked. Tap your picture.
lock-another-picture = This is not my picture
lock-someone-else = Sign in as somebody else
lock-switch = Lock for somebody else
lock-your-picture = Your picture on this device: { $picture }
lock-pin = Your PIN
lock-pin-missing = Write your PIN
lock-lead-pin = Everything on this phone is locked. Your PIN opens it until the app is closed.
lock-use-password = Use my password
lock-use-pin = Use my PIN
lock-use-passkey = Open with my passkey
lock-wrong-pin = That PIN does not open it
    .safe = Nothing is erased.
    .next = { $number ->
        [one] You have one more try. After that, your password opens it.
       *[other] You have { $number } more tries. After that, your password opens it.
    }
lock-no-more-pins = Too many wrong PINs
    .safe = Nothing is erased.
    .next = Open it with your password. After that, your PIN works again.
# The person said no, waited too long, or the passkey is not on this device; browsers do not tell which.
lock-passkey-not-given = The passkey was not given
    .safe = Nothing has changed.
    .next = Try again, or use your password.
lock-passkey-another = That passkey does not open it
    .safe = Nothing has changed.
    .next = Use your password.
lock-passkey-cannot = This browser can’t use a passkey for this
    .safe = Nothing has changed, and nothing weaker is used in its place.
    .next = Use your password. Another browser, or a newer one, may be able to.
lock-here-already = You are here already
    .safe = Nothing has changed.
    .next = This is your picture. Open it with your password, or tap “Forgotten or changed password”.
# A client’s own page, which opens with a PIN or with the phone’s own lock.
lock-pin-lead = Your page is locked. Your PIN opens it, with or without a connection.
lock-phone-lead = Your page is closed. Tap to open it.
lock-open-page = Open my page
lock-wrong-own-pin = That PIN is not right
    .safe = Nothing is erased, however often you try.
    .next = Try again. If you have forgotten it, ask your worker for new words.
lock-forgotten-pin = Forgotten PIN
    .safe = What you ticked is sealed and will still be sent.
    .next = Ask your worker for new words. Then choose a new PIN.

## badge

# The pictures under which people are found on a locked device.
badge-leaf = Leaf
badge-sun = Sun
badge-moon = Moon
badge-star = Star
badge-boat = Boat
badge-fish = Fish
badge-bird = Bird
badge-tree = Tree
badge-cup = Cup
badge-key = Key
badge-bell = Bell
badge-house = House

## join

# Whoever was invited comes in: a colleague with a link, a client with words read out to them or a code.
join-title = Join
join-lead = Type the words that you were given, or paste the link. You need a connection for this.
join-have-invitation = I have an invitation
join-words = Your words or link
join-words-hint = The first four letters of each word are enough.
join-words-missing = Write the words that you were given
join-go-on = Go on
join-looking = Looking for your invitation
join-leave = Do not join now
join-invited = Hello, { $name }. { $service } invites you to work with them.
join-own-page = { $service } invites you to your own page. There you see your goals, your steps and whom to ring.
join-new-password = Choose a new password for { $service }.
join-password = Choose a password
join-password-hint = At least 12 letters or signs. Three or four words make a good one.
join-password-short = Write at least 12 letters or signs
join-weak-password = This password is easy to guess
    .safe = Nothing is lost. Your invitation still works.
    .next = Choose another one. Three or four random words make a good one.
join-join = Join
join-joining = Joining
join-how = How shall your page open?
join-how-missing = Choose how your page shall open
join-with-pin = With a PIN
join-with-pin-hint = Six digits that you choose. Safer if others use this phone.
join-with-phone = Without asking
join-with-phone-hint = This is less safe. Who can open your phone can read your page.
join-pin = Choose a PIN
join-pin-hint = Six digits. You need them each time.
join-pin-odd = Write six digits
# It is not said whether there ever was one.
join-unusable = This invitation does not work
    .safe = Nothing on this phone has changed.
    .next = Check the words and try again. If they are old or used, ask for new ones.
join-no-connection = There is no connection
    .safe = You need the internet to join. Nothing on this phone has changed.
    .next = Find a signal or wifi, then try again.
# Somebody has opened an invitation where another one is at work.
join-someone-here = Someone is at work here
join-someone-here-hint = Lock the app first. Then tap your link again.
join-lock-first = Lock now

## rescue

rescue-title = If this phone can’t connect
rescue-lead = A rescue file carries everything the server does not have yet. Only your service can read it. A colleague or your service manager brings it in on their own phone or computer.
rescue-save = Save a rescue file
rescue-nothing = There is nothing to rescue. The server has everything that was written here.
rescue-saved = { $number ->
        [one] One change is in the file.
       *[other] { $number } changes are in the file.
    } Everything stays on this phone too, until the server has it.

## storage

# The browser would not promise to keep the storage.
storage-persistence-refused = This browser may clear its storage
    .safe = What you write is still kept on this phone, and sent when there is a connection.
    .next = Add the app to your home screen, so that the browser keeps it for good.
storage-refused = This browser does not allow storage
    .safe = Nothing was lost. Nothing can be kept here either.
    .next = Leave private browsing, or allow storage for this site in the browser’s settings. Then open the app again.
storage-full = This phone is full
    .safe = What was kept before is safe. What you just wrote is still on the screen, but is not kept yet.
    .next = Delete some photos or apps, then tap Keep again. Do not close the app before that.
storage-no-room = The browser gives the app no room
    .safe = What was kept before is safe. What you just wrote is still on the screen, but is not kept yet.
    .next = Tap Keep again. If it fails again, copy your words, close the browser and open the app anew.
storage-vanished = This phone’s storage was emptied
    .safe = Everything the server has is safe. Changes that were only on this phone are lost.
    .next = Sign in to fetch your people again. If you had not sent everything, tell your service manager.
storage-damaged = Some storage on this phone is damaged
    .safe = Everything the server has is safe. What could not be read is left as it is.
    .next = Connect to the internet and tap Try again. The app then fetches a fresh copy.
# A save failed for a reason that the browser did not name.
storage-save-failed = This was not kept yet
    .safe = What you wrote is still on the screen. What was kept before is safe.
    .next = Tap Keep again. If it fails again, copy your words before you close the app.
storage-slow-to-open = The storage did not open in time
    .safe = Nothing is lost.
    .next = Close other tabs of this app, then tap Try again. If that does not help, restart the phone.
storage-not-the-server = Something else answered, not our server
    .safe = Nothing was sent. Everything you wrote is on this phone.
    .next = If you are on public wifi, sign in to the wifi first. Otherwise wait; the app tries again by itself.
storage-server-trouble = The server has a problem
    .safe = Everything you wrote is on this phone.
    .next = You can go on working. The app tries again by itself.
storage-try-again = Try again
storage-full-to-open = This phone is full
    .safe = What was kept before is safe.
    .next = Delete some photos or apps, then try again.
# The connection to the storage broke while opening.
storage-lost = The storage on this phone could not be opened
    .safe = What was kept before is left as it is.
    .next = Try again. If that does not help, close the app, restart the phone and open it again.
# The browser stopped giving storage while something was written.
storage-refused-to-keep = This browser does not allow storage any more
    .safe = What you wrote is still on the screen, but is not kept.
    .next = Copy your words. Then allow storage for this site in the browser’s settings and save again.
storage-vanished-while-writing = This phone’s storage was emptied
    .safe = What you wrote is still on the screen, but is not kept. Everything the server has is safe.
    .next = Copy your words. Then close the app and open it again.
storage-other-version = The app and the server are of different versions
    .safe = Everything you wrote is on this phone and will be sent.
    .next = Take the new version when the app offers it. If it does not, close the app and open it again with a connection.

## saving

saving-on-this-phone = On this phone
saving-server-has-it = The server has it
# Kept by the server until a manager decides.
saving-held-because = Held: { $reason }
saving-refused = Not taken
saving-refused-because = Not taken: { $reason }
saving-send-now = Send now
saving-sending = Sending
saving-everything-sent = The server has everything. You are up to date.
saving-no-connection = There is no connection. It will be sent by itself.
saving-sent-no-connection = The server has everything you wrote. There is no connection, so news from others may be missing.
saving-fetching = The server has everything you wrote. Fetching news from others.
saving-news-is-here = Everything from the server is on this phone.
saving-kept-here = Everything you wrote is on this phone.
saving-asking = Asking the server for news.
saving-waiting = { $number ->
        [one] Everything is on this phone. { $number } not yet with the server.
       *[other] Everything is on this phone. { $number } not yet with the server.
    }
saving-sending-some = { $number ->
        [one] Everything is on this phone. Sending { $number } to the server.
       *[other] Everything is on this phone. Sending { $number } to the server.
    }
saving-set-aside = { $number ->
        [one] One change needs a look.
       *[other] { $number } changes need a look.
    } Your words are safe.
saving-reason-different = the server has something else under the same number
saving-reason-not-understood = the server could not read it
saving-reason-too-large = it is too long for the server
saving-reason-unknown = the server gave a reason this version cannot read
saving-reason-withdrawn = this phone’s access has ended
saving-offline = There is no connection
    .safe = Everything you wrote is on this phone.
    .next = It will be sent by itself.
saving-timed-out = The server did not answer in time
    .safe = Everything you wrote is on this phone.
    .next = The app tries again by itself.
saving-too-large = Something you wrote is too long to be sent
    .safe = It is kept on this phone.
    .next = Tell your service manager. Everything else is sent.
saving-withdrawn = This phone was taken out of the service
    .safe = What it held about people is gone from it. What you wrote and had not sent goes to your service manager, as soon as there is a connection.
    .next = Ring your service manager if that is a mistake.
saving-signed-out = The server has signed this phone out
    .safe = Everything you wrote is still on this phone.
    .next = Sign in again with a connection. If that does not work, ring your service manager.
saving-news-not-kept = News from the server could not be kept on this phone
    .safe = Everything you wrote is safe. Nothing was sent twice or lost.
    .next = If the phone is full, delete some photos or apps. The app tries again by itself.
saving-disagreement = This phone and the server do not agree
    .safe = Everything you wrote is on this phone.
    .next = Tell your service manager. You can go on working.

## update

update-ready = A new version is ready
update-ready-advice = Nothing you wrote is lost. Change over when it suits you.
update-take = Change over now
update-draft-open = You are writing something. Keep it or leave it for later, then change over.

## nav

# The name of the ways through the app, for screen readers.
nav-landmark = Main
nav-today = Today
nav-people = People
nav-door = Door
nav-service = Service
nav-phone = This phone
nav-not-found = There is no page here
nav-nothing-lost = Nothing is lost
nav-not-found-advice = The link may be old or mistyped. Go to Today to find your way.
nav-to-today = Go to Today

## dates

dates-day = { $day } { $month } { $year }
dates-at = { $day } at { $time }
dates-today = Today
dates-january = January
dates-february = February
dates-march = March
dates-april = April
dates-may = May
dates-june = June
dates-july = July
dates-august = August
dates-september = September
dates-october = October
dates-november = November
dates-december = December

## door

# The café door, on a shared tablet. Whoever helps there reads it while people are waiting.
door-title = At the door
door-session = { $name }, { $time }
door-here = { $number ->
        [one] { $number } person is here
       *[other] { $number } people are here
    }
door-hint = Tap a name when they come in. Tap again to take it back.
door-here-since = Here since { $time }
door-not-here = Not here yet
door-back-from = Back from { $day }
door-came = { $name } is here.
door-taken-back = { $name } is not here.
door-find = Find a name
door-nobody-matches = Nobody here has that name
door-nobody-matches-hint = You can add them as a guest below.
door-guest = Add a guest
door-guest-name = First name
door-guest-hint = Carers, helpers and new faces too. A first name is enough.
door-guest-add = They are here
door-guest-missing = Write a first name
door-which-site = Which place?
door-which-session = Which session?
door-no-site = You have no door yet
door-no-site-hint = Ask your service manager to add you to a place.
door-no-session = Nothing is on here today
door-no-session-hint = Your service manager can add a session.
door-nobody = Nobody is expected yet
door-nobody-hint = You can add guests below.
door-closes = The session is over
door-closes-at = This tablet locks at { $time }. What you tapped is kept.
door-stay-open = Stay open
door-lock-now = Lock now

## mine

# The own page of a person whom the service supports. “Your worker” is whoever looks after them.
mine-title = My page
mine-hello = Hello, { $name }
mine-first-copy = Your page is on its way to this phone.
mine-not-here-yet = There is no connection. Your page has not all come to this phone yet.
mine-goals = Your goals
mine-no-goals = No goals yet
mine-no-goals-hint = When you and your worker write one down, you find it here.
mine-all-done = You have done every step here.
mine-so-far = What you have done
mine-steps-done = { $number ->
        [one] You have done one small step.
       *[other] You have done { $number } small steps.
    }
mine-came = { $number ->
        [one] You have come to one session.
       *[other] You have come to { $number } sessions.
    }
mine-who-to-ring = Who you can ring
mine-ring = Ring { $name }
mine-your-worker = Looks after you
mine-the-service = The service
mine-no-number = No number is written down yet.
# A tick could not be written on this phone, and is taken off the screen again.
mine-not-kept = That tick was not kept
    .safe = What was kept before is safe.
    .next = Tap the step again. If the phone is full, delete some photos or apps first.
# What is read aloud before a step that is done.
mine-done = Done: { $step }
mine-read = Read it to me
mine-stop-reading = Stop reading
mine-lock = Lock my page
mine-lock-hint = Your password opens it again. What you ticked is still sent.
mine-lock-hint-pin = Your PIN opens it again. What you ticked is still sent.
mine-lock-hint-phone = Your page opens without asking. Lock your phone when you put it down.
# Why something was not taken, or waits.
mine-ask = please ask your worker
# On which phones the page opens, and taking it off one that is lost, sold or given away.
mine-phones = Phones with your page
mine-phones-lead = Is a phone lost, or not yours any more? Take your page off it.
mine-phones-show = Show my other phones
mine-phones-none = Your page is on this phone only.
mine-phones-close = Close
mine-phones-heard = Last heard from: { $day }
mine-phones-off = Take my page off it
mine-phones-ask = Take your page off this phone?
mine-phones-ask-other = Take your page off that phone?
mine-phones-means = Your page is erased there when that phone next has a connection. What you ticked there is sent first.
mine-phones-yes = Yes, take it off
mine-phones-wrong = That is not your password
mine-phones-asked = It is erased there when that phone next has a connection.
mine-phones-this = Take my page off this phone
mine-phones-this-means = What you ticked is sent first. Then nothing of yours is left here. Your worker can give you your page back.
mine-phones-not-now = That did not work just now
    .safe = Your page here is safe.
    .next = Find a signal or wifi, then look at your phones again.
mine-phones-not-sent = Your page is still on this phone
    .safe = Something you ticked was not sent yet. Nothing is lost.
    .next = Find a signal or wifi, then try again.
mine-phones-not-taken = Your page is still on this phone
    .safe = The service did not take something you ticked. Nothing is lost.
    .next = Ask your worker. The service can take your page off for you.
# What they agreed to, each by itself, and taking it back.
mine-agreed = What you agreed to
mine-agreed-lead = You can take back what you agreed to when you like. Tap here, or tell your worker.
mine-agreed-service = Notes that help us support you
mine-agreed-gp-sharing = Telling your GP how it goes
mine-agreed-own-words = Keeping your own words for our staff to read
mine-agreed-research = Research, without your name
mine-agreed-stories = Telling your story to others, without your name
mine-agreed-yes = You said yes
mine-agreed-no = You said no
mine-agreed-taken-back = You took this back
mine-agreed-since = Since { $day }
mine-take-back = I take this back
mine-take-back-ask = Take this back?
mine-take-back-means = Your worker will see this. They will talk with you about it.
mine-take-back-yes = Yes, take it back
mine-take-back-no = Leave it as it is
mine-not-taken-back = That was not kept
    .safe = What you agreed to still stands.
    .next = Tap it again. If the phone is full, delete some photos or apps first.
# Who has seen what is kept about them. Each sentence stands under a name.
mine-seen = Who has seen your notes
mine-seen-lead = You may know who can read your notes. New notes come to their phone or computer by themselves.
mine-seen-show = Show me who
mine-seen-asking = Looking it up
mine-seen-nobody = Nobody so far.
mine-seen-more = Older days are not shown here. Ask us if you want to know.
mine-seen-not-now = We could not look that up now
    .safe = Your page is safe.
    .next = Find a signal or wifi, then try again.
mine-seen-read = Your notes came to their phone or computer.
mine-seen-wrote = They wrote in your notes.
mine-seen-copied = They made a copy of your notes.
mine-seen-at-the-door = They got what the café door shows of you.
mine-role-health-trainer = Health trainer
mine-role-advocacy-worker = Advocacy worker
mine-role-triage-worker = Triage worker
mine-role-cafe-coordinator = Café coordinator
mine-role-service-manager = Service manager
mine-role-client = Client
