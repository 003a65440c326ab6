### Polish. AWAITING REVIEW BY A SPEAKER: written without one, and checked by nobody yet. The app says so beside the choice of language.

## start

start-lead = Twoje wizyty i notatki, zachowane na telefonie i wysyłane, gdy jest połączenie.
start-opening = Otwieranie…
start-slow = To trwa dłużej, niż powinno. Nic nie zginęło. Jeśli połączenie jest słabe, poczekaj chwilę.
start-failed = Nie udało się otworzyć Stepping Stones. Wszystko, co zapisano na tym telefonie, nadal tam jest. Jeśli ponowna próba nie pomoże, uruchom telefon ponownie lub powiedz osobie, która prowadzi twoją placówkę.
start-again = Spróbuj ponownie

## language

language-choice = Język
language-unchecked = To tłumaczenie nie zostało jeszcze sprawdzone.
language-not-loaded = Nie udało się pobrać tego języka
    .safe = Nic innego się nie zmieniło.
    .next = Znajdź zasięg lub wi-fi i spróbuj ponownie.

## form

form-error = Błąd:
form-keeping = Zapisywanie
form-to-put-right = { $number ->
        [one] Jedna rzecz do poprawienia
        [few] { $number } rzeczy do poprawienia
        [many] { $number } rzeczy do poprawienia
       *[other] { $number } rzeczy do poprawienia
    }

## sign-in

sign-in-title = Logowanie
sign-in-lead = Za pierwszym razem potrzebne jest połączenie. Potem aplikacja otwiera się hasłem wszędzie.
sign-in-email = Adres e-mail
sign-in-password = Hasło
sign-in-show-password = Pokaż hasło
sign-in-sign-in = Zaloguj się
sign-in-signing-in = Logowanie trwa
sign-in-email-missing = Wpisz swój adres e-mail
sign-in-email-odd = Wpisz pełny adres e-mail, na przykład name@example.org
sign-in-password-missing = Wpisz swoje hasło
sign-in-wrong = Adres e-mail lub hasło jest nieprawidłowe
    .safe = Nic na tym telefonie się nie zmieniło.
    .next = Sprawdź jedno i drugie i spróbuj ponownie. Zwróć uwagę na wielkie litery.
sign-in-forgotten = Nie pamiętasz hasła?
sign-in-forgotten-lead = Możemy wysłać link na adres e-mail podany wyżej. Z nim wybierzesz nowe hasło.
sign-in-forgotten-here = Telefon, z którego już korzystasz, otwiera się starym hasłem, dopóki nie zalogujesz się na nim od nowa. To, co zostało napisane, zostanie wtedy wysłane. Niezapisane szkice przepadną.
sign-in-forgotten-ask = Wyślij mi link
sign-in-forgotten-asking = Prosimy o link
sign-in-forgotten-noted = Sprawdź pocztę e-mail
    .safe = Jeśli znamy ten adres, link jest już w drodze. Działa raz, przez jeden dzień.
    .next = Nie ma wiadomości po dziesięciu minutach? Zajrzyj do spamu albo poproś kierownika o link.
sign-in-forgotten-no-letters = Ta placówka nie wysyła e-maili
    .safe = Nic się nie zmieniło.
    .next = Zapytaj kierownika. Może dać ci link do nowego hasła.
sign-in-no-connection = Brak połączenia
    .safe = Do logowania potrzebny jest internet. Nic na tym telefonie się nie zmieniło.
    .next = Znajdź zasięg lub wi-fi i spróbuj ponownie.
sign-in-slow-down = Zbyt wiele prób
    .safe = Nic nie jest zablokowane na zawsze i nic nie zostało usunięte.
    .next = Odczekaj kilka minut i spróbuj ponownie.
sign-in-timed-out = Serwer nie odpowiedział na czas
    .safe = Nic na tym telefonie się nie zmieniło.
    .next = Spróbuj ponownie tam, gdzie zasięg jest lepszy.
sign-in-not-the-server = Odpowiedziało coś innego, nie nasz serwer
    .safe = Nic na tym telefonie się nie zmieniło.
    .next = Jeśli korzystasz z publicznego wi-fi, najpierw zaloguj się do wi-fi. Potem spróbuj ponownie.
