### Somali. AWAITING REVIEW BY A SPEAKER: written without one, and checked by nobody yet. The app says so beside the choice of language.

## start

start-lead = Booqashooyinkaaga iyo qoraalladaada, oo taleefankaaga ku kaydsan, lana diro marka khad jiro.
start-opening = Waa la furayaa…
start-slow = Tani way ka dheer tahay intii la filayay. Waxba ma lumin. Haddii khadku liito, wax yar sug.
start-failed = Stepping Stones ma furmi karin. Wax walba oo aad taleefankan ku kaydisay weli way ku jiraan. Haddii isku day kale caawin waayo, taleefanka dib u kici ama u sheeg qofka adeeggaaga maamula.
start-again = Isku day mar kale

## language

language-choice = Luqad
language-unchecked = Turjumaaddan weli lama hubin.
language-not-loaded = Luqaddaas lama keeni karin
    .safe = Wax kale isma beddelin.
    .next = Raadi khad ama wifi, dabadeed isku day mar kale.

## form

form-error = Khalad:
form-keeping = Waa la kaydinayaa
form-to-put-right = { $number ->
        [one] Hal wax oo la saxo
       *[other] { $number } wax oo la saxo
    }

## sign-in

sign-in-title = Gal
sign-in-lead = Marka ugu horreysa waxaad u baahan tahay khad. Dabadeed app-ku meel kasta wuxuu ku furmaa furahaaga sirta ah.
sign-in-email = Ciwaanka iimaylka
sign-in-password = Furaha sirta ah
sign-in-show-password = Tus furaha sirta ah
sign-in-sign-in = Gal
sign-in-signing-in = Waa la galayaa
sign-in-email-missing = Qor ciwaankaaga iimaylka
sign-in-email-odd = Qor ciwaanka iimaylka oo dhan, sida name@example.org
sign-in-password-missing = Qor furahaaga sirta ah
sign-in-wrong = Ciwaanka iimaylka ama furaha sirta ah sax ma aha
    .safe = Taleefankan waxba iskama beddelin.
    .next = Labadaba hubi oo isku day mar kale. U fiirso xarfaha waaweyn.
sign-in-forgotten = Ma ilowday furahaaga?
sign-in-forgotten-lead = Waxaan link u diri karnaa cinwaanka iimaylka ee kore. Isaga ayaad ku dooranaysaa fure cusub.
sign-in-forgotten-here = Taleefan aad hore u isticmaashay wuxuu ku furmaa furihii hore ilaa aad mar kale gasho. Markaas waxaad qortay waa la gudbinayaa. Qabyooyinka aan la kaydin way lumaan.
sign-in-forgotten-ask = Ii soo dir link
sign-in-forgotten-asking = Link ayaa la codsanayaa
sign-in-forgotten-noted = Fiiri iimaylkaaga
    .safe = Haddii aan naqaan cinwaankan, link ayaa kuu soo socda. Hal mar buu shaqeeyaa, muddo hal maalin ah.
    .next = Iimayl ma iman toban daqiiqo kadib? Fiiri spam-ka, ama maamulaha adeeggaaga link weydii.
sign-in-forgotten-no-letters = Adeeggan iimayl ma diro
    .safe = Waxba iskama beddelin.
    .next = Weydii maamulaha adeeggaaga. Wuxuu ku siin karaa link fure cusub.
sign-in-no-connection = Khad ma jiro
    .safe = Gelitaanku wuxuu u baahan yahay internet. Taleefankan waxba iskama beddelin.
    .next = Raadi khad ama wifi, dabadeed isku day mar kale.
sign-in-slow-down = Isku dayo aad u badan
    .safe = Waxba si joogto ah looma xirin, waxbana lama tirtirin.
    .next = Sug dhowr daqiiqo, dabadeed isku day mar kale.
sign-in-timed-out = Server-ku waqtigii kuma jawaabin
    .safe = Taleefankan waxba iskama beddelin.
    .next = Isku day mar kale meel khadku ka fiican yahay.
sign-in-not-the-server = Wax kale ayaa jawaabay, ee ma aha server-keenna
    .safe = Taleefankan waxba iskama beddelin.
    .next = Haddii aad ku jirto wifi dadweyne, marka hore gal wifi-ga. Dabadeed isku day mar kale.
