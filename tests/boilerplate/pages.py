"""Pages for the tests of this folder: invented places, people and papers."""

from __future__ import annotations

TREATY = """Skip to main content
The Lakeside Herald
Home
World
Business
Sign in
Subscribe now
Politics
Ruritania and Elbonia sign treaty on river shipping
Barges may cross the border without papers from May
By Marta Quill and Jonas Berg
12 March 2025
Share
Facebook
Ministers Odo Lang and Petra Vance shake hands in Strelsau on Wednesday. (AP Photo/Ira Holm)
STRELSAU (AP) — Ruritania and Elbonia signed a treaty on Wednesday that opens the river Eder to \
the barges of both countries, their governments said.
The treaty ends a quarrel of nine years over tolls. Foreign Minister Odo Lang said that the first \
barges would sail in May.
"We have waited long enough for this day," Petra Vance, the transport minister of Elbonia, told \
reporters in Strelsau.
The two countries will share the cost of dredging, which engineers of the river authority put at \
40 million crowns a year, he said.
© 2025 The Associated Press. All rights reserved.
Tags: Ruritania, Elbonia, rivers
Related stories
Ten castles to see before winter comes
Mayor of Hentzau opens a new library
Sign up for our newsletter
Get the best of the lake in your inbox every morning.
2 Comments
Leave a comment
Most read
Why the old bridge hums at night
About us
Contact
Privacy policy
© 2025 Lakeside Herald Media Ltd
"""

PARAGRAPH = (
    "Elbonia closed its last coal mine on Friday. Miners wept at the gate. The energy ministry "
    "said that wind farms would take their place by 2030."
)

PARAGRAPHS = """Elbonia closed its last coal mine on Friday. Miners wept at the gate.

The energy ministry said that wind farms would take their place by 2030, and that nobody would \
lose a pension.

Unions were not so sure. They called a strike for Monday.

The mine had worked since 1871 and fed three towns.
"""

NOT_FOUND = """The Lakeside Herald
Home
Page not found
Sorry, the page you were looking for does not exist.
Back to top
Contact us
"""

STUB = """The Lakeside Herald
Sign in
Ruritania and Elbonia sign treaty on river shipping
12 March 2025
Ruritania and Elbonia signed a treaty on Wednesday that opens the river Eder to the barges of both \
countries, their governments said.
To continue reading, subscribe now.
Already a subscriber? Sign in
© 2025 Lakeside Herald Media Ltd
"""
