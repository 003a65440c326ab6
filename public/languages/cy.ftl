### Welsh. AWAITING REVIEW BY A SPEAKER: written without one, and checked by nobody yet. The app says so beside the choice of language.

## start

start-lead = Eich ymweliadau a’ch nodiadau, wedi’u cadw ar eich ffôn a’u hanfon pan fydd cysylltiad.
start-opening = Yn agor…
start-slow = Mae hyn yn cymryd yn hirach nag y dylai. Does dim byd ar goll. Os yw’r cysylltiad yn wael, arhoswch ychydig.
start-failed = Doedd Stepping Stones ddim yn gallu agor. Mae popeth a gadwoch ar y ffôn hwn yn dal yno. Os nad yw rhoi cynnig arall arni’n helpu, ailgychwynnwch eich ffôn neu dywedwch wrth y sawl sy’n rhedeg eich gwasanaeth.
start-again = Rhoi cynnig arall arni

## language

language-choice = Iaith
language-unchecked = Nid yw’r cyfieithiad hwn wedi cael ei wirio eto.
language-not-loaded = Doedd dim modd nôl yr iaith honno
    .safe = Does dim byd arall wedi newid.
    .next = Chwiliwch am signal neu wi-fi, yna rhowch gynnig arall arni.

## form

form-error = Gwall:
form-keeping = Yn cadw
form-to-put-right = { $number ->
        [zero] Dim byd i’w gywiro
        [one] Un peth i’w gywiro
        [two] Dau beth i’w cywiro
        [few] Tri pheth i’w cywiro
        [many] Chwe pheth i’w cywiro
       *[other] { $number } o bethau i’w cywiro
    }

## sign-in

sign-in-title = Mewngofnodi
sign-in-lead = Mae angen cysylltiad y tro cyntaf. Ar ôl hynny mae’r ap yn agor gyda’ch cyfrinair yn unrhyw le.
sign-in-email = Cyfeiriad e-bost
sign-in-password = Cyfrinair
sign-in-show-password = Dangos y cyfrinair
sign-in-sign-in = Mewngofnodi
sign-in-signing-in = Yn mewngofnodi
sign-in-email-missing = Ysgrifennwch eich cyfeiriad e-bost
sign-in-email-odd = Ysgrifennwch gyfeiriad e-bost llawn, fel name@example.org
sign-in-password-missing = Ysgrifennwch eich cyfrinair
sign-in-wrong = Nid yw’r cyfeiriad e-bost neu’r cyfrinair yn gywir
    .safe = Does dim byd ar y ffôn hwn wedi newid.
    .next = Gwiriwch y ddau a rhowch gynnig arall arni. Cofiwch am briflythrennau.
sign-in-forgotten = Wedi anghofio’ch cyfrinair?
sign-in-forgotten-lead = Gallwn anfon dolen i’r cyfeiriad e-bost uchod. Gyda hi rydych yn dewis cyfrinair newydd.
sign-in-forgotten-here = Mae ffôn rydych wedi’i ddefnyddio yn agor gyda’r hen gyfrinair nes i chi fewngofnodi o’r newydd arno. Bydd yr hyn a ysgrifennoch yn cael ei anfon bryd hynny. Bydd drafftiau heb eu cadw yn cael eu colli.
sign-in-forgotten-ask = Anfonwch ddolen ataf
sign-in-forgotten-asking = Yn gofyn am ddolen
sign-in-forgotten-noted = Chwiliwch am e-bost
    .safe = Os ydym yn adnabod y cyfeiriad hwn, mae dolen ar ei ffordd. Mae’n gweithio unwaith, am un diwrnod.
    .next = Dim e-bost ar ôl deg munud? Edrychwch yn eich post sothach, neu gofynnwch i reolwr eich gwasanaeth am ddolen.
sign-in-forgotten-no-letters = Nid yw’r gwasanaeth hwn yn anfon e-bost
    .safe = Does dim wedi newid.
    .next = Gofynnwch i reolwr eich gwasanaeth. Gallant roi dolen i gyfrinair newydd i chi.
sign-in-no-connection = Does dim cysylltiad
    .safe = Mae angen y rhyngrwyd i fewngofnodi. Does dim byd ar y ffôn hwn wedi newid.
    .next = Chwiliwch am signal neu wi-fi, yna rhowch gynnig arall arni.
sign-in-slow-down = Gormod o gynigion
    .safe = Does dim byd wedi cloi am byth, a does dim byd wedi’i ddileu.
    .next = Arhoswch ychydig funudau, yna rhowch gynnig arall arni.
sign-in-timed-out = Wnaeth y gweinydd ddim ateb mewn pryd
    .safe = Does dim byd ar y ffôn hwn wedi newid.
    .next = Rhowch gynnig arall arni lle mae’r signal yn well.
sign-in-not-the-server = Rhywbeth arall wnaeth ateb, nid ein gweinydd ni
    .safe = Does dim byd ar y ffôn hwn wedi newid.
    .next = Os ydych ar wi-fi cyhoeddus, mewngofnodwch i’r wi-fi gyntaf. Yna rhowch gynnig arall arni.