sign-in-other-version = App-ka iyo server-ku waa noocyo kala duwan
    .safe = Taleefankan waxba iskama beddelin.
    .next = Xir app-ka oo mar kale fur marka khad jiro. Haddii aysan taasi caawin, u sheeg maamulaha adeeggaaga.
sign-in-server-trouble = Server-ku dhibaato ayuu leeyahay
    .safe = Taleefankan waxba iskama beddelin.
    .next = Sug dhowr daqiiqo, dabadeed isku day mar kale. Haddii ay sii socoto, u sheeg maamulaha adeeggaaga.
sign-in-not-handed-in = Gelitaankii mar kale waa la joojiyay
    .safe = { $number ->
        [one] Server-ku hal isbeddel kama qaadan taleefankan.
       *[other] Server-ku { $number } isbeddel kama qaadan taleefankan.
    } Wax walba halkan ayay ku kaydsan yihiin, waana shaabadaysan yihiin.
    .next = U sheeg maamulaha adeeggaaga. Haddii aad xasuusato furihii hore, weli wuu furaa qoraalladaada.
sign-in-lead-anew = Tani waxay u baahan tahay khad iyo furaha sirta ah ee adeeggu hadda kuu hayo.
sign-in-anew = Waxa dhaca marka aad mar kale gasho
sign-in-anew-handed-in = Waxa aad halkan ku kaydisay ayaa marka hore la diraa, iyagoo shaabadaysan. Cidina jidka kuma akhrin karto.
sign-in-anew-fetched = Dabadeed dadkaaga ayaa mar kale laga keenaa server-ka.
sign-in-anew-drafts = Qabyo-qoraallada aadan kaydin mar dambe lama furi karo.
sign-in-anew-else = Haddii diriddu shaqayn weydo, wax walba sidooda ayay ahaanayaan.
sign-in-lead-beside = Waxaad ku biiraysaa kuwa hore halkan u joogay, cidina ma aragto wax qof kale leeyahay. Haddii aad hore halkan u joogtay, dib u noqo oo fur qoraalladaada.

## lock

lock-title = Waa xiran yahay
lock-lead = Wax walba oo taleefankan ku jira waa xiran yihiin. Furahaaga sirta ah ayaa fura, khad ha jiro ama yaanu jirin.
lock-open = Fur qoraalladayda
lock-opening = Waa la furayaa
lock-wrong-password = Furahaas taleefankan ma furo
    .safe = Waxba lama tirtiro, inta jeer ee aad isku daydo.
    .next = U fiirso xarfaha waaweyn, dabadeed isku day mar kale.
lock-lease-over = Taleefankan muddo aad u dheer adeegga kama uusan maqlin
    .safe = Waxba ma lumin. Waxa aad halkan ku qortay waa la xidhay oo la hayaa.
    .next = Ku xidho internetka, dabadeed mar kale fur.
lock-not-come = Qayb ka mid ah barnaamijka weli ma iman
    .safe = Waxba ma lumin. Wixii aad taleefankan ku kaydisay weli way ku jiraan.
    .next = Raadi khad ama wifi, dabadeed isku day mar kale.
lock-forgotten = Furaha sirta ah waa la ilaaway ama waa la beddelay
    .safe = Waxa aad halkan ku qortay waa shaabadaysan yihiin, welina waa la diri doonaa.
    .next = Maamulaha adeeggaaga weydii fure cusub, dabadeed gal marka khad jiro. Dadkaaga mar kale ayaa la keenayaa.
lock-forgotten-drafts = Qabyo-qoraallada aadan kaydin lama furi karo la’aanta furihii hore.
lock-sign-in-online = Gal adigoo khad leh
lock-not-open = Weli ma furna
lock-back-to-locked = Ku noqo qoraallada xiran
lock-to-sign-in = U gudub gelitaanka
lock-other-tab = Nooc hore oo app-ka ah ayaa ka furan tab kale
    .safe = Waxba ma lumin. Nooca hore qoraalladaada lama wadaagi karo tab labaad.
    .next = Xir tab-ka kale. Markaas kan ayaa kaa weydiinaya furahaaga sirta ah.
