"""Cities as the press names them."""

from partnership.cities.models import City
from partnership.exports.programme import CityCard


def city_card(city: City) -> CityCard:
    return CityCard(
        slug=city.slug,
        name=city.name,
        native_name=city.native_name,
        native_language=city.languages[0] if city.languages else "",
        country=city.country,
        zone=city.zone,
    )