sign-in-other-version = Mae’r ap a’r gweinydd yn fersiynau gwahanol
    .safe = Does dim byd ar y ffôn hwn wedi newid.
    .next = Caewch yr ap a’i agor eto gyda chysylltiad. Os nad yw hynny’n helpu, dywedwch wrth reolwr eich gwasanaeth.
sign-in-server-trouble = Mae problem gyda’r gweinydd
    .safe = Does dim byd ar y ffôn hwn wedi newid.
    .next = Arhoswch ychydig funudau, yna rhowch gynnig arall arni. Os yw’n parhau, dywedwch wrth reolwr eich gwasanaeth.
sign-in-not-handed-in = Cafodd y mewngofnodi newydd ei atal
    .safe = { $number ->
        [zero] Cymerodd y gweinydd bob newid o’r ffôn hwn.
        [one] Wnaeth y gweinydd ddim cymryd un newid o’r ffôn hwn.
        [two] Wnaeth y gweinydd ddim cymryd dau newid o’r ffôn hwn.
        [few] Wnaeth y gweinydd ddim cymryd tri newid o’r ffôn hwn.
        [many] Wnaeth y gweinydd ddim cymryd chwe newid o’r ffôn hwn.
       *[other] Wnaeth y gweinydd ddim cymryd { $number } o newidiadau o’r ffôn hwn.
    } Mae popeth yn cael ei gadw yma, dan sêl.
    .next = Dywedwch wrth reolwr eich gwasanaeth. Os ydych yn cofio’r hen gyfrinair, mae’n dal i agor eich nodiadau.
sign-in-lead-anew = Mae angen cysylltiad, a’r cyfrinair sydd gan y gwasanaeth ar eich cyfer nawr.
sign-in-anew = Beth sy’n digwydd pan fyddwch yn mewngofnodi eto
sign-in-anew-handed-in = Mae’r hyn a gadwoch yma yn cael ei anfon gyntaf, dan sêl. All neb ei ddarllen ar y ffordd.
sign-in-anew-fetched = Yna mae eich pobl yn cael eu nôl eto o’r gweinydd.
sign-in-anew-drafts = Does dim modd agor drafftiau nad oeddech wedi’u cadw.
sign-in-anew-else = Os nad yw’r anfon yn gweithio, mae popeth yn aros fel y mae.
sign-in-lead-beside = Rydych yn dod ochr yn ochr â phwy bynnag sydd yma’n barod, a does neb yn gweld dim o eiddo un arall. Os ydych yma’n barod, ewch yn ôl ac agorwch eich nodiadau.

## lock

lock-title = Wedi cloi
lock-lead = Mae popeth ar y ffôn hwn wedi’i gloi. Mae eich cyfrinair yn ei agor, gyda chysylltiad neu hebddo.
lock-open = Agor fy nodiadau
lock-opening = Yn agor
lock-wrong-password = Nid yw’r cyfrinair hwnnw’n agor y ffôn hwn
    .safe = Does dim byd yn cael ei ddileu, pa mor aml bynnag y ceisiwch.
    .next = Cofiwch am briflythrennau, yna rhowch gynnig arall arni.
lock-lease-over = Nid yw’r ffôn hwn wedi clywed gan y gwasanaeth ers rhy hir
    .safe = Does dim byd wedi’i golli. Mae’r hyn a ysgrifennoch yma wedi’i selio a’i gadw.
    .next = Cysylltwch â’r rhyngrwyd, yna agorwch ef eto.
lock-not-come = Mae rhan o’r ap heb gyrraedd eto
    .safe = Does dim byd wedi’i golli. Mae’r hyn a gadwoch ar y ffôn hwn yn dal yno.
    .next = Chwiliwch am signal neu wi-fi, yna rhowch gynnig arall arni.
lock-forgotten = Wedi anghofio neu newid y cyfrinair
    .safe = Mae’r hyn a ysgrifennoch yma dan sêl, ac fe fydd yn dal i gael ei anfon.
    .next = Gofynnwch i reolwr eich gwasanaeth am gyfrinair newydd, yna mewngofnodwch gyda chysylltiad. Bydd eich pobl yn cael eu nôl eto.
lock-forgotten-drafts = Does dim modd agor drafftiau nad oeddech wedi’u cadw heb yr hen gyfrinair.
lock-sign-in-online = Mewngofnodi gyda chysylltiad
lock-not-open = Ddim ar agor eto
lock-back-to-locked = Yn ôl at y nodiadau dan glo
lock-to-sign-in = Ymlaen i fewngofnodi
lock-other-tab = Mae fersiwn cynharach o’r ap ar agor mewn tab arall
    .safe = Does dim byd ar goll. Ni all y fersiwn honno rannu’ch nodiadau ag ail dab.
    .next = Caewch y tab arall. Yna bydd hwn yn gofyn am eich cyfrinair.