lock-lead-several = Wax walba halkan waa xiran yihiin. Taabo sawirkaaga.
lock-another-picture = Kani ma aha sawirkayga
lock-someone-else = U gal sidii qof kale
lock-switch = U xir qof kale
lock-your-picture = Sawirkaaga qalabkan: { $picture }
lock-pin = PIN-kaaga
lock-pin-missing = Qor PIN-kaaga
lock-lead-pin = Wax walba oo taleefankan ku jira waa xiran yihiin. PIN-kaaga ayaa fura ilaa app-ka la xiro.
lock-use-password = Isticmaal furahayga sirta ah
lock-use-pin = Isticmaal PIN-kayga
lock-use-passkey = Ku fur passkey-gayga
lock-wrong-pin = PIN-kaas ma furo
    .safe = Waxba lama tirtiro.
    .next = { $number ->
        [one] Hal mar oo kale ayaad isku dayi kartaa. Dabadeed furahaaga sirta ah ayaa fura.
       *[other] { $number } jeer oo kale ayaad isku dayi kartaa. Dabadeed furahaaga sirta ah ayaa fura.
    }
lock-no-more-pins = PIN-no khaldan oo badan
    .safe = Waxba lama tirtiro.
    .next = Ku fur furahaaga sirta ah. Dabadeed PIN-kaagu mar kale wuu shaqaynayaa.
lock-passkey-not-given = Passkey-ga lama bixin
    .safe = Waxba iskama beddelin.
    .next = Mar kale isku day, ama isticmaal furahaaga sirta ah.
lock-passkey-another = Passkey-gaas ma furo
    .safe = Waxba iskama beddelin.
    .next = Isticmaal furahaaga sirta ah.
lock-passkey-cannot = Biraawsarkan passkey uma isticmaali karo tan
    .safe = Waxba iskama beddelin, wax ka daciifsanna lagama isticmaalo meesheeda.
    .next = Isticmaal furahaaga sirta ah. Biraawsar kale ama mid ka cusub ayaa laga yaabaa inuu awoodo.
lock-here-already = Hore ayaad halkan u joogtay
    .safe = Waxba iskama beddelin.
    .next = Kani waa sawirkaaga. Ku fur furahaaga sirta ah, ama taabo “Furaha sirta ah waa la ilaaway ama waa la beddelay”.
lock-pin-lead = Boggaagu waa xiran yahay. PIN-kaaga ayaa fura, khad ha jiro ama yaanu jirin.
lock-phone-lead = Boggaagu waa xiran yahay. Taabo si aad u furto.
lock-open-page = Fur boggayga
lock-wrong-own-pin = PIN-kaas sax ma aha
    .safe = Waxba lama tirtiro, inta jeer ee aad isku daydo.
    .next = Isku day mar kale. Haddii aad ilowday, qofka ku caawiya weydii erayo cusub.
lock-forgotten-pin = PIN-kii waa la ilaaway
    .safe = Waxa aad calaamadisay waa shaabadaysan yihiin, welina waa la diri doonaa.
    .next = Qofka ku caawiya weydii erayo cusub. Dabadeed dooro PIN cusub.

## badge

badge-leaf = Caleen
badge-sun = Qorrax
badge-moon = Dayax
badge-star = Xiddig
badge-boat = Doon
badge-fish = Kalluun
badge-bird = Shimbir
badge-tree = Geed
badge-cup = Koob
badge-key = Fure
badge-bell = Dawan
badge-house = Guri

## join

join-title = Ku biir
join-lead = Qor erayada lagu siiyay, ama ku dheji linkiga. Tani waxay u baahan tahay khad.
join-have-invitation = Casuumaad baan hayaa
join-words = Erayadaada ama linkigaaga
join-words-hint = Afarta xaraf ee ugu horreeya eray kasta waa ku filan yihiin.
join-words-missing = Qor erayada lagu siiyay
join-go-on = Sii wad
join-looking = Casuumaddaada waa la raadinayaa
join-leave = Hadda ha ku biirin
join-invited = Salaan, { $name }. { $service } waxay kugu casuumaysaa inaad la shaqayso.
join-own-page = { $service } waxay kugu casuumaysaa boggaaga. Halkaas waxaad ku arkaysaa yoolashaada, tallaabooyinkaaga iyo cidda aad wacdo.
join-new-password = Dooro fure cusub oo loogu talagalay { $service }.
join-password = Dooro fure sir ah
join-password-hint = Ugu yaraan 12 xaraf ama calaamadood. Saddex ama afar eray waa fiican yihiin.
join-password-short = Qor ugu yaraan 12 xaraf ama calaamadood
join-weak-password = Furahan waa sahlan yahay in la qiyaaso
    .safe = Waxba ma lumin. Casuumaaddaadu weli way shaqaynaysaa.
    .next = Dooro mid kale. Saddex ama afar erey oo aan isku xidhnayn ayaa wanaagsan.