sign-in-other-version = Aplikacja i serwer mają różne wersje
    .safe = Nic na tym telefonie się nie zmieniło.
    .next = Zamknij aplikację i otwórz ją ponownie, gdy jest połączenie. Jeśli to nie pomoże, powiedz kierownikowi swojej placówki.
sign-in-server-trouble = Serwer ma problem
    .safe = Nic na tym telefonie się nie zmieniło.
    .next = Odczekaj kilka minut i spróbuj ponownie. Jeśli to się powtarza, powiedz kierownikowi swojej placówki.
sign-in-not-handed-in = Ponowne logowanie zostało zatrzymane
    .safe = { $number ->
        [one] Serwer nie przyjął jednej zmiany z tego telefonu.
        [few] Serwer nie przyjął { $number } zmian z tego telefonu.
        [many] Serwer nie przyjął { $number } zmian z tego telefonu.
       *[other] Serwer nie przyjął { $number } zmiany z tego telefonu.
    } Wszystko jest zachowane tutaj i zabezpieczone.
    .next = Powiedz kierownikowi swojej placówki. Jeśli pamiętasz stare hasło, nadal otwiera ono twoje notatki.
sign-in-lead-anew = Potrzebne jest połączenie i hasło, które placówka ma teraz dla ciebie.
sign-in-anew = Co się stanie, gdy zalogujesz się ponownie
sign-in-anew-handed-in = Najpierw zostanie wysłane to, co tu zapisano, zabezpieczone. Po drodze nikt nie może tego przeczytać.
sign-in-anew-fetched = Potem twoje osoby zostaną ponownie pobrane z serwera.
sign-in-anew-drafts = Niezapisanych szkiców nie da się już otworzyć.
sign-in-anew-else = Jeśli wysłanie się nie uda, wszystko zostanie tak, jak jest.
sign-in-lead-beside = Dołączasz do osób, które już tu są, i nikt nie widzi niczego, co należy do kogoś innego. Jeśli już tu jesteś, wróć i otwórz swoje notatki.

## lock

lock-title = Zablokowane
lock-lead = Wszystko na tym telefonie jest zablokowane. Twoje hasło to otwiera, z połączeniem lub bez.
lock-open = Otwórz moje notatki
lock-opening = Otwieranie
lock-wrong-password = To hasło nie otwiera tego telefonu
    .safe = Nic nie zostanie usunięte, niezależnie od liczby prób.
    .next = Zwróć uwagę na wielkie litery i spróbuj ponownie.
lock-lease-over = Ten telefon zbyt długo nie łączył się z placówką
    .safe = Nic nie zginęło. To, co napisano tutaj, jest zapieczętowane i zachowane.
    .next = Połącz się z internetem i otwórz ponownie.
lock-not-come = Część aplikacji jeszcze nie dotarła
    .safe = Nic nie zginęło. Wszystko, co zapisano na tym telefonie, nadal tam jest.
    .next = Znajdź zasięg lub wi-fi i spróbuj ponownie.
lock-forgotten = Zapomniane lub zmienione hasło
    .safe = To, co tu napisano, jest zabezpieczone i nadal zostanie wysłane.
    .next = Poproś kierownika swojej placówki o nowe hasło, potem zaloguj się, gdy jest połączenie. Twoje osoby zostaną pobrane ponownie.
lock-forgotten-drafts = Niezapisanych szkiców nie da się już otworzyć bez starego hasła.
lock-sign-in-online = Zaloguj się przez internet
lock-not-open = Jeszcze nie otwarte
lock-back-to-locked = Wróć do zablokowanych notatek
lock-to-sign-in = Przejdź do logowania
lock-other-tab = W innej karcie jest otwarta wcześniejsza wersja aplikacji
    .safe = Nic nie zginęło. Tamta wersja nie umie dzielić twoich notatek z drugą kartą.
    .next = Zamknij tamtą kartę. Wtedy ta karta poprosi o hasło.
