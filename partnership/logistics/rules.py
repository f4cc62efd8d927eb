"""What must be true of the times of trips and transfers."""

from datetime import datetime

from partnership.core.errors import Refused
from partnership.core.spans import WallTime, zone_of
from partnership.core.wording import N_
from partnership.logistics.values import TransferValues, TripValues

_LONGEST_HOURS = 96


def ends_of(values: TripValues) -> tuple[WallTime | None, WallTime | None]:
    """Gives departure and arrival of a trip, each `None` where it is unknown.

    Raises:
        DoubledTime: a time comes twice and its fold was not given.
        Refused: a time does not exist or lacks its zone, or the arrival is not after the departure.
    """
    departure = _moment(
        "departs_wall", values.departs_wall, "from_zone", values.from_zone, values.departs_fold
    )
    arrival = _moment(
        "arrives_wall", values.arrives_wall, "to_zone", values.to_zone, values.arrives_fold
    )
    if departure and arrival and arrival.at <= departure.at:
        raise Refused(
            "arrives_wall", N_("The arrival must be later than the departure, in real time.")
        )
    if (
        departure
        and arrival
        and (arrival.at - departure.at).total_seconds() > _LONGEST_HOURS * 3600
    ):
        raise Refused("arrives_wall", N_("No journey takes so many days. Check both dates."))
    return departure, arrival


def start_of(values: TransferValues) -> WallTime | None:
    """Gives the start of a transfer, checked as those of trips are."""
    return _moment("starts_wall", values.starts_wall, "zone", values.zone, values.starts_fold)


def _moment(
    field: str, wall: datetime | None, zone_field: str, zone: str, fold: int | None
) -> WallTime | None:
    if wall is None:
        if zone:
            _demand_zone(zone_field, zone)
        return None
    if not zone:
        raise Refused(zone_field, N_("A time needs its time zone."))
    _demand_zone(zone_field, zone)
    return WallTime.of(field, wall, zone, fold)


def _demand_zone(field: str, zone: str) -> None:
    try:
        zone_of(zone)
    except Refused as refused:
        raise Refused(field, refused.reason, **refused.values) from refused