join-join = Hadda ku biir
join-joining = Waa la ku biirayaa
join-how = Sidee boggaagu u furmaa?
join-how-missing = Dooro sida boggaagu u furmo
join-with-pin = PIN ku fur
join-with-pin-hint = Lix lambar oo aad adigu doorato. Waa ka ammaan badan haddii dad kale isticmaalaan taleefankan.
join-with-phone = Iyada oo aan la weydiin
join-with-phone-hint = Tani waa ka ammaan yar tahay. Qofkii fura taleefankaaga ayaa akhrin kara boggaaga.
join-pin = Dooro PIN
join-pin-hint = Lix lambar. Mar kasta waad u baahan doontaa.
join-pin-odd = Qor lix lambar
join-unusable = Casuumaddani ma shaqaynayso
    .safe = Taleefankan waxba iskama beddelin.
    .next = Erayada hubi oo isku day mar kale. Haddii ay duug yihiin ama la isticmaalay, weydii kuwo cusub.
join-no-connection = Khad ma jiro
    .safe = Ku biiriddu waxay u baahan tahay internet. Taleefankan waxba iskama beddelin.
    .next = Raadi khad ama wifi, dabadeed isku day mar kale.
join-someone-here = Qof ayaa halkan ka shaqaynaya
join-someone-here-hint = Marka hore xir app-ka. Dabadeed casuumadda mar kale fur.
join-lock-first = Hadda xir

## rescue

rescue-title = Haddii taleefankani khad heli waayo
rescue-lead = Faylka badbaadadu wuxuu qaadaa wax walba oo server-ku weli hayn. Adeeggaaga oo keliya ayaa akhrin kara. Qof aad wada shaqaysaan ama maamulaha adeeggaaga ayaa soo geliya taleefankiisa ama kombiyuutarkiisa.
rescue-save = Kaydi faylka badbaadada
rescue-nothing = Wax la badbaadiyo ma jiraan. Server-ku wuu hayaa wax walba oo halkan lagu qoray.
rescue-saved = { $number ->
        [one] Hal isbeddel ayaa faylka ku jira.
       *[other] { $number } isbeddel ayaa faylka ku jira.
    } Taleefankanna way ku sii jirayaan, ilaa server-ku helo.

## storage

storage-persistence-refused = Browser-kani wuu tirtiri karaa kaydkiisa
    .safe = Waxa aad qorto weli taleefankan ayaa lagu kaydiyaa, waana la diraa marka khad jiro.
    .next = App-ka ku dar shaashadda hore, si uu browser-ku had iyo jeer u hayo.
storage-refused = Browser-kani kaydinta ma oggola
    .safe = Waxba ma lumin. Waxbana halkan laguma kaydin karo.
    .next = Ka bax daalacashada gaarka ah, ama boggan kaydinta ugu oggolow goobaha browser-ka. Dabadeed app-ka mar kale fur.
storage-full = Taleefankani waa buuxaa
    .safe = Wixii hore loo kaydiyay waa nabad. Waxa aad hadda qortay weli shaashadda ayuu ku jiraa, laakiin weli lama kaydin.
    .next = Tirtir sawirro ama app-yo, dabadeed mar kale taabo Kaydi. Intaas ka hor app-ka ha xirin.
storage-no-room = Browser-ku app-ka meel ma siinayo
    .safe = Wixii hore loo kaydiyay waa nabad. Waxa aad hadda qortay weli shaashadda ayuu ku jiraa, laakiin weli lama kaydin.
    .next = Mar kale taabo Kaydi. Haddii ay mar kale fashilanto, koobi erayadaada, xir browser-ka oo app-ka mar cusub fur.
storage-vanished = Kaydka taleefankan waa la madhiyay
    .safe = Wax walba oo server-ku hayo waa nabad. Isbeddelladii taleefankan oo keliya ku jiray way lumeen.
    .next = Gal si aad dadkaaga mar kale u keento. Haddii aadan wax walba dirin, u sheeg maamulaha adeeggaaga.