lock-lead-several = Mae popeth yma wedi’i gloi. Tapiwch eich llun.
lock-another-picture = Nid hwn yw fy llun i
lock-someone-else = Mewngofnodi fel rhywun arall
lock-switch = Cloi ar gyfer rhywun arall
lock-your-picture = Eich llun ar y ddyfais hon: { $picture }
lock-pin = Eich PIN
lock-pin-missing = Ysgrifennwch eich PIN
lock-lead-pin = Mae popeth ar y ffôn hwn wedi’i gloi. Mae eich PIN yn ei agor nes i’r ap gael ei gau.
lock-use-password = Defnyddio fy nghyfrinair
lock-use-pin = Defnyddio fy PIN
lock-use-passkey = Agor gyda fy nghyfrinallwedd
lock-wrong-pin = Nid yw’r PIN hwnnw’n ei agor
    .safe = Does dim byd yn cael ei ddileu.
    .next = { $number ->
        [zero] Does dim cynnig ar ôl. Mae eich cyfrinair yn ei agor.
        [one] Mae un cynnig arall gennych. Wedyn, eich cyfrinair sy’n ei agor.
        [two] Mae dau gynnig arall gennych. Wedyn, eich cyfrinair sy’n ei agor.
        [few] Mae tri chynnig arall gennych. Wedyn, eich cyfrinair sy’n ei agor.
        [many] Mae chwe chynnig arall gennych. Wedyn, eich cyfrinair sy’n ei agor.
       *[other] Mae { $number } cynnig arall gennych. Wedyn, eich cyfrinair sy’n ei agor.
    }
lock-no-more-pins = Gormod o PINiau anghywir
    .safe = Does dim byd yn cael ei ddileu.
    .next = Agorwch ef gyda’ch cyfrinair. Wedyn bydd eich PIN yn gweithio eto.
lock-passkey-not-given = Ni roddwyd y cyfrinallwedd
    .safe = Does dim byd wedi newid.
    .next = Rhowch gynnig arall arni, neu defnyddiwch eich cyfrinair.
lock-passkey-another = Nid yw’r cyfrinallwedd hwnnw’n ei agor
    .safe = Does dim byd wedi newid.
    .next = Defnyddiwch eich cyfrinair.
lock-passkey-cannot = Ni all y porwr hwn ddefnyddio cyfrinallwedd ar gyfer hyn
    .safe = Does dim byd wedi newid, a does dim byd gwannach yn cael ei ddefnyddio yn ei le.
    .next = Defnyddiwch eich cyfrinair. Efallai y gall porwr arall, neu un mwy newydd.
lock-here-already = Rydych yma’n barod
    .safe = Does dim byd wedi newid.
    .next = Dyma eich llun. Agorwch ef gyda’ch cyfrinair, neu tapiwch “Wedi anghofio neu newid y cyfrinair”.
lock-pin-lead = Mae eich tudalen wedi’i chloi. Mae eich PIN yn ei hagor, gyda chysylltiad neu hebddo.
lock-phone-lead = Mae eich tudalen ar gau. Tapiwch i’w hagor.
lock-open-page = Agor fy nhudalen
lock-wrong-own-pin = Nid yw’r PIN hwnnw’n gywir
    .safe = Does dim byd yn cael ei ddileu, pa mor aml bynnag y ceisiwch.
    .next = Rhowch gynnig arall arni. Os ydych wedi’i anghofio, gofynnwch i’ch gweithiwr am eiriau newydd.
lock-forgotten-pin = Wedi anghofio’r PIN
    .safe = Mae’r hyn a dicioch dan sêl, ac fe fydd yn dal i gael ei anfon.
    .next = Gofynnwch i’ch gweithiwr am eiriau newydd. Yna dewiswch PIN newydd.

## badge

badge-leaf = Deilen
badge-sun = Haul
badge-moon = Lleuad
badge-star = Seren
badge-boat = Cwch
badge-fish = Pysgodyn
badge-bird = Aderyn
badge-tree = Coeden
badge-cup = Cwpan
badge-key = Allwedd
badge-bell = Cloch
badge-house = Tŷ

## join

join-title = Ymuno
join-lead = Teipiwch y geiriau a gawsoch, neu gludwch y ddolen. Mae angen cysylltiad ar gyfer hyn.
join-have-invitation = Mae gen i wahoddiad
join-words = Eich geiriau neu’ch dolen
join-words-hint = Mae pedair llythyren gyntaf pob gair yn ddigon.
join-words-missing = Ysgrifennwch y geiriau a gawsoch
join-go-on = Ymlaen
join-looking = Yn chwilio am eich gwahoddiad
join-leave = Peidio ag ymuno nawr
join-invited = Helo, { $name }. Mae { $service } yn eich gwahodd i weithio gyda nhw.
join-own-page = Mae { $service } yn eich gwahodd i’ch tudalen eich hun. Yno fe welwch eich nodau, eich camau a phwy i’w ffonio.
join-new-password = Dewiswch gyfrinair newydd ar gyfer { $service }.
join-password = Dewiswch gyfrinair
join-password-hint = O leiaf 12 llythyren neu arwydd. Mae tri neu bedwar gair yn gweithio’n dda.
join-password-short = Ysgrifennwch o leiaf 12 llythyren neu arwydd
join-weak-password = Mae’n hawdd dyfalu’r cyfrinair hwn
    .safe = Does dim wedi’i golli. Mae eich gwahoddiad yn dal i weithio.
    .next = Dewiswch un arall. Mae tri neu bedwar gair ar hap yn gwneud un da.