lock-lead-several = Wszystko tutaj jest zablokowane. Dotknij swojego obrazka.
lock-another-picture = To nie mój obrazek
lock-someone-else = Zaloguj się jako ktoś inny
lock-switch = Zablokuj dla kogoś innego
lock-your-picture = Twój obrazek na tym urządzeniu: { $picture }
lock-pin = Twój PIN
lock-pin-missing = Wpisz swój PIN
lock-lead-pin = Wszystko na tym telefonie jest zablokowane. Twój PIN to otwiera, dopóki aplikacja nie zostanie zamknięta.
lock-use-password = Użyj mojego hasła
lock-use-pin = Użyj mojego PIN-u
lock-use-passkey = Otwórz moim kluczem dostępu
lock-wrong-pin = Ten PIN tego nie otwiera
    .safe = Nic nie zostanie usunięte.
    .next = { $number ->
        [one] Masz jeszcze jedną próbę. Potem otwiera to twoje hasło.
        [few] Masz jeszcze { $number } próby. Potem otwiera to twoje hasło.
        [many] Masz jeszcze { $number } prób. Potem otwiera to twoje hasło.
       *[other] Masz jeszcze { $number } próby. Potem otwiera to twoje hasło.
    }
lock-no-more-pins = Zbyt wiele błędnych PIN-ów
    .safe = Nic nie zostanie usunięte.
    .next = Otwórz to hasłem. Potem PIN znów będzie działać.
lock-passkey-not-given = Klucz dostępu nie został podany
    .safe = Nic się nie zmieniło.
    .next = Spróbuj ponownie albo użyj hasła.
lock-passkey-another = Ten klucz dostępu tego nie otwiera
    .safe = Nic się nie zmieniło.
    .next = Użyj hasła.
lock-passkey-cannot = Ta przeglądarka nie może użyć do tego klucza dostępu
    .safe = Nic się nie zmieniło i nic słabszego nie jest używane zamiast niego.
    .next = Użyj hasła. Inna lub nowsza przeglądarka może to potrafić.
lock-here-already = Już tu jesteś
    .safe = Nic się nie zmieniło.
    .next = To twój obrazek. Otwórz hasłem albo dotknij „Zapomniane lub zmienione hasło”.
lock-pin-lead = Twoja strona jest zablokowana. Otwiera ją twój PIN, z połączeniem lub bez.
lock-phone-lead = Twoja strona jest zamknięta. Dotknij, aby ją otworzyć.
lock-open-page = Otwórz moją stronę
lock-wrong-own-pin = Ten PIN jest nieprawidłowy
    .safe = Nic nie zostanie usunięte, niezależnie od liczby prób.
    .next = Spróbuj ponownie. Jeśli go nie pamiętasz, poproś opiekuna o nowe słowa.
lock-forgotten-pin = Zapomniany PIN
    .safe = To, co zaznaczono, jest zabezpieczone i nadal zostanie wysłane.
    .next = Poproś opiekuna o nowe słowa. Potem wybierz nowy PIN.

## badge

badge-leaf = Liść
badge-sun = Słońce
badge-moon = Księżyc
badge-star = Gwiazda
badge-boat = Łódka
badge-fish = Ryba
badge-bird = Ptak
badge-tree = Drzewo
badge-cup = Kubek
badge-key = Klucz
badge-bell = Dzwonek
badge-house = Dom

## join

join-title = Dołącz
join-lead = Wpisz słowa, które ci podano, albo wklej link. Potrzebne jest do tego połączenie.
join-have-invitation = Mam zaproszenie
join-words = Twoje słowa lub link
join-words-hint = Wystarczą cztery pierwsze litery każdego słowa.
join-words-missing = Wpisz słowa, które ci podano
join-go-on = Dalej
join-looking = Szukamy twojego zaproszenia
join-leave = Nie dołączaj teraz
join-invited = Dzień dobry, { $name }. { $service } zaprasza cię do współpracy.
join-own-page = { $service } zaprasza cię na twoją własną stronę. Zobaczysz tam swoje cele, swoje kroki i do kogo zadzwonić.
join-new-password = Wybierz nowe hasło dla: { $service }.
join-password = Wybierz hasło
join-password-hint = Co najmniej 12 liter lub znaków. Dobre są trzy lub cztery słowa.
join-password-short = Wpisz co najmniej 12 liter lub znaków
join-weak-password = To hasło łatwo odgadnąć
    .safe = Nic nie zginęło. Twoje zaproszenie nadal działa.
    .next = Wybierz inne. Dobre są trzy lub cztery przypadkowe słowa.