storage-damaged = Qayb ka mid ah kaydka taleefankan way xun tahay
    .safe = Wax walba oo server-ku hayo waa nabad. Wixii la akhrin waayay sidiisa ayaa loo daayay.
    .next = Ku xirmo internetka oo taabo Isku day mar kale. Dabadeed app-ku nuqul cusub ayuu keenayaa.
storage-save-failed = Kan weli lama kaydin
    .safe = Waxa aad qortay weli shaashadda ayuu ku jiraa. Wixii hore loo kaydiyay waa nabad.
    .next = Mar kale taabo Kaydi. Haddii uu mar kale fashilmo, koobi erayadaada intaadan app-ka xirin.
storage-slow-to-open = Kaydku waqtigii kuma furmin
    .safe = Waxba ma lumin.
    .next = Xir tab-yada kale ee app-kan, dabadeed taabo Isku day mar kale. Haddii aysan taasi caawin, taleefanka dib u kici.
storage-not-the-server = Wax kale ayaa jawaabay, ee ma aha server-keenna
    .safe = Waxba lama dirin. Wax walba oo aad qortay taleefankan ayay ku jiraan.
    .next = Haddii aad ku jirto wifi dadweyne, marka hore gal wifi-ga. Haddii kale sug; app-ku isagaa mar kale isku dayaya.
storage-server-trouble = Server-ku dhibaato ayuu leeyahay
    .safe = Wax walba oo aad qortay taleefankan ayay ku jiraan.
    .next = Waad sii wadi kartaa. App-ku isagaa mar kale isku dayaya.
storage-try-again = Isku day mar kale
storage-full-to-open = Taleefankani waa buuxaa
    .safe = Wixii hore loo kaydiyay waa nabad.
    .next = Tirtir sawirro ama app-yo, dabadeed isku day mar kale.
storage-lost = Kaydka taleefankan lama furi karin
    .safe = Wixii hore loo kaydiyay sidiisa ayaa loo daayay.
    .next = Isku day mar kale. Haddii aysan taasi caawin, xir app-ka, taleefanka dib u kici, app-kana mar kale fur.
storage-refused-to-keep = Browser-kani mar dambe kaydinta ma oggola
    .safe = Waxa aad qortay weli shaashadda ayuu ku jiraa, laakiin lama kaydin.
    .next = Koobi erayadaada. Dabadeed boggan kaydinta ugu oggolow goobaha browser-ka oo mar kale kaydi.
storage-vanished-while-writing = Kaydka taleefankan waa la madhiyay
    .safe = Waxa aad qortay weli shaashadda ayuu ku jiraa, laakiin lama kaydin. Wax walba oo server-ku hayo waa nabad.
    .next = Koobi erayadaada. Dabadeed xir app-ka oo mar kale fur.
storage-other-version = App-ka iyo server-ku waa noocyo kala duwan
    .safe = Wax walba oo aad qortay taleefankan ayay ku jiraan, waana la diri doonaa.
    .next = Qaado nooca cusub marka app-ku kuu soo bandhigo. Haddii uusan soo bandhigin, xir app-ka oo mar kale fur marka khad jiro.

## saving

saving-on-this-phone = Taleefankan ayuu ku jiraa
saving-server-has-it = Server-ku wuu hayaa
saving-held-because = Waa la hayaa: { $reason }
saving-refused = Lama qaadan
saving-refused-because = Lama qaadan: { $reason }
saving-send-now = Hadda dir
saving-sending = Waa la dirayaa
saving-everything-sent = Server-ku wax walba wuu hayaa. Wax walba waa kuu cusub yihiin.
saving-no-connection = Khad ma jiro. Iskiis ayaa loo diri doonaa.
saving-sent-no-connection = Server-ku wuu hayaa wax walba oo aad qortay. Khad ma jiro, markaa wararka dadka kale way maqnaan karaan.
saving-fetching = Server-ku wuu hayaa wax walba oo aad qortay. Wararka dadka kale ayaa la keenayaa.
saving-news-is-here = Wax walba oo server-ka ka yimid taleefankan ayay ku jiraan.
saving-kept-here = Wax walba oo aad qortay taleefankan ayay ku jiraan.
saving-asking = Server-ka ayaa war la weydiinayaa.
saving-waiting = { $number ->
        [one] Wax walba taleefankan ayay ku jiraan. Hal isbeddel weli server-ka ma gaarin.
       *[other] Wax walba taleefankan ayay ku jiraan. { $number } isbeddel weli server-ka ma gaarin.
    }