join-join = Ymuno nawr
join-joining = Yn ymuno
join-how = Sut ddylai eich tudalen agor?
join-how-missing = Dewiswch sut ddylai eich tudalen agor
join-with-pin = Gyda PIN
join-with-pin-hint = Chwe digid o’ch dewis chi. Mwy diogel os yw eraill yn defnyddio’r ffôn hwn.
join-with-phone = Heb ofyn
join-with-phone-hint = Mae hyn yn llai diogel. Gall pwy bynnag sy’n gallu agor eich ffôn ddarllen eich tudalen.
join-pin = Dewiswch PIN
join-pin-hint = Chwe digid. Bydd eu hangen arnoch bob tro.
join-pin-odd = Ysgrifennwch chwe digid
join-unusable = Nid yw’r gwahoddiad hwn yn gweithio
    .safe = Does dim byd ar y ffôn hwn wedi newid.
    .next = Gwiriwch y geiriau a rhowch gynnig arall arni. Os ydynt yn hen neu wedi’u defnyddio, gofynnwch am rai newydd.
join-no-connection = Does dim cysylltiad
    .safe = Mae angen y rhyngrwyd i ymuno. Does dim byd ar y ffôn hwn wedi newid.
    .next = Chwiliwch am signal neu wi-fi, yna rhowch gynnig arall arni.
join-someone-here = Mae rhywun yn gweithio yma
join-someone-here-hint = Clowch yr ap yn gyntaf. Yna agorwch y gwahoddiad eto.
join-lock-first = Cloi nawr

## rescue

rescue-title = Os na all y ffôn hwn gysylltu
rescue-lead = Mae ffeil achub yn cario popeth nad yw gan y gweinydd eto. Dim ond eich gwasanaeth all ei darllen. Mae cydweithiwr neu reolwr eich gwasanaeth yn dod â hi i mewn ar eu ffôn neu eu cyfrifiadur eu hunain.
rescue-save = Cadw ffeil achub
rescue-nothing = Does dim byd i’w achub. Mae popeth a gafodd ei ysgrifennu yma gan y gweinydd.
rescue-saved = { $number ->
        [zero] Does dim newid yn y ffeil.
        [one] Mae un newid yn y ffeil.
        [two] Mae dau newid yn y ffeil.
        [few] Mae tri newid yn y ffeil.
        [many] Mae chwe newid yn y ffeil.
       *[other] Mae { $number } o newidiadau yn y ffeil.
    } Mae popeth yn aros ar y ffôn hwn hefyd, nes bod y gweinydd wedi’i gael.

## storage

storage-persistence-refused = Gall y porwr hwn glirio ei storfa
    .safe = Mae’r hyn a ysgrifennwch yn dal i gael ei gadw ar y ffôn hwn, a’i anfon pan fydd cysylltiad.
    .next = Ychwanegwch yr ap at eich sgrin gartref, fel bod y porwr yn ei gadw am byth.
storage-refused = Nid yw’r porwr hwn yn caniatáu storio
    .safe = Chafodd dim byd ei golli. Does dim modd cadw dim byd yma chwaith.
    .next = Gadewch y pori preifat, neu ganiatáu storio i’r wefan hon yng ngosodiadau’r porwr. Yna agorwch yr ap eto.
storage-full = Mae’r ffôn hwn yn llawn
    .safe = Mae’r hyn a gadwyd o’r blaen yn ddiogel. Mae’r hyn rydych newydd ei ysgrifennu yn dal ar y sgrin, ond heb ei gadw eto.
    .next = Dilëwch rai lluniau neu apiau, yna tapiwch Cadw eto. Peidiwch â chau’r ap cyn hynny.
storage-no-room = Nid yw’r porwr yn rhoi lle i’r ap
    .safe = Mae’r hyn a gadwyd o’r blaen yn ddiogel. Mae’r hyn rydych newydd ei ysgrifennu yn dal ar y sgrin, ond heb ei gadw eto.
    .next = Tapiwch Cadw eto. Os bydd yn methu eto, copïwch eich geiriau, caewch y porwr ac agorwch yr ap o’r newydd.
storage-vanished = Cafodd storfa’r ffôn hwn ei gwagio
    .safe = Mae popeth sydd gan y gweinydd yn ddiogel. Mae newidiadau a oedd ar y ffôn hwn yn unig wedi’u colli.
    .next = Mewngofnodwch i nôl eich pobl eto. Os nad oeddech wedi anfon popeth, dywedwch wrth reolwr eich gwasanaeth.
storage-damaged = Mae rhan o storfa’r ffôn hwn wedi’i difrodi
    .safe = Mae popeth sydd gan y gweinydd yn ddiogel. Mae’r hyn nad oedd modd ei ddarllen yn cael ei adael fel y mae.
    .next = Cysylltwch â’r rhyngrwyd a thapiwch Rhoi cynnig arall arni. Yna mae’r ap yn nôl copi newydd.
