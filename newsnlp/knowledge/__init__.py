"""What newsnlp knows of the world: countries and their people, international bodies."""

from newsnlp.knowledge.bodies import body_named
from newsnlp.knowledge.countries import Country, Sense, country_of, sense_of

__all__ = ["Country", "Sense", "body_named", "country_of", "sense_of"]
