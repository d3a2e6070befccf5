"""Every limit of the portal in one table. Where the afsprakenstelsel allows it, an Aansluiting may set a lower one."""

from datetime import timedelta

# Koppelvlak (VUM contract v3.1 and afsprakenstelsel)
RESULTATEN_PER_VRAAG = 100
DETAILS_PER_VRAAG = 10
VRAAG_MAX_BYTES = 64 * 1024
VRAAG_MAX_DIEPTE = 10
VRAAG_MAX_LIJST = 100
ANTWOORD_MAX_BYTES = 20 * 1024 * 1024
VERBINDEN_SECONDEN = 3.0
AANROEP_SECONDEN = 20.0

# Eerlijke keuze (docs/adr/0010-eerlijke-keuze.md)
TREKKING_GELDIG = timedelta(hours=24)  # same party, same question: same people, counted once
AANDEEL_STEEKPROEF = 2000  # at most so many people get their share of a question written up; above that a sample
VERDELING_PARTIJ = 50  # questions per transaction
TREKKING_ONVERDEELD = 5  # answered questions that a draw takes into account before they are written up

# Zoekvragen: whole call < lease < deadline (docs/adr/0005-de-rij-is-de-waarheid.md)
DEELVRAGEN_PER_ZOEKVRAAG = 200
DEELVRAGEN_PER_TAAK = 20
DEELVRAGEN_VANZELF = 60  # splitting by itself stops here; a person may go on to DEELVRAGEN_PER_ZOEKVRAAG
AANROEP_LEASE = timedelta(seconds=30)
ZOEKVRAAG_DEADLINE = timedelta(seconds=90)
DETAIL_DEADLINE = timedelta(seconds=60)
WERKGEVERSVRAAG_DEADLINE = timedelta(seconds=90)
AANROEP_POGINGEN = 5
HINT_NA = timedelta(seconds=5)
HINT_VOORUIT = timedelta(minutes=5)  # a hint that is to come later; far within the visibility time-out of the broker
# Nobody sits and waits for these; the exchange may be away for part of it.
RONDE_DEADLINE = timedelta(hours=4)
NACHT_DEADLINE = timedelta(hours=6)
RESULTATEN_BEWAREN = timedelta(days=7)  # a question with its results; RESULTATEN_BEWAREN_DAGEN may shorten it
GEZIEN_BEWAREN = timedelta(days=90)  # that a result was shown before, after it was last seen

# Zoekrondes en bewaarde vragen (docs/adr/0030-zoekrondes.md, 0031-bewaarde-vragen.md)
RONDE_PERSONEN = 500  # people or vacancies in one round
RONDE_AANROEPEN = 3_000  # calls of one round, equal ones counted once
RONDE_BEROEPEN = 4  # occupations per person, unless somebody chooses otherwise
RONDE_LEASE = timedelta(seconds=60)  # renewed with every member
RONDE_SECONDEN = 15.0  # so long a worker makes questions before the next task goes on with it
RONDE_TELLEN = 200  # members counted at once, from a page or by the sweep
KIEZEN_PER_PAGINA = 50
MELDEN_BINNEN = timedelta(hours=24)  # a mail that could not be sent by then comes too late
NACHT_BEGINT = 1  # the hour at which the first saved question is asked; they are spread over the hours after it
NACHT_UREN = 4
BEWAARD_GELDIG = timedelta(days=180)  # a saved question that nobody extends
BEWAARD_HERINNEREN = timedelta(days=14)  # before that
BEWAARD_WEGGOOIEN = timedelta(days=90)  # after that
BEWAARD_PER_ORGANISATIE = 200

# Post (docs/adr/0032-post.md)
POST_LEASE = timedelta(minutes=3)  # longer than the time limit of the task: who comes back after it was killed
POST_SECONDEN = 20.0  # so long a worker takes the next mail
POST_POGINGEN = 20
POST_OPNIEUW_NA = timedelta(minutes=1)  # doubles with every attempt
POST_OPNIEUW_MAX = timedelta(hours=2)

# Verkeer met de uitwisseling (docs/adr/0023-beurten-en-verkeer.md)
AANROEPEN_PER_MINUUT = 3000  # of all organisations together; 429 and Retry-After of the exchange come on top
AANROEPEN_INEENS = 200  # that may go out in one instant after a quiet time
AANROEPEN_TEGELIJK = 200
AANROEPEN_PER_MINUUT_AANSLUITING = 600
AANROEPEN_INEENS_AANSLUITING = 60
AANROEPEN_TEGELIJK_AANSLUITING = 50
BATCH_DEEL = 0.5  # of each of these, what work that nobody waits for may take
AANROEPEN_PER_WERKER = 100  # calls that one worker process has under way
VERZENDEN_SECONDEN = 20.0  # so long a worker takes new calls before it hands over to the next task
VERZENDEN_KIJKEN = 0.2  # seconds between two looks for new work while calls are under way
ONDERBREKEN_NA = 10  # calls in a row without an answer
ONDERBREKING = timedelta(seconds=10)  # doubles with every trial that fails
ONDERBREKING_MAX = timedelta(seconds=60)
STIL_ZONDER_TIJD = timedelta(seconds=5)  # after a 429 that does not say how long
GESLOTEN_MAX = timedelta(minutes=5)  # believe a 503 with Retry-After at most so long

# Profielen
PROFIEL_GELDIG = timedelta(days=180)  # after a list was activated or confirmed; then nobody of it is shown
PROFIEL_WAARSCHUWEN = timedelta(days=30)  # before that