join-join = Dołącz teraz
join-joining = Dołączanie
join-how = Jak ma się otwierać twoja strona?
join-how-missing = Wybierz, jak ma się otwierać twoja strona
join-with-pin = Kodem PIN
join-with-pin-hint = Sześć cyfr, które sam wybierasz. Bezpieczniej, gdy z telefonu korzystają też inni.
join-with-phone = Bez pytania
join-with-phone-hint = To mniej bezpieczne. Kto może otworzyć twój telefon, może czytać twoją stronę.
join-pin = Wybierz PIN
join-pin-hint = Sześć cyfr. Będą potrzebne za każdym razem.
join-pin-odd = Wpisz sześć cyfr
join-unusable = To zaproszenie nie działa
    .safe = Nic na tym telefonie się nie zmieniło.
    .next = Sprawdź słowa i spróbuj ponownie. Jeśli są stare lub już użyte, poproś o nowe.
join-no-connection = Brak połączenia
    .safe = Do dołączenia potrzebny jest internet. Nic na tym telefonie się nie zmieniło.
    .next = Znajdź zasięg lub wi-fi i spróbuj ponownie.
join-someone-here = Ktoś tu teraz pracuje
join-someone-here-hint = Najpierw zablokuj aplikację. Potem otwórz zaproszenie jeszcze raz.
join-lock-first = Zablokuj teraz

## rescue

rescue-title = Jeśli ten telefon nie może się połączyć
rescue-lead = Plik ratunkowy zawiera wszystko, czego serwer jeszcze nie ma. Może go odczytać tylko twoja placówka. Ktoś z zespołu lub kierownik wczytuje go na swoim telefonie lub komputerze.
rescue-save = Zapisz plik ratunkowy
rescue-nothing = Nie ma nic do ratowania. Serwer ma wszystko, co tu napisano.
rescue-saved = { $number ->
        [one] W pliku jest jedna zmiana.
        [few] W pliku są { $number } zmiany.
        [many] W pliku jest { $number } zmian.
       *[other] W pliku jest { $number } zmiany.
    } Wszystko zostaje też na tym telefonie, dopóki serwer tego nie otrzyma.

## storage

storage-persistence-refused = Ta przeglądarka może wyczyścić swoją pamięć
    .safe = To, co piszesz, nadal jest zachowywane na tym telefonie i wysyłane, gdy jest połączenie.
    .next = Dodaj aplikację do ekranu głównego, żeby przeglądarka zachowała ją na stałe.
storage-refused = Ta przeglądarka nie pozwala na zapisywanie
    .safe = Nic nie zginęło. Niczego też nie można tu zachować.
    .next = Wyłącz tryb prywatny albo pozwól na zapisywanie dla tej strony w ustawieniach przeglądarki. Potem otwórz aplikację ponownie.
storage-full = Ten telefon jest pełny
    .safe = To, co zapisano wcześniej, jest bezpieczne. To, co właśnie napisano, jest nadal na ekranie, ale jeszcze niezapisane.
    .next = Usuń kilka zdjęć lub aplikacji, potem jeszcze raz naciśnij Zapisz. Do tego czasu nie zamykaj aplikacji.
storage-no-room = Przeglądarka nie daje aplikacji miejsca
    .safe = To, co zapisano wcześniej, jest bezpieczne. To, co właśnie napisano, jest nadal na ekranie, ale jeszcze niezapisane.
    .next = Jeszcze raz naciśnij Zapisz. Jeśli znów się nie uda, skopiuj swoje słowa, zamknij przeglądarkę i otwórz aplikację na nowo.
storage-vanished = Pamięć tego telefonu została wyczyszczona
    .safe = Wszystko, co ma serwer, jest bezpieczne. Zmiany, które były tylko na tym telefonie, przepadły.
    .next = Zaloguj się, aby ponownie pobrać swoje osoby. Jeśli nie wszystko było wysłane, powiedz kierownikowi swojej placówki.
storage-damaged = Część pamięci na tym telefonie jest uszkodzona
    .safe = Wszystko, co ma serwer, jest bezpieczne. To, czego nie dało się odczytać, zostaje tak, jak jest.
    .next = Połącz się z internetem i naciśnij Spróbuj ponownie. Aplikacja pobierze wtedy nową kopię.