saving-sending-some = { $number ->
        [one] Wax walba taleefankan ayay ku jiraan. Hal isbeddel ayaa server-ka loo dirayaa.
       *[other] Wax walba taleefankan ayay ku jiraan. { $number } isbeddel ayaa server-ka loo dirayaa.
    }
saving-set-aside = { $number ->
        [one] Hal isbeddel ayaa u baahan in la eego.
       *[other] { $number } isbeddel ayaa u baahan in la eego.
    } Erayadaadu waa nabad.
saving-reason-different = server-ku wax kale ayuu ku hayaa isla lambarkaas
saving-reason-not-understood = server-ku ma akhrin karin
saving-reason-too-large = server-ka ayuu ku dheer yahay
saving-reason-unknown = server-ku wuxuu sheegay sabab uusan noocani akhrin karin
saving-reason-withdrawn = oggolaanshihii taleefankan wuu dhammaaday
saving-offline = Khad ma jiro
    .safe = Wax walba oo aad qortay taleefankan ayay ku jiraan.
    .next = Iskiis ayaa loo diri doonaa.
saving-timed-out = Server-ku waqtigii kuma jawaabin
    .safe = Wax walba oo aad qortay taleefankan ayay ku jiraan.
    .next = App-ku isagaa mar kale isku dayaya.
saving-too-large = Wax aad qortay aad bay u dheer yihiin in la diro
    .safe = Taleefankan ayay ku kaydsan yihiin.
    .next = U sheeg maamulaha adeeggaaga. Wax kasta oo kale waa la diraa.
saving-withdrawn = Taleefankan waa laga saaray adeegga
    .safe = Wixii uu dadka ka hayay way ka baxeen. Waxa aad qortay ee aadan dirin waxay u tagayaan maamulaha adeeggaaga, isla marka khad la helo.
    .next = Wac maamulaha adeeggaaga haddii ay taasi khalad tahay.
saving-signed-out = Server-ku taleefankan wuu ka saaray gelitaanka
    .safe = Wax walba oo aad qortay weli taleefankan ayay ku jiraan.
    .next = Mar kale gal marka khad jiro. Haddii aysan taasi shaqayn, wac maamulaha adeeggaaga.
saving-news-not-kept = Wararka server-ka taleefankan laguma kaydin karin
    .safe = Wax walba oo aad qortay waa nabad. Waxba laba jeer lama dirin, waxbana ma lumin.
    .next = Haddii taleefanku buuxo, tirtir sawirro ama app-yo. App-ku isagaa mar kale isku dayaya.
saving-disagreement = Taleefankan iyo server-ku isma waafaqsana
    .safe = Wax walba oo aad qortay taleefankan ayay ku jiraan.
    .next = U sheeg maamulaha adeeggaaga. Waad sii wadi kartaa.

## update

update-ready = Nooc cusub ayaa diyaar ah
update-ready-advice = Wax aad qortay ma lumin. Beddel marka ay kuu habboon tahay.
update-take = Hadda beddel
update-draft-open = Wax baad qoraysaa. Kaydi ama mar dambe u daa, dabadeed beddel.

## nav

nav-landmark = Liiska weyn
nav-today = Maanta
nav-people = Dadka
nav-door = Albaab
nav-service = Adeegga
nav-phone = Taleefankan
nav-not-found = Halkan bog ma jiro
nav-nothing-lost = Waxba ma lumin
nav-not-found-advice = Waxaa laga yaabaa in xiriiriyuhu duugoobay ama khalad loo qoray. Tag Maanta si aad jidka u hesho.
nav-to-today = Tag Maanta

## dates

dates-day = { $day } { $month } { $year }
dates-at = { $day } saacadda { $time }
dates-today = Maanta
dates-january = Janaayo
dates-february = Febraayo
dates-march = Maarso
dates-april = Abriil
dates-may = Maajo
dates-june = Juun
dates-july = Luuliyo
dates-august = Ogosto
dates-september = Sebtembar
dates-october = Oktoobar
dates-november = Nofembar
dates-december = Disembar

## door

door-title = Albaabka
door-session = { $name }, { $time }
door-here = { $number ->
        [one] { $number } qof ayaa jooga
       *[other] { $number } qof ayaa jooga
    }
