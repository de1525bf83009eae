"""Danish words the name guard weighs: names that are words too, what persons do, kin, health and homes."""

from typing import Final


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# Names that are also Danish words. Inside a sentence a capital gives them away, because Danish nouns have
# none; at its start they need a person's verb or kin beside them.
WORD_NAMES: Final = _words("""
    altan ane angel anker ask aske bellis ben bent bill bille bine birk bitten bjørk bjørn bo boje bork
    brage buster cherry dag dan dean derin ebbe ege eik falk fares fie flora folke frank fred frede gro
    gry hans harry helle hind inuk ion iris jan jarl jasmin jordan june junior juno kai kaj karl karma kit
    knud kuba kåre lage lama lan lev lilje line lis liv loan logan lotus love lykke lærke magne mai mais
    maks mana marin mark mason max meta milan mio my mynte nada nor nova odin palle parker paw penny per
    perle pil pinky rand ravn rene rex rim river robin roman rosa rose ruby rumle rune saga sahel said
    salam sander saxo sejr sham sif signe silke sine siri siv skjold sky sol steen sten stig storm sultan
    sus svend tage tea thor tilde tim timm tine tom tone tor trille troy trym tuba tue ture tytte ulv vega
    vester vibe vida vilde vilje villa viola violet vita vår wolf zion østen
""")
# Of these, the ones that can stand bare before »er« and »kan«: sunshine, life, will, a storm warning.
MASS_NAMES: Final = _words("""
    fred karma liv love lykke max maks rim ravn rosa salam silke sky sol storm vilje vår østen vester lan
""")
# Danish months are written small; a capital one is a slip more often than a name.
MONTH_NAMES: Final = _words("maj mai juni august lucia")
BEFORE_MONTHS: Final = _words("""
    i til fra inden før efter midt medio primo ultimo af siden for og eller hele den sidst starten
    slutningen santa sankta
""")

# The commonest names of children in school now, known even when the writer leaves the capital out.
SMALL_LETTER_NAMES: Final = _words("""
    emma sofie sofia freja clara karla ella anna laura mathilde isabella olivia alberte agnes josefine
    nora maja astrid ellie emily caroline victoria johanne andrea liva filippa julie emilie sarah naja
    vigga ida marie noah oscar oskar lucas lukas emil william oliver carl malthe valdemar victor viktor
    elias aksel alfred arthur frederik magnus felix mikkel mathias christian kristian sebastian tobias
    villads jonas rasmus kasper casper nikolaj anton albert viggo theodor konrad laurits benjamin jeppe
    jakob jacob simon andreas alexander marcus philip ahmed mohammed muhammad mohamed yusuf ibrahim hassan
    omar fatima aisha zahra maryam amina zeynep elif mads niels søren lars louise camilla cecilie katrine
    kathrine nanna amalie silje frida alma asger
""")

# Well-known people, figures, games and feasts.
FAMOUS: Final = (
    "adam og eva", "alfons åberg", "anders and", "anne frank", "anne franks", "astrid lindgren",
    "bo bedre", "den lille per", "dronning margrethe", "dronning mary", "emil fra lønneberg",
    "h. c. andersen", "h.c. andersen", "h.c. andersens", "halfdan rasmussen", "hans christian andersen",
    "hans christian andersens", "harry potter", "holger danske", "kaj og andrea", "kim larsen",
    "kong christian", "kong frederik", "mads og monopolet", "maria og josef", "mario kart", "noas ark",
    "ole lukøje", "palle alene i verden", "peter pan", "peter plys", "rasmus klump", "rasmus modsat",
    "ronja røverdatter", "sankt hans", "sankta lucia", "sct. hans", "simon siger", "skt. hans",
    "super mario", "villads fra valby",
)  # fmt: skip
# Words with a capital that are no persons, for the rules that meet unknown words.
KNOWN_CAPITALS: Final = _words("""
    aula sfo vejle give egtved jelling børkop randbøl grejs bredsten fredericia kolding horsens aarhus
    århus odense københavn esbjerg billund danmark jylland fyn sjælland europa norge sverige tyskland
    polen ukraine syrien tyrkiet facebook snapchat tiktok instagram youtube messenger roblox minecraft
    fortnite google meebook minuddannelse mobilepay legoland red børns skole folkeskolen kommunen danske
    dgi ssp red gud jul i
""")

# What a person does: after a word-name at the start of a sentence these settle it.
DEEDS: Final = _words("""
    bander bestemmer bider driller drillede elsker falder føler følte forstyrrer forstår forstod fortalte
    fortæller gemmer glemmer glemte græder græd griner grinede hader hadede hedder holder keder kradser
    kæmper larmer leger legede lyver løj løber mobber mobbede mistrives nægter opfører ødelægger ødelagde
    råber råbte ryger savner savnede sidder sad siger sagde skændes skriger skriver skrev skubber skubbede
    slog slår slås smider snakker sover sparker sparkede spiser spiste spørger spurgte spytter stjæler
    stjal styrer svarer synes syntes taler tisser trives truer truede tør turde
""")
AUXILIARIES: Final = _words("""
    er var har havde bliver blev kan kunne skal skulle vil ville må måtte får fik kommer kom går gik står
    stod bør burde laver lavede tager tog gør gjorde ligger lå hjælper kaster kastede
""")
# Auxiliaries that need someone with a will, so that even »Liv har« is a person.
OWNING: Final = _words("har havde fik vil ville tør laver lavede kaster kastede tager tog")
SUBJECTS: Final = _words(
    "vi man de der det i jeg du børnene alle nogen nogle ingen mange skolen eleverne klassen"
)
STATES: Final = _words("""
    alene bagud bange drillet ensom flink flyttet fræk glad grov hentet holdt inviteret ked mobbet ny
    overset skubbet slået sparket stille sur syg sød træt uden udelukket udenfor uvenner valgt veninde ven
    vred urolig
""")
# Harm that one does to another; next to an unknown capital word they make it a name.
HARM: Final = _words(
    "driller drillede mobber mobbede slår slog skubber skubbede sparker sparkede bider græder skriger"
)
COMPANY: Final = HARM - {"græder", "skriger"} | {"hedder", "hed"}