storage-save-failed = Chafodd hwn mo’i gadw eto
    .safe = Mae’r hyn a ysgrifennoch yn dal ar y sgrin. Mae’r hyn a gadwyd o’r blaen yn ddiogel.
    .next = Tapiwch Cadw eto. Os yw’n methu eto, copïwch eich geiriau cyn cau’r ap.
storage-slow-to-open = Wnaeth y storfa ddim agor mewn pryd
    .safe = Does dim byd ar goll.
    .next = Caewch dabiau eraill yr ap hwn, yna tapiwch Rhoi cynnig arall arni. Os nad yw hynny’n helpu, ailgychwynnwch y ffôn.
storage-not-the-server = Rhywbeth arall wnaeth ateb, nid ein gweinydd ni
    .safe = Chafodd dim byd ei anfon. Mae popeth a ysgrifennoch ar y ffôn hwn.
    .next = Os ydych ar wi-fi cyhoeddus, mewngofnodwch i’r wi-fi gyntaf. Fel arall, arhoswch; mae’r ap yn rhoi cynnig arall arni ei hun.
storage-server-trouble = Mae problem gyda’r gweinydd
    .safe = Mae popeth a ysgrifennoch ar y ffôn hwn.
    .next = Gallwch fynd ymlaen. Mae’r ap yn rhoi cynnig arall arni ei hun.
storage-try-again = Rhoi cynnig arall arni
storage-full-to-open = Mae’r ffôn hwn yn llawn
    .safe = Mae’r hyn a gadwyd o’r blaen yn ddiogel.
    .next = Dilëwch rai lluniau neu apiau, yna rhowch gynnig arall arni.
storage-lost = Doedd dim modd agor y storfa ar y ffôn hwn
    .safe = Mae’r hyn a gadwyd o’r blaen yn cael ei adael fel y mae.
    .next = Rhowch gynnig arall arni. Os nad yw hynny’n helpu, caewch yr ap, ailgychwynnwch y ffôn ac agorwch yr ap eto.
storage-refused-to-keep = Nid yw’r porwr hwn yn caniatáu storio mwyach
    .safe = Mae’r hyn a ysgrifennoch yn dal ar y sgrin, ond heb ei gadw.
    .next = Copïwch eich geiriau. Yna caniatewch storio i’r wefan hon yng ngosodiadau’r porwr a chadwch eto.
storage-vanished-while-writing = Cafodd storfa’r ffôn hwn ei gwagio
    .safe = Mae’r hyn a ysgrifennoch yn dal ar y sgrin, ond heb ei gadw. Mae popeth sydd gan y gweinydd yn ddiogel.
    .next = Copïwch eich geiriau. Yna caewch yr ap a’i agor eto.
storage-other-version = Mae’r ap a’r gweinydd yn fersiynau gwahanol
    .safe = Mae popeth a ysgrifennoch ar y ffôn hwn, a bydd yn cael ei anfon.
    .next = Cymerwch y fersiwn newydd pan fydd yr ap yn ei gynnig. Os nad yw’n gwneud hynny, caewch yr ap a’i agor eto gyda chysylltiad.

## saving

saving-on-this-phone = Ar y ffôn hwn
saving-server-has-it = Mae’r gweinydd wedi’i gael
saving-held-because = Yn aros: { $reason }
saving-refused = Heb ei gymryd
saving-refused-because = Heb ei gymryd: { $reason }
saving-send-now = Anfon nawr
saving-sending = Yn anfon
saving-everything-sent = Mae popeth gan y gweinydd. Rydych yn gyfredol.
saving-no-connection = Does dim cysylltiad. Bydd yn cael ei anfon ar ei ben ei hun.
saving-sent-no-connection = Mae popeth a ysgrifennoch gan y gweinydd. Does dim cysylltiad, felly gall newyddion gan eraill fod ar goll.
saving-fetching = Mae popeth a ysgrifennoch gan y gweinydd. Yn nôl newyddion gan eraill.
saving-news-is-here = Mae popeth o’r gweinydd ar y ffôn hwn.
saving-kept-here = Mae popeth a ysgrifennoch ar y ffôn hwn.
saving-asking = Yn gofyn i’r gweinydd am newyddion.
saving-waiting = { $number ->
        [zero] Mae popeth ar y ffôn hwn. Does dim byd yn aros am y gweinydd.
        [one] Mae popeth ar y ffôn hwn. Mae un newid heb gyrraedd y gweinydd eto.
        [two] Mae popeth ar y ffôn hwn. Mae dau newid heb gyrraedd y gweinydd eto.
        [few] Mae popeth ar y ffôn hwn. Mae tri newid heb gyrraedd y gweinydd eto.
        [many] Mae popeth ar y ffôn hwn. Mae chwe newid heb gyrraedd y gweinydd eto.
       *[other] Mae popeth ar y ffôn hwn. Mae { $number } o newidiadau heb gyrraedd y gweinydd eto.
    }