storage-save-failed = To nie zostało jeszcze zapisane
    .safe = To, co napisano, jest nadal na ekranie. To, co zapisano wcześniej, jest bezpieczne.
    .next = Jeszcze raz naciśnij Zapisz. Jeśli znów się nie uda, skopiuj swoje słowa, zanim zamkniesz aplikację.
storage-slow-to-open = Pamięć nie otworzyła się na czas
    .safe = Nic nie zginęło.
    .next = Zamknij inne karty tej aplikacji i naciśnij Spróbuj ponownie. Jeśli to nie pomoże, uruchom telefon ponownie.
storage-not-the-server = Odpowiedziało coś innego, nie nasz serwer
    .safe = Nic nie zostało wysłane. Wszystko, co napisano, jest na tym telefonie.
    .next = Jeśli korzystasz z publicznego wi-fi, najpierw zaloguj się do wi-fi. W innym razie poczekaj; aplikacja sama spróbuje ponownie.
storage-server-trouble = Serwer ma problem
    .safe = Wszystko, co napisano, jest na tym telefonie.
    .next = Możesz pracować dalej. Aplikacja sama spróbuje ponownie.
storage-try-again = Spróbuj ponownie
storage-full-to-open = Ten telefon jest pełny
    .safe = To, co zapisano wcześniej, jest bezpieczne.
    .next = Usuń kilka zdjęć lub aplikacji i spróbuj ponownie.
storage-lost = Nie udało się otworzyć pamięci na tym telefonie
    .safe = To, co zapisano wcześniej, zostaje tak, jak jest.
    .next = Spróbuj ponownie. Jeśli to nie pomoże, zamknij aplikację, uruchom telefon ponownie i otwórz ją jeszcze raz.
storage-refused-to-keep = Ta przeglądarka już nie pozwala na zapisywanie
    .safe = To, co napisano, jest nadal na ekranie, ale niezapisane.
    .next = Skopiuj swoje słowa. Potem pozwól na zapisywanie dla tej strony w ustawieniach przeglądarki i zapisz jeszcze raz.
storage-vanished-while-writing = Pamięć tego telefonu została wyczyszczona
    .safe = To, co napisano, jest nadal na ekranie, ale niezapisane. Wszystko, co ma serwer, jest bezpieczne.
    .next = Skopiuj swoje słowa. Potem zamknij aplikację i otwórz ją ponownie.
storage-other-version = Aplikacja i serwer mają różne wersje
    .safe = Wszystko, co napisano, jest na tym telefonie i zostanie wysłane.
    .next = Przyjmij nową wersję, gdy aplikacja ją zaproponuje. Jeśli tego nie zrobi, zamknij aplikację i otwórz ją ponownie, gdy jest połączenie.

## saving

saving-on-this-phone = Na tym telefonie
saving-server-has-it = Serwer to ma
saving-held-because = Wstrzymane: { $reason }
saving-refused = Nieprzyjęte
saving-refused-because = Nieprzyjęte: { $reason }
saving-send-now = Wyślij teraz
saving-sending = Wysyłanie
saving-everything-sent = Serwer ma wszystko. Masz najnowsze dane.
saving-no-connection = Brak połączenia. Zostanie to wysłane samo.
saving-sent-no-connection = Serwer ma wszystko, co napisano. Brak połączenia, więc może brakować wiadomości od innych.
saving-fetching = Serwer ma wszystko, co napisano. Pobieranie wiadomości od innych.
saving-news-is-here = Wszystko z serwera jest na tym telefonie.
saving-kept-here = Wszystko, co napisano, jest na tym telefonie.
saving-asking = Sprawdzanie, czy serwer ma coś nowego.
saving-waiting = { $number ->
        [one] Wszystko jest na tym telefonie. Jedna zmiana nie dotarła jeszcze na serwer.
        [few] Wszystko jest na tym telefonie. { $number } zmiany nie dotarły jeszcze na serwer.
        [many] Wszystko jest na tym telefonie. { $number } zmian nie dotarło jeszcze na serwer.
       *[other] Wszystko jest na tym telefonie. { $number } zmiany nie dotarło jeszcze na serwer.
    }
