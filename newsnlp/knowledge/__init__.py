"""What newsnlp knows of the world: countries, people, bodies; and what a user adds to it."""

from newsnlp.knowledge.base import KnowledgeBase, Match
from newsnlp.knowledge.bodies import body_named
from newsnlp.knowledge.countries import Country, Sense, country_of, sense_of
from newsnlp.knowledge.entry import Entry, Office
from newsnlp.knowledge.origins import country_in, home_of_person, home_of_place

__all__ = [
    "Country",
    "Entry",
    "KnowledgeBase",
    "Match",
    "Office",
    "Sense",
    "body_named",
    "country_in",
    "country_of",
    "home_of_person",
    "home_of_place",
    "sense_of",
]