saving-sending-some = { $number ->
        [zero] Mae popeth ar y ffôn hwn. Does dim byd i’w anfon.
        [one] Mae popeth ar y ffôn hwn. Yn anfon un newid at y gweinydd.
        [two] Mae popeth ar y ffôn hwn. Yn anfon dau newid at y gweinydd.
        [few] Mae popeth ar y ffôn hwn. Yn anfon tri newid at y gweinydd.
        [many] Mae popeth ar y ffôn hwn. Yn anfon chwe newid at y gweinydd.
       *[other] Mae popeth ar y ffôn hwn. Yn anfon { $number } o newidiadau at y gweinydd.
    }
saving-set-aside = { $number ->
        [zero] Does dim newid i edrych arno.
        [one] Mae angen edrych ar un newid.
        [two] Mae angen edrych ar ddau newid.
        [few] Mae angen edrych ar dri newid.
        [many] Mae angen edrych ar chwe newid.
       *[other] Mae angen edrych ar { $number } o newidiadau.
    } Mae eich geiriau’n ddiogel.
saving-reason-different = mae gan y gweinydd rywbeth arall dan yr un rhif
saving-reason-not-understood = doedd y gweinydd ddim yn gallu ei ddarllen
saving-reason-too-large = mae’n rhy hir i’r gweinydd
saving-reason-unknown = rhoddodd y gweinydd reswm nad yw’r fersiwn hwn yn gallu ei ddarllen
saving-reason-withdrawn = mae mynediad y ffôn hwn wedi dod i ben
saving-offline = Does dim cysylltiad
    .safe = Mae popeth a ysgrifennoch ar y ffôn hwn.
    .next = Bydd yn cael ei anfon ar ei ben ei hun.
saving-timed-out = Wnaeth y gweinydd ddim ateb mewn pryd
    .safe = Mae popeth a ysgrifennoch ar y ffôn hwn.
    .next = Mae’r ap yn rhoi cynnig arall arni ei hun.
saving-too-large = Mae rhywbeth a ysgrifennoch yn rhy hir i’w anfon
    .safe = Mae’n cael ei gadw ar y ffôn hwn.
    .next = Dywedwch wrth reolwr eich gwasanaeth. Mae popeth arall yn cael ei anfon.
saving-withdrawn = Cafodd y ffôn hwn ei dynnu o’r gwasanaeth
    .safe = Mae’r hyn a oedd arno am bobl wedi mynd. Mae’r hyn a ysgrifennoch ac nad oeddech wedi’i anfon yn mynd at reolwr eich gwasanaeth, cyn gynted ag y bydd cysylltiad.
    .next = Ffoniwch reolwr eich gwasanaeth os mai camgymeriad yw hyn.
saving-signed-out = Mae’r gweinydd wedi allgofnodi’r ffôn hwn
    .safe = Mae popeth a ysgrifennoch yn dal ar y ffôn hwn.
    .next = Mewngofnodwch eto gyda chysylltiad. Os nad yw hynny’n gweithio, ffoniwch reolwr eich gwasanaeth.
saving-news-not-kept = Doedd dim modd cadw newyddion o’r gweinydd ar y ffôn hwn
    .safe = Mae popeth a ysgrifennoch yn ddiogel. Chafodd dim byd ei anfon ddwywaith na’i golli.
    .next = Os yw’r ffôn yn llawn, dilëwch rai lluniau neu apiau. Mae’r ap yn rhoi cynnig arall arni ei hun.
saving-disagreement = Nid yw’r ffôn hwn a’r gweinydd yn cytuno
    .safe = Mae popeth a ysgrifennoch ar y ffôn hwn.
    .next = Dywedwch wrth reolwr eich gwasanaeth. Gallwch fynd ymlaen.

## update

update-ready = Mae fersiwn newydd yn barod
update-ready-advice = Does dim byd a ysgrifennoch ar goll. Newidiwch pan fydd yn gyfleus i chi.
update-take = Newid nawr
update-draft-open = Rydych chi’n ysgrifennu rhywbeth. Cadwch ef neu ei adael at eto, yna newidiwch.

## nav

nav-landmark = Prif ddewislen
nav-today = Heddiw
nav-people = Pobl
nav-door = Drws
nav-service = Gwasanaeth
nav-phone = Y ffôn hwn
nav-not-found = Does dim tudalen yma
nav-nothing-lost = Does dim byd ar goll
nav-not-found-advice = Efallai fod y ddolen yn hen neu wedi’i chamdeipio. Ewch i Heddiw i ddod o hyd i’ch ffordd.
nav-to-today = Mynd i Heddiw

## dates

dates-day = { $day } { $month } { $year }
dates-at = { $day } am { $time }
dates-today = Heddiw
dates-january = Ionawr
dates-february = Chwefror
dates-march = Mawrth
dates-april = Ebrill
dates-may = Mai
dates-june = Mehefin
dates-july = Gorffennaf
dates-august = Awst
dates-september = Medi
dates-october = Hydref
dates-november = Tachwedd
dates-december = Rhagfyr

## door