# Bewaking
HARTSLAG_BINNEN = timedelta(seconds=60)  # beat and the sweeps are heard at least so often, or there is an alarm
CONTROLE_MARGE = timedelta(seconds=15)  # that a sweep has after a lease or deadline before it is too late
CONTROLE_WACHTEN = timedelta(seconds=60)  # that a row may be due without anybody doing it

# Bewaren (docs/bediening.md)
DETAILS_BEWAREN = timedelta(days=28)  # a detail that was opened, counted from the request
BEWAREN_MARGE = timedelta(days=1)  # the sweep of retention has this long before it is too late
BEWAREN_PARTIJ = 20  # questions per transaction

# Bestanden
BESTAND_MAX_BYTES = 800 * 1024 * 1024  # a million rows of sixty columns; read and written as a stream
KORTE_LIJST_MAX_BYTES = 20 * 1024 * 1024  # contact moments: read while the user waits, and held in memory
WERKBOEK_MAX_BYTES = 50 * 1024 * 1024  # Excel and LibreOffice: held in memory while it is read
VERZOEK_VAN_ONBEKENDE_BYTES = 1024 * 1024  # from somebody who is not signed in
BESTAND_MAX_RIJEN = 1_000_000
BESTAND_MAX_KOLOMMEN = 200
LEZER_GEHEUGEN_BYTES = 2 * 1024 * 1024 * 1024  # of the process that reads an upload (address space, not use)
LEZER_REKENTIJD = timedelta(minutes=4)  # of that process
LEZER_WACHTTIJD = timedelta(minutes=5)
CEL_MAX_TEKENS = 5_000
UITGEPAKT_MAX_BYTES = 400 * 1024 * 1024
ZIP_MAX_DELEN = 200
ZIP_MAX_VERHOUDING = 100
BLAD_MAX_CELLEN = 5_000_000  # the reader of a workbook holds a whole sheet, empty cells included
BLAD_MAX_TEKENS = 200_000_000  # one shared text can be referred to by a million cells
KOPRIJ_MAX_RIJ = 10  # title lines above the header that are skipped
KOPRIJ_MAX_RIJ_GEKOZEN = 100  # a heading further down is found when the user says where
BLOK_RIJEN = 128  # rows that are handled together, column by column; more no longer fit in the cache of a processor
CSV_CEL_MAX_REGELS = 100  # a quoted text with more lines than this misses its closing quote
CSV_MAX_QUOTEFOUTEN = 20  # after so many rows with a missing quote the file as a whole is broken
LIJST_MAX_ONDERDELEN = 50  # repeated values in one cell
BEROEPEN_PER_WERKZOEKENDE = 5
# Rows per transaction while checking. While rows are judged, every trip to the databank waits its turn.
BESTAND_PARTIJ = 4_000
BESTAND_LEZEN = timedelta(minutes=6)  # reading an upload, while its transaction waits: LEZER_WACHTTIJD and the storing
BESTAND_POGINGEN = 3
BESTAND_LEASE = timedelta(minutes=2)
BESTAND_KLAARZETTEN = timedelta(minutes=10)  # the last step of a check: a few statements over the whole list
STOPPEN_WACHTEN = timedelta(seconds=2)  # who stops a check waits so long for a batch that is being stored
BESTAND_DEADLINE = timedelta(minutes=30)
BESTAND_BEWAREN = timedelta(hours=24)  # the raw file
REPARATIE_MAX_RIJEN = 5_000  # refused rows in one workbook to repair them in; more than that is not repaired by hand
BESTAND_MAIL_VANAF = timedelta(minutes=1)  # a check that takes longer than this is told by mail
BESTAND_MAIL_TOT = timedelta(hours=1)  # a mail that could not be sent by then comes too late
LIJST_KLAARZETTEN = timedelta(minutes=5)  # one statement over a whole list
ACTIVEREN_DIRECT = 10_000  # a list of more profiles is activated by a worker, not while the page waits
ACTIVEREN_LEASE = timedelta(
    minutes=12
)  # longer than the time limit of the task: it cannot be renewed within one transaction
ACTIVEREN_POGINGEN = 6  # the attempts at checking included
CONTACTMOMENTEN_MAX_RIJEN = 5_000  # read and checked while the user waits
LIJST_WACHTEN = timedelta(days=7)  # a checked list that nobody activates

# Lijsten (docs/adr/0019-lijsten-en-hun-geschiedenis.md)
LIJSTEN_BEWAREN = 5  # replaced lists per kind that can be put back
LIJST_BEWAREN = timedelta(days=30)  # and no longer than this after they were replaced
VERANTWOORDING_BEWAREN = timedelta(days=365)  # what was online about a person, and who changed it
KRIMP_AANDEEL = (
    0.20  # a list in which more than this share lapses, and at least KRIMP_AANTAL, is confirmed by typing the number
)
KRIMP_AANTAL = 5

# Toegang
UITNODIGING_GELDIG = timedelta(days=7)
SLEUTEL_GELDIG = timedelta(days=365)  # of a program; then somebody makes a new one
SLEUTEL_GEBRUIK_NA = timedelta(minutes=1)  # that a key was used is written down at most this often
SLEUTELS_PER_ORGANISATIE = 10
API_AANLEVEREN_PER_UUR = 30  # per key
API_VERZOEKEN_PER_MINUUT = 120  # per key, all of them
API_GEWEIGERD_MAXIMAAL = (
    10  # per cent of refused rows above which a list is not activated by itself, unless said otherwise
)
OVEREENKOMST_WAARSCHUWEN = timedelta(days=60)  # before the last day of the agreement
