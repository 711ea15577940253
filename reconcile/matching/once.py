"""A property worked out when it is first asked for, and kept."""

from collections.abc import Callable
from typing import Any, Generic, TypeVar

Value = TypeVar("Value")


class once(Generic[Value]):  # noqa: N801  (used as a decorator)
    """As `functools.cached_property`, without the lock that it takes up to Python 3.11."""

    def __init__(self, find: Callable[[Any], Value]) -> None:
        self._find, self._name = find, find.__name__
        self.__doc__ = find.__doc__

    def __get__(self, one: object, owner: type) -> Value:
        """Asked once: then the value itself stands in the object."""
        value = self._find(one)
        one.__dict__[self._name] = value
        return value