saving-sending-some = { $number ->
        [one] Wszystko jest na tym telefonie. Wysyłanie jednej zmiany na serwer.
        [few] Wszystko jest na tym telefonie. Wysyłanie { $number } zmian na serwer.
        [many] Wszystko jest na tym telefonie. Wysyłanie { $number } zmian na serwer.
       *[other] Wszystko jest na tym telefonie. Wysyłanie { $number } zmiany na serwer.
    }
saving-set-aside = { $number ->
        [one] Jedna zmiana wymaga uwagi.
        [few] { $number } zmiany wymagają uwagi.
        [many] { $number } zmian wymaga uwagi.
       *[other] { $number } zmiany wymaga uwagi.
    } Twoje słowa są bezpieczne.
saving-reason-different = serwer ma coś innego pod tym samym numerem
saving-reason-not-understood = serwer nie mógł tego odczytać
saving-reason-too-large = jest za długie dla serwera
saving-reason-unknown = serwer podał powód, którego ta wersja nie umie odczytać
saving-reason-withdrawn = dostęp tego telefonu się skończył
saving-offline = Brak połączenia
    .safe = Wszystko, co napisano, jest na tym telefonie.
    .next = Zostanie to wysłane samo.
saving-timed-out = Serwer nie odpowiedział na czas
    .safe = Wszystko, co napisano, jest na tym telefonie.
    .next = Aplikacja sama spróbuje ponownie.
saving-too-large = Coś, co napisano, jest za długie, żeby to wysłać
    .safe = Jest zachowane na tym telefonie.
    .next = Powiedz kierownikowi swojej placówki. Wszystko inne jest wysyłane.
saving-withdrawn = Ten telefon został usunięty z placówki
    .safe = To, co było na nim o ludziach, zostało usunięte. To, co napisano, a nie wysłano, trafi do kierownika twojej placówki, gdy tylko będzie połączenie.
    .next = Jeśli to pomyłka, zadzwoń do kierownika swojej placówki.
saving-signed-out = Serwer wylogował ten telefon
    .safe = Wszystko, co napisano, jest nadal na tym telefonie.
    .next = Zaloguj się ponownie, gdy jest połączenie. Jeśli to nie zadziała, zadzwoń do kierownika swojej placówki.
saving-news-not-kept = Nie udało się zachować na tym telefonie wiadomości z serwera
    .safe = Wszystko, co napisano, jest bezpieczne. Nic nie zostało wysłane dwa razy ani nie zginęło.
    .next = Jeśli telefon jest pełny, usuń kilka zdjęć lub aplikacji. Aplikacja sama spróbuje ponownie.
saving-disagreement = Ten telefon i serwer nie są zgodne
    .safe = Wszystko, co napisano, jest na tym telefonie.
    .next = Powiedz kierownikowi swojej placówki. Możesz pracować dalej.

## update

update-ready = Nowa wersja jest gotowa
update-ready-advice = Nic, co napisano, nie zginęło. Zmień wersję, kiedy ci to odpowiada.
update-take = Zmień teraz
update-draft-open = Właśnie coś piszesz. Zapisz to lub zostaw na później, potem zmień wersję.

## nav

nav-landmark = Menu główne
nav-today = Dzisiaj
nav-people = Osoby
nav-door = Drzwi
nav-service = Usługa
nav-phone = Ten telefon
nav-not-found = Nie ma tu strony
nav-nothing-lost = Nic nie zginęło
nav-not-found-advice = Link może być stary lub błędnie wpisany. Przejdź do Dzisiaj, aby znaleźć drogę.
nav-to-today = Przejdź do Dzisiaj

## dates

dates-day = { $day } { $month } { $year }
dates-at = { $day } o { $time }
dates-today = Dzisiaj
dates-january = stycznia
dates-february = lutego
dates-march = marca
dates-april = kwietnia
dates-may = maja
dates-june = czerwca
dates-july = lipca
dates-august = sierpnia
dates-september = września
dates-october = października
dates-november = listopada
dates-december = grudnia

## door

door-title = Przy drzwiach
door-session = { $name }, { $time }
door-here = { $number ->
        [one] Jest { $number } osoba
        [few] Są { $number } osoby
        [many] Jest { $number } osób
       *[other] Jest { $number } osoby
    }