door-hint = Taabo magaca marka qofku soo galo. Mar kale taabo si aad uga noqoto.
door-here-since = Wuu joogaa ilaa { $time }
door-not-here = Weli ma iman
door-back-from = Wuxuu soo noqonayaa { $day }
door-came = { $name } waa joogaa.
door-taken-back = { $name } ma joogo.
door-find = Raadi magac
door-nobody-matches = Qof magacaas leh ma joogo
door-nobody-matches-hint = Hoos waxaad ku dari kartaa marti ahaan.
door-guest = Ku dar marti
door-guest-name = Magaca hore
door-guest-hint = Daryeelayaasha, caawiyayaasha iyo dadka cusubna. Magaca hore ayaa ku filan.
door-guest-add = Waa joogaan
door-guest-missing = Qor magaca hore
door-which-site = Goobtee?
door-which-session = Fadhigee?
door-no-site = Weli albaab ma lihid
door-no-site-hint = Weydiiso maamulaha adeeggaaga inuu goob kugu daro.
door-no-session = Maanta waxba halkan kama jiraan
door-no-session-hint = Maamulaha adeeggaagu wuxuu ku dari karaa fadhi.
door-nobody = Weli cidna lama filayo
door-nobody-hint = Hoos waxaad ku dari kartaa marti.
door-closes = Fadhigu waa dhammaaday
door-closes-at = Qalabkan wuxuu xirmi doonaa { $time }. Waxa aad taabatay waa la hayaa.
door-stay-open = Ha furnaado
door-lock-now = Hadda xir

## mine

mine-title = Boggayga
mine-hello = Salaan, { $name }
mine-first-copy = Boggaagu wuu ku soo jiraa taleefankan.
mine-not-here-yet = Khad ma jiro. Boggaaga oo dhan weli taleefankan ma soo gaarin.
mine-goals = Yoolashaada
mine-no-goals = Weli yool ma jiro
mine-no-goals-hint = Marka adiga iyo qofka ku caawiya aad yool qortaan, halkan ayaad ka helaysaa.
mine-all-done = Tallaabooyinka halkan oo dhan waad qaadday.
mine-so-far = Waxa aad qabatay
mine-steps-done = { $number ->
        [one] Waxaad qaadday hal tallaabo oo yar.
       *[other] Waxaad qaadday { $number } tallaabo oo yaryar.
    }
mine-came = { $number ->
        [one] Waxaad ka qayb gashay hal kulan.
       *[other] Waxaad ka qayb gashay { $number } kulan.
    }
mine-who-to-ring = Cidda aad wici karto
mine-ring = Wac { $name }
mine-your-worker = Qofka ku caawiya
mine-the-service = Xafiiska adeegga
mine-no-number = Weli lambar lama qorin.
mine-not-kept = Calaamaddaas lama kaydin
    .safe = Wixii hore loo kaydiyay waa nabad.
    .next = Tallaabada mar kale taabo. Haddii taleefanku buuxo, marka hore tirtir sawirro ama app-yo.
mine-done = Waa la qabtay: { $step }
mine-read = Ii akhri
mine-stop-reading = Jooji akhriska
mine-lock = Xir boggayga
mine-lock-hint = Furahaaga sirta ah ayaa mar kale furaya. Waxa aad calaamadisay weli waa la dirayaa.
mine-lock-hint-pin = PIN-kaaga ayaa mar kale furaya. Waxa aad calaamadisay weli waa la dirayaa.
mine-lock-hint-phone = Boggaagu wuxuu furmaa iyada oo aan la weydiin. Xir taleefankaaga marka aad dhigto.
mine-ask = weydii qofka ku caawiya
# On which phones the page opens, and taking it off one that is lost, sold or given away.
mine-phones = Taleefannada boggaagu ku jiro
mine-phones-lead = Taleefan ma lumay, mise hadda ma lihid? Ka saar boggaaga.
mine-phones-show = I tus taleefannadayda kale
mine-phones-none = Boggaagu wuxuu ku jiraa taleefankan oo keliya.
mine-phones-close = Xir
mine-phones-heard = Xiriirkii ugu dambeeyay: { $day }
mine-phones-off = Boggayga ka saar
mine-phones-ask = Boggaaga ma laga saaraa taleefankan?
mine-phones-ask-other = Boggaaga ma laga saaraa taleefankaas?
mine-phones-means = Boggaaga halkaas waa laga tirtirayaa marka taleefankaasi mar kale internet helo. Waxa aad halkaas ku calaamadisay ayaa marka hore la dirayaa.
mine-phones-yes = Haa, ka saar
mine-phones-wrong = Taasi maaha furahaaga sirta ah
mine-phones-asked = Halkaas waa laga tirtirayaa marka taleefankaasi mar kale internet helo.
mine-phones-this = Boggayga ka saar taleefankan
mine-phones-this-means = Waxa aad calaamadisay ayaa marka hore la dirayaa. Kadib waxba oo adiga kuu gaar ah halkan kuma hadhayaan. Qofka ku caawiya ayaa boggaaga dib kuu siin kara.
mine-phones-not-now = Hadda taasi ma shaqayn
    .safe = Boggaaga halkan waa ammaan.
    .next = Raadi khad ama wifi, kadib mar kale eeg taleefannadaada.