KIN: Final = _words("""
    mor mors far fars forældre forældres mamma papa storebror lillebror storesøster lillesøster bror
    søster brødre søstre søskende mormor morfar farmor farfar bedstemor bedstefar bedsteforældre familie
    familien fætter kusine hjem ven venner veninde veninder kæreste fødselsdag taske plads mobil telefon
    madpakke tøj jakke opførsel adfærd stedfar stedmor papfar papmor tvilling hund værelse hus
""")
SON: Final = _words(
    "søn sønnen sønner datter datteren døtre stedsøn steddatter tvillinger nevø niece barnebarn"
)
POSSESSIVES: Final = _words("vores jeres deres hans hendes ens alles skolens klassens børnenes forældrenes")

PRONOUNS: Final = _words("han hun ham hende hans hendes")
# »Læreren er god, for hun lytter«: the pronoun means a grown-up. Compared with the end of a word.
GROWN_UPS: Final = tuple(
    stem + ending
    for stem in (
        "lærer", "pædagog", "vikar", "leder", "forælder", "mor", "far", "træner", "konsulent", "oplægsholder",
        "plejerske", "psykolog", "tolk", "pedel", "sekretær", "formand", "vejleder", "forfatter", "rektor",
        "foredragsholder", "inspektør", "voksen", "voksne", "politibetjent", "tillidsmand",
    )
    for ending in ("", "en", "n", "ens", "s", "ne")
)  # fmt: skip
# »Når et barn siger, at han ...«: the pronoun means any child.
ANY_CHILD: Final = _words("barn barnet barnets elev eleven elevens nogen man hver")
ONE_CHILD: Final = _words("drengen drengens pigen pigens dreng pige")
CONDITIONS: Final = _words("når hvis hver hvert ethvert enhver om")

# One word that points at a child by itself.
POINTING: Final = _words("""
    drengen drengens pigen pigens knægten tøsen nabodrengen nabopigen nabobarnet tvillingerne
    ballademageren urostifteren bøllen plejebarnet adoptivbarnet
""")

# Health by itself; general talk (»oplæg om ADHD«) is let through.
DIAGNOSES: Final = _words("""
    adhd autisme autist autistisk autister aspergers asperger diabetes sukkersyge epilepsi epileptiker
    tourette tourettes ocd ptsd anoreksi bulimi skizofreni ritalin concerta insulin spiseforstyrrelse
    dysleksi downs leukæmi høreapparat høreapparater selvskade
""")
# Health only when one child is meant in the same sentence.
CONDITIONS_OF_HEALTH: Final = _words("""
    angst depression deprimeret allergi allergisk nøddeallergi mælkeallergi fødevareallergi astma kræft
    ordblind ordblindhed medicin medicinen piller diagnose diagnosen diagnoser udredning udredes psykolog
    psykologen psykiater psykiatrien ppr handicap handicappet kørestol kørestolen blind døv selvmord
    selvmordstanker udviklingshæmmet hjerteproblemer sygdom støttepædagog støtteperson skolevægring
    hørehæmmet
""")
# A home's private matters, likewise only when one home or child is meant.
PRIVATE_MATTERS: Final = _words("""
    skilsmisse skilt anbragt plejefamilie familiepleje plejebarn underretning fængsel fængslet alkoholiker
    misbrug misbruger drikker vold voldelig flygtet flygtning flygtninge asyl muslim muslimer jøde jøder
    jehovas krisecenter kontanthjælp fattig fattige sagsbehandler lesbisk bøsse transkønnet arbejdsløs
    arbejdsløse dømt
""")
GENERAL_TALK: Final = _words("""
    oplæg viden om børn elever unge emne emnet tema temaet materiale kursus foredrag generelt hvordan
    mennesker hvilke forebygge forebyggelse
""")
THIS_CHILD: Final = PRONOUNS | POINTING | _words("eleven elevens barnet barnets")
THIS_HOME: Final = _words("familien familiens moren morens moderen faren farens faderen forældrene")
CHILD: Final = _words("elev dreng pige barn søn datter drenge piger")
CHILDREN: Final = CHILD | _words("børn elever")
NUMBERS: Final = _words("en et to tre fire fem seks min mit vores par")

STREETS: Final = (
    "vej", "vejen", "gade", "gaden", "allé", "stræde", "vænge", "vænget", "parken", "toften", "bakken",
    "engen", "lunden", "marken", "krogen", "ager", "svinget", "brinken", "løkken", "vangen", "skrænten",
    "haven",
)  # fmt: skip
