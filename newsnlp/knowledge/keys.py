"""Names as they are compared: letters without diacritics, in lower case, words parted by spaces."""

from __future__ import annotations

import re
import unicodedata

_LETTERS = str.maketrans(
    {"ł": "l", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "ı": "i", "æ": "ae", "œ": "oe"}
)
_MARKS = re.compile(r"[^\w\s]|_")
_DROPPED = re.compile(r"['’ʼʻ`](?:s\b)?|(?<=\b\w)\.(?=\w\b)|\u00ad")


def key(text: str) -> str:
    """The key of a name: "the U.S. Fed" -> "us fed", "Orbán's" -> "orban". Letters of any script
    are kept; "" if there are none, and no digits."""
    if text.isascii():
        plain = text.lower()
    else:
        decomposed = unicodedata.normalize("NFKD", text.casefold().translate(_LETTERS))
        plain = "".join(c for c in decomposed if not unicodedata.combining(c))
    words = _MARKS.sub(" ", _DROPPED.sub("", plain)).split()
    if len(words) > 1 and words[0] == "the":
        del words[0]
    return " ".join(words)
