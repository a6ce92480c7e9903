"""Limits on how often someone may ask, kept in memory only."""

from collections.abc import Callable

_MOST_KEYS = 10_000


class RateLimit:
    """Lets each key through `burst` times at once, and `per_minute` times a minute after that."""

    def __init__(self, *, burst: int, per_minute: float, clock: Callable[[], float]) -> None:
        """Count with `clock`, in seconds."""
        self._burst, self._per_second, self._clock = burst, per_minute / 60, clock
        self._tokens: dict[str, tuple[float, float]] = {}

    def is_allowed(self, key: str) -> bool:
        """Whether this key may go through now; if so, it is counted."""
        now = self._clock()
        tokens, since = self._tokens.get(key, (float(self._burst), now))
        tokens = min(self._burst, tokens + (now - since) * self._per_second)
        if len(self._tokens) >= _MOST_KEYS and key not in self._tokens:
            self._tokens.clear()
        self._tokens[key] = (tokens - 1 if tokens >= 1 else tokens, now)
        return tokens >= 1