door-hint = Dotknij imienia, gdy ktoś wejdzie. Dotknij jeszcze raz, aby to cofnąć.
door-here-since = Tutaj od { $time }
door-not-here = Jeszcze nie ma
door-back-from = Wraca { $day }
door-came = { $name }: już tutaj.
door-taken-back = { $name }: nie ma.
door-find = Znajdź imię
door-nobody-matches = Nikogo o tym imieniu tu nie ma
door-nobody-matches-hint = Możesz dodać tę osobę niżej jako gościa.
door-guest = Dodaj gościa
door-guest-name = Imię
door-guest-hint = Także opiekunowie, pomocnicy i nowe twarze. Wystarczy imię.
door-guest-add = Już tutaj
door-guest-missing = Wpisz imię
door-which-site = Które miejsce?
door-which-session = Które spotkanie?
door-no-site = Nie masz jeszcze swoich drzwi
door-no-site-hint = Poproś kierownika usługi o dodanie cię do miejsca.
door-no-session = Dziś nic się tu nie odbywa
door-no-session-hint = Kierownik usługi może dodać spotkanie.
door-nobody = Na razie nikogo nie oczekujemy
door-nobody-hint = Niżej możesz dodać gości.
door-closes = Spotkanie się skończyło
door-closes-at = Ten tablet zablokuje się o { $time }. To, co zaznaczono, jest zapisane.
door-stay-open = Zostaw otwarte
door-lock-now = Zablokuj teraz

## mine

mine-title = Moja strona
mine-hello = Dzień dobry, { $name }
mine-first-copy = Twoja strona jest w drodze na ten telefon.
mine-not-here-yet = Brak połączenia. Twoja strona nie dotarła jeszcze w całości na ten telefon.
mine-goals = Twoje cele
mine-no-goals = Nie ma jeszcze celów
mine-no-goals-hint = Gdy zapiszecie cel razem z opiekunem, znajdzie się tutaj.
mine-all-done = Masz już za sobą wszystkie te kroki.
mine-so-far = Co już za Tobą
mine-steps-done = { $number ->
        [one] Masz za sobą jeden mały krok.
        [few] Masz za sobą { $number } małe kroki.
        [many] Masz za sobą { $number } małych kroków.
       *[other] Masz za sobą { $number } małego kroku.
    }
mine-came = { $number ->
        [one] Masz za sobą jedno wspólne spotkanie.
        [few] Masz za sobą { $number } wspólne spotkania.
        [many] Masz za sobą { $number } wspólnych spotkań.
       *[other] Masz za sobą { $number } wspólnego spotkania.
    }
mine-who-to-ring = Do kogo możesz zadzwonić
mine-ring = Zadzwoń: { $name }
mine-your-worker = Opiekuje się Tobą
mine-the-service = Nasze biuro
mine-no-number = Nie zapisano jeszcze numeru.
mine-not-kept = To zaznaczenie nie zostało zachowane
    .safe = To, co zachowano wcześniej, jest bezpieczne.
    .next = Dotknij kroku jeszcze raz. Jeśli telefon jest pełny, najpierw usuń kilka zdjęć lub aplikacji.
mine-done = Zrobione: { $step }
mine-read = Przeczytaj mi
mine-stop-reading = Przestań czytać
mine-lock = Zablokuj moją stronę
mine-lock-hint = Otworzysz ją znowu swoim hasłem. To, co zaznaczysz, i tak zostanie wysłane.
mine-lock-hint-pin = Otworzysz ją znowu swoim kodem PIN. To, co zaznaczysz, i tak zostanie wysłane.
mine-lock-hint-phone = Twoja strona otwiera się bez pytania. Blokuj telefon, gdy go odkładasz.
mine-ask = zapytaj swojego opiekuna
# On which phones the page opens, and taking it off one that is lost, sold or given away.
mine-phones = Telefony z Twoją stroną
mine-phones-lead = Telefon zginął albo nie jest już Twój? Usuń z niego swoją stronę.
mine-phones-show = Pokaż moje inne telefony
mine-phones-none = Twoja strona jest tylko na tym telefonie.
mine-phones-close = Zamknij
mine-phones-heard = Ostatni kontakt: { $day }
mine-phones-off = Usuń z niego moją stronę
mine-phones-ask = Usunąć Twoją stronę z tego telefonu?
mine-phones-ask-other = Usunąć Twoją stronę z tamtego telefonu?
mine-phones-means = Twoja strona zniknie stamtąd, gdy tamten telefon znów będzie mieć połączenie. Najpierw zostanie wysłane to, co tam zaznaczono.
mine-phones-yes = Tak, usuń
mine-phones-wrong = To nie jest Twoje hasło
mine-phones-asked = Zniknie stamtąd, gdy tamten telefon znów będzie mieć połączenie.
mine-phones-this = Usuń moją stronę z tego telefonu
mine-phones-this-means = To, co zaznaczono, zostanie najpierw wysłane. Potem nie zostanie tu nic Twojego. Twój opiekun może Ci przywrócić stronę.
mine-phones-not-now = Teraz się nie udało
    .safe = Twoja strona tutaj jest bezpieczna.
    .next = Znajdź zasięg lub wifi i ponownie sprawdź swoje telefony.