door-title = Wrth y drws
door-session = { $name }, { $time }
door-here = { $number ->
        [zero] Does neb yma
        [one] Mae { $number } person yma
        [two] Mae { $number } berson yma
        [few] Mae { $number } pherson yma
        [many] Mae { $number } pherson yma
       *[other] Mae { $number } o bobl yma
    }
door-hint = Tapiwch enw pan ddôn nhw i mewn. Tapiwch eto i’w dynnu’n ôl.
door-here-since = Yma ers { $time }
door-not-here = Heb gyrraedd eto
door-back-from = Yn ôl o { $day }
door-came = Mae { $name } yma.
door-taken-back = Nid yw { $name } yma.
door-find = Chwilio am enw
door-nobody-matches = Does neb yma â’r enw hwnnw
door-nobody-matches-hint = Gallwch eu hychwanegu fel gwestai isod.
door-guest = Ychwanegu gwestai
door-guest-name = Enw cyntaf
door-guest-hint = Gofalwyr, helpwyr ac wynebau newydd hefyd. Mae enw cyntaf yn ddigon.
door-guest-add = Maen nhw yma
door-guest-missing = Ysgrifennwch enw cyntaf
door-which-site = Pa le?
door-which-session = Pa sesiwn?
door-no-site = Does gennych chi ddim drws eto
door-no-site-hint = Gofynnwch i reolwr eich gwasanaeth eich ychwanegu at le.
door-no-session = Does dim byd ymlaen yma heddiw
door-no-session-hint = Gall rheolwr eich gwasanaeth ychwanegu sesiwn.
door-nobody = Does neb i’w ddisgwyl eto
door-nobody-hint = Gallwch ychwanegu gwesteion isod.
door-closes = Mae’r sesiwn ar ben
door-closes-at = Bydd y dabled hon yn cloi am { $time }. Mae’r hyn a dapioch wedi’i gadw.
door-stay-open = Aros ar agor
door-lock-now = Cloi nawr

## mine

mine-title = Fy nhudalen
mine-hello = Helo, { $name }
mine-first-copy = Mae eich tudalen ar ei ffordd i’r ffôn hwn.
mine-not-here-yet = Does dim cysylltiad. Nid yw eich tudalen i gyd wedi cyrraedd y ffôn hwn eto.
mine-goals = Eich nodau
mine-no-goals = Dim nodau eto
mine-no-goals-hint = Pan fyddwch chi a’ch gweithiwr yn ysgrifennu un, bydd yma.
mine-all-done = Rydych wedi gwneud pob cam yma.
mine-so-far = Yr hyn rydych wedi’i wneud
mine-steps-done = { $number ->
        [zero] Mae pob cam bach yn cyfrif.
        [one] Rydych wedi gwneud un cam bach.
        [two] Rydych wedi gwneud dau gam bach.
        [few] Rydych wedi gwneud tri cham bach.
        [many] Rydych wedi gwneud chwe cham bach.
       *[other] Rydych wedi gwneud { $number } o gamau bach.
    }
mine-came = { $number ->
        [zero] Mae croeso i chi bob amser.
        [one] Rydych wedi dod i un sesiwn.
        [two] Rydych wedi dod i ddwy sesiwn.
        [few] Rydych wedi dod i dair sesiwn.
        [many] Rydych wedi dod i chwe sesiwn.
       *[other] Rydych wedi dod i { $number } o sesiynau.
    }
mine-who-to-ring = Pwy allwch chi ei ffonio
mine-ring = Ffonio { $name }
mine-your-worker = Yn gofalu amdanoch chi
mine-the-service = Y gwasanaeth
mine-no-number = Does dim rhif wedi’i ysgrifennu eto.
mine-not-kept = Chafodd y tic hwnnw mo’i gadw
    .safe = Mae’r hyn a gadwyd o’r blaen yn ddiogel.
    .next = Tapiwch y cam eto. Os yw’r ffôn yn llawn, dilëwch rai lluniau neu apiau yn gyntaf.
