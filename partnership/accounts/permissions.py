"""What a route asks of its visitor; every route states it, and the factory insists."""

from collections.abc import Callable
from enum import StrEnum
from typing import Any, TypeVar

V = TypeVar("V", bound=Callable[..., Any])


class Permission(StrEnum):
    """`PUBLIC` is for everybody: what it opens reads released documents and the registry."""

    PUBLIC = "public"


STATED = "permission"


def requires(permission: Permission) -> Callable[[V], V]:
    """States what a view asks of its visitor."""

    def stated(view: V) -> V:
        setattr(view, STATED, permission)
        return view

    return stated
