"""How much one input may ask for; all limits of reading stand here.

Input comes from strangers: a file of a few hundred bytes can be made to unfold to gigabytes. What goes beyond a limit
is refused with a message that names it, and the rest of the batch is read. Every limit is far above what news needs:
the longest document in our data has 40,000 characters, the longest front matter 4,000.
"""

from __future__ import annotations

__all__ = [
    "MAX_ALIASES",
    "MAX_CELL",
    "MAX_CHARACTERS",
    "MAX_DEPTH",
    "MAX_EXPANDED",
    "MAX_FILE",
    "MAX_FRONT_MATTER",
    "MAX_MEMBER",
    "MAX_MEMBERS",
    "MAX_NAME",
    "MAX_NODES",
    "MAX_PAGES",
    "MAX_RATIO",
    "MAX_RAW",
    "MAX_TAGS",
]

#: Bytes of one file, and of one member of a container once unpacked.
MAX_FILE = 2_000_000_000
MAX_MEMBER = 100_000_000
#: Characters of one cleaned document: a book of five hundred pages. Tags of one page: real ones have six thousand.
MAX_CHARACTERS = 500_000
MAX_TAGS = 200_000
#: Characters of it before cleaning, pictures written into the page among them, and of one cell of a table.
MAX_RAW = 100_000_000
MAX_CELL = 16_000_000

#: Members of archives (rows, items and messages are bounded by the size of their file), bytes that all may unfold to,
#: how often a byte may unfold, containers in containers.
MAX_MEMBERS = 100_000
MAX_EXPANDED = 4_000_000_000
MAX_RATIO = 1_000
MAX_DEPTH = 4
#: Characters of a member's name.
MAX_NAME = 1_000
#: Pages of a PDF.
MAX_PAGES = 2_000

#: Characters of front matter, aliases in it, and values with all that aliases repeat.
MAX_FRONT_MATTER = 100_000
MAX_ALIASES = 20
MAX_NODES = 10_000