mine-done = Wedi’i wneud: { $step }
mine-read = Darllen i mi
mine-stop-reading = Stopio darllen
mine-lock = Cloi fy nhudalen
mine-lock-hint = Mae eich cyfrinair yn ei hagor eto. Mae’r hyn a dicioch yn dal i gael ei anfon.
mine-lock-hint-pin = Mae eich PIN yn ei hagor eto. Mae’r hyn a dicioch yn dal i gael ei anfon.
mine-lock-hint-phone = Mae eich tudalen yn agor heb ofyn. Clowch eich ffôn pan fyddwch yn ei roi i lawr.
mine-ask = gofynnwch i’ch gweithiwr
# On which phones the page opens, and taking it off one that is lost, sold or given away.
mine-phones = Ffonau â’ch tudalen
mine-phones-lead = Ydy ffôn ar goll, neu ddim yn eiddo i chi mwyach? Tynnwch eich tudalen oddi arno.
mine-phones-show = Dangos fy ffonau eraill
mine-phones-none = Ar y ffôn hwn yn unig mae eich tudalen.
mine-phones-close = Cau
mine-phones-heard = Clywyd ganddo ddiwethaf: { $day }
mine-phones-off = Tynnu fy nhudalen oddi arno
mine-phones-ask = Tynnu eich tudalen oddi ar y ffôn hwn?
mine-phones-ask-other = Tynnu eich tudalen oddi ar y ffôn hwnnw?
mine-phones-means = Caiff eich tudalen ei dileu yno y tro nesaf y bydd gan y ffôn hwnnw gysylltiad. Anfonir yr hyn a dicioch yno yn gyntaf.
mine-phones-yes = Ie, ei thynnu
mine-phones-wrong = Nid dyna eich cyfrinair
mine-phones-asked = Caiff ei dileu yno y tro nesaf y bydd gan y ffôn hwnnw gysylltiad.
mine-phones-this = Tynnu fy nhudalen oddi ar y ffôn hwn
mine-phones-this-means = Anfonir yr hyn a dicioch yn gyntaf. Wedyn does dim o’ch pethau chi ar ôl yma. Gall eich gweithiwr roi eich tudalen yn ôl i chi.
mine-phones-not-now = Ni weithiodd hynny nawr
    .safe = Mae eich tudalen yma yn ddiogel.
    .next = Chwiliwch am signal neu wifi, yna edrychwch ar eich ffonau eto.
mine-phones-not-sent = Mae eich tudalen yn dal ar y ffôn hwn
    .safe = Nid yw rhywbeth a dicioch wedi’i anfon eto. Does dim wedi’i golli.
    .next = Chwiliwch am signal neu wifi, yna rhowch gynnig arall arni.
mine-phones-not-taken = Mae eich tudalen yn dal ar y ffôn hwn
    .safe = Ni dderbyniodd y gwasanaeth rywbeth a dicioch. Does dim wedi’i golli.
    .next = Gofynnwch i’ch gweithiwr. Gall y gwasanaeth dynnu eich tudalen i chi.
# What they agreed to, each by itself, and taking it back.
mine-agreed = Beth rydych wedi cytuno iddo
mine-agreed-lead = Gallwch dynnu eich cytundeb yn ôl pryd bynnag y mynnwch. Tapiwch yma, neu dywedwch wrth eich gweithiwr.
mine-agreed-service = Nodiadau sy’n ein helpu i’ch cefnogi
mine-agreed-gp-sharing = Dweud wrth eich meddyg teulu sut mae pethau’n mynd
mine-agreed-own-words = Cadw eich geiriau eich hun i’n staff eu darllen
mine-agreed-research = Ymchwil, heb eich enw
mine-agreed-stories = Adrodd eich stori wrth eraill, heb eich enw
mine-agreed-yes = Rydych wedi dweud ie
mine-agreed-no = Rydych wedi dweud na
mine-agreed-taken-back = Rydych wedi tynnu hyn yn ôl
mine-agreed-since = Ers { $day }
mine-take-back = Rwy’n tynnu hyn yn ôl
mine-take-back-ask = Tynnu hyn yn ôl?
mine-take-back-means = Bydd eich gweithiwr yn gweld hyn. Bydd yn siarad â chi amdano.
mine-take-back-yes = Ie, tynnu’n ôl
mine-take-back-no = Gadael fel y mae
mine-not-taken-back = Ni chadwyd hynny
    .safe = Mae’r hyn y cytunoch iddo yn dal i sefyll.
    .next = Tapiwch eto. Os yw’r ffôn yn llawn, dilëwch rai lluniau neu apiau yn gyntaf.
# Who has seen what is kept about them. Each sentence stands under a name.
mine-seen = Pwy sydd wedi gweld eich nodiadau
mine-seen-lead = Mae gennych hawl i wybod pwy sy’n gallu darllen eich nodiadau. Mae nodiadau newydd yn dod i’w ffôn neu eu cyfrifiadur ar eu pen eu hunain.
mine-seen-show = Dangos pwy
mine-seen-asking = Yn chwilio
mine-seen-nobody = Neb hyd yn hyn.
mine-seen-more = Nid yw dyddiau hŷn i’w gweld yma. Gofynnwch i ni os hoffech wybod.
mine-seen-not-now = Doedden ni ddim yn gallu chwilio am hynny nawr
    .safe = Mae eich tudalen yn ddiogel.
    .next = Chwiliwch am signal neu wifi, yna rhowch gynnig arall arni.
mine-seen-read = Daeth eich nodiadau i’w ffôn neu eu cyfrifiadur.
mine-seen-wrote = Ysgrifennon nhw yn eich nodiadau.
mine-seen-copied = Gwnaethon nhw gopi o’ch nodiadau.
mine-seen-at-the-door = Cawson nhw yr hyn y mae drws y caffi yn ei ddangos amdanoch chi.
mine-role-health-trainer = Hyfforddwr iechyd
mine-role-advocacy-worker = Gweithiwr eiriolaeth
mine-role-triage-worker = Gweithiwr brysbennu
mine-role-cafe-coordinator = Cydlynydd caffi
mine-role-service-manager = Rheolwr y gwasanaeth
mine-role-client = Cleient