mine-phones-not-sent = Twoja strona jest nadal na tym telefonie
    .safe = Coś, co zaznaczono, nie zostało jeszcze wysłane. Nic nie przepadło.
    .next = Znajdź zasięg lub wifi i spróbuj ponownie.
mine-phones-not-taken = Twoja strona jest nadal na tym telefonie
    .safe = Biuro nie przyjęło czegoś, co zaznaczono. Nic nie przepadło.
    .next = Zapytaj swojego opiekuna. Biuro może usunąć Twoją stronę za Ciebie.
# What they agreed to, each by itself, and taking it back.
mine-agreed = Na co się zgadzasz
mine-agreed-lead = Możesz wycofać zgodę, kiedy chcesz. Naciśnij tutaj lub powiedz swojemu opiekunowi.
mine-agreed-service = Notatki, które pomagają nam Cię wspierać
mine-agreed-gp-sharing = Informowanie Twojego lekarza rodzinnego, jak Ci idzie
mine-agreed-own-words = Zapisywanie Twoich własnych słów, by nasi pracownicy mogli je czytać
mine-agreed-research = Badania, bez Twojego imienia
mine-agreed-stories = Opowiadanie Twojej historii innym, bez Twojego imienia
mine-agreed-yes = Twoja odpowiedź: tak
mine-agreed-no = Twoja odpowiedź: nie
mine-agreed-taken-back = Zgoda wycofana
mine-agreed-since = Od { $day }
mine-take-back = Wycofuję tę zgodę
mine-take-back-ask = Wycofać tę zgodę?
mine-take-back-means = Twój opiekun to zobaczy. Porozmawia z Tobą o tym.
mine-take-back-yes = Tak, wycofaj
mine-take-back-no = Zostaw, jak jest
mine-not-taken-back = Nie udało się tego zapisać
    .safe = Twoja zgoda nadal obowiązuje.
    .next = Naciśnij jeszcze raz. Jeśli telefon jest pełny, najpierw usuń kilka zdjęć lub aplikacji.
# Who has seen what is kept about them. Each sentence stands under a name.
mine-seen = Kto widział Twoje notatki
mine-seen-lead = Masz prawo wiedzieć, kto może czytać Twoje notatki. Nowe notatki same trafiają na ich telefon lub komputer.
mine-seen-show = Pokaż, kto
mine-seen-asking = Sprawdzanie
mine-seen-nobody = Na razie nikt.
mine-seen-more = Starszych dni tu nie widać. Zapytaj nas, jeśli chcesz wiedzieć.
mine-seen-not-now = Nie udało się teraz tego sprawdzić
    .safe = Twoja strona jest bezpieczna.
    .next = Znajdź zasięg lub wifi i spróbuj ponownie.
mine-seen-read = Twoje notatki trafiły na telefon lub komputer tej osoby.
mine-seen-wrote = Ta osoba pisała w Twoich notatkach.
mine-seen-copied = Ta osoba zrobiła kopię Twoich notatek.
mine-seen-at-the-door = Ta osoba dostała to, co o Tobie widać przy wejściu do kawiarni.
mine-role-health-trainer = Trener zdrowia
mine-role-advocacy-worker = Rzecznik klientów
mine-role-triage-worker = Osoba przyjmująca zgłoszenia
mine-role-cafe-coordinator = Koordynator kawiarni
mine-role-service-manager = Kierownik placówki
mine-role-client = Klient
