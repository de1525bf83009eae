"""The numbers of the rules, each with its place in domain.md. A school may one day choose its own."""

# Hard rules, domain.md 3.3.
WELCOME_MAX = 5  # minutes, H02
FRAMED_BY = 12  # the framing ends within the first so many minutes, H02
ONE_WAY_PCT_MAX = 25  # of the whole meeting, H03
ONE_WAY_STRETCH_MAX = 10  # minutes in a row, H03
DIALOGUE_PCT_MIN = 40  # of net time, H04
SPOKEN_BY = 15  # minute by which every parent has spoken to another, H05
STRETCH_MAX = 90  # minutes without a break, H06
BREAK_FROM = 105  # meetings at least this long have a break, H06
BREAK_MIN = 10  # minutes, H06
BREAK_MIN_LARGE = 15  # minutes when there are more than LARGE_MEETING parents, H06
LARGE_MEETING = 35  # parents, H06
TWO_BREAKS_OVER = 165  # meetings longer than this have two breaks, H06
MOVE_FROM, MOVE_BELOW = 80, 105  # meetings this long need a standing form, H06b
MOVE_ENDS_AFTER = 25  # minute after which the standing form ends, H06b
BUFFER_MIN = 5  # minutes, H11
BUFFER_PCT = 5  # of the whole meeting, H11
FULLY = 2  # »ja« on the scales of formats.toml, H14
QUIET_END = 10  # no new topic in the last minutes, H18
REPEATABLE = frozenset({"exit-ticket", "talking-piece-round"})  # H19
STRENGTH_MIN = 2  # what counts as support of an indicator, H22
STRENGTH_MIN_FAR = 1  # as above for an indicator that a meeting can only prepare (reach 1), H22

# Time formulas, domain.md 3.2.
STANDING = 3  # energy of a form that is stood or walked
ONE_MINUTE_FORMS = frozenset({"exit-ticket", "consent-check", "one-word-checkout"})

# Soft score, domain.md 3.4.
WEIGHTS = {
    "S1": 28, "S2": 14, "S3": 14, "S4": 10, "S5": 8, "S6": 8, "S7": 6, "S8": 5, "S9": 4, "S10": 3,
}  # fmt: skip
STRENGTH_ENOUGH = 4  # summed strength at which an indicator is fully served, S1
FAMILY = ("KO-S1", "SB-S2", "KO-B1")  # three statements that a format serves as one, S1
FOCUS_FACTOR = 1.25  # for the aspects in focus, S1
DIALOGUE_GOOD, DIALOGUE_PLENTY, DIALOGUE_MUCH = 55, 70, 85  # per cent of net, S2
DIALOGUE_MUCH_VALUE = 0.7  # what too much dialogue is worth, S2
VOICE_PART = 0.25  # of S3: the talk time each parent can count on; the rest is how even the voices are
VOICE_WHOLE = 0.5  # of net time: what each has when two and two talk all evening, S3
NO_SAFE_START = 0.2  # taken off when nobody starts in pairs or unnamed, S3
BANDS = {
    "opening": (8, 15),
    "information": (5, 15),
    "explore": (35, 50),
    "converge": (8, 18),
    "agree": (8, 25),
    "closing": (4, 10),
}  # per cent of net, S4
NO_TEMPLATE = 0.2  # taken off when the evening follows no template of 3.5, S4
MOVE_EVERY = 60  # a standing form for each started so many minutes, S5
HARVESTS_ENOUGH = 2  # blocks that give the planned outcome, S8
MOVING_PCT = 15  # transitions of this share of the meeting are worth nothing, S9
TRUST_START, TRUST_STEP = 1, 1  # S10

# Time templates, domain.md 3.5.
WELCOME_MINUTES = 2
FRAME_MINUTES = ((60, 3), (135, 4))  # meetings up to so many minutes get so many minutes of framing
FRAME_MINUTES_LONG = 5
THREE_FROM = 135  # minutes from which three formats that explore have room

# What can be typed at all: far above any meeting, low enough to keep every computation short.
MOST_PARENTS, MOST_MINUTES, MOST_BLOCKS = 300, 600, 60