mine-phones-not-sent = Boggaagu weli wuxuu ku jiraa taleefankan
    .safe = Wax aad calaamadisay weli lama dirin. Waxba ma lumin.
    .next = Raadi khad ama wifi, kadib mar kale isku day.
mine-phones-not-taken = Boggaagu weli wuxuu ku jiraa taleefankan
    .safe = Adeeggu ma qaadan wax aad calaamadisay. Waxba ma lumin.
    .next = Weydii qofka ku caawiya. Adeeggu wuu kuu saari karaa boggaaga.
# What they agreed to, each by itself, and taking it back.
mine-agreed = Waxa aad oggolaatay
mine-agreed-lead = Waxaad dib ula noqon kartaa oggolaanshahaaga goor kasta. Halkan taabo, ama u sheeg qofka ku caawiya.
mine-agreed-service = Qoraallo naga caawiya inaan ku taageerno
mine-agreed-gp-sharing = In dhakhtarkaaga loo sheego sida wax u socdaan
mine-agreed-own-words = In la hayo erayadaada si shaqaalaheennu u akhriyaan
mine-agreed-research = Cilmi-baaris, magacaaga la’aantiis
mine-agreed-stories = In sheekadaada dad kale loo sheego, magacaaga la’aantiis
mine-agreed-yes = Haa ayaad tiri
mine-agreed-no = Maya ayaad tiri
mine-agreed-taken-back = Dib ayaad ula noqotay
mine-agreed-since = Laga bilaabo { $day }
mine-take-back = Dib ayaan ula noqonayaa
mine-take-back-ask = Ma la noqonaysaa?
mine-take-back-means = Qofka ku caawiya ayaa arki doona. Wuu kala hadli doonaa.
mine-take-back-yes = Haa, la noqo
mine-take-back-no = Sidiisa u daa
mine-not-taken-back = Taas lama kaydin
    .safe = Waxa aad oggolaatay weli way taagan yihiin.
    .next = Mar kale taabo. Haddii taleefanku buuxo, marka hore tirtir sawirro ama barnaamijyo.
# Who has seen what is kept about them. Each sentence stands under a name.
mine-seen = Yaa arkay qoraalladaada
mine-seen-lead = Waxaad xaq u leedahay inaad ogaato cidda akhrin karta qoraalladaada. Qoraallada cusub iskood ayay u gaaraan taleefankooda ama kombiyuutarkooda.
mine-seen-show = I tus cidda
mine-seen-asking = Waa la eegayaa
mine-seen-nobody = Weli cidna.
mine-seen-more = Maalmihii hore halkan kama muuqdaan. Na weydii haddii aad rabto inaad ogaato.
mine-seen-not-now = Hadda ma awoodin inaan taas eegno
    .safe = Boggaagu waa ammaan.
    .next = Raadi khad ama wifi, kadib mar kale isku day.
mine-seen-read = Qoraalladaadu waxay gaareen taleefankiisa ama kombiyuutarkiisa.
mine-seen-wrote = Wuxuu wax ku qoray qoraalladaada.
mine-seen-copied = Wuxuu sameeyay nuqul ka mid ah qoraalladaada.
mine-seen-at-the-door = Wuxuu helay waxa albaabka kafeega kaa muujiyo.
mine-role-health-trainer = Tababaraha caafimaadka
mine-role-advocacy-worker = Shaqaalaha u doodista
mine-role-triage-worker = Shaqaalaha qaabilaadda
mine-role-cafe-coordinator = Isku-duwaha kafeega
mine-role-service-manager = Maamulaha adeegga
mine-role-client = Macmiil
