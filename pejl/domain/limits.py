"""How long a text may be, in characters: one number for the form, the rule and the column."""

NAME = 120
EMAIL = 254
TITLE = 160
PLACE = 160
PURPOSE = 600
QUESTION = 300
NOTE = 1000
INVITATION = 2000
PERSPECTIVE = 240
AGREEMENT = 300
REASON = 600
COMMENT = 500
FEEDBACK = 4000
PASSWORD = 200
CODE = 40
SLUG = 60
