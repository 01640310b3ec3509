"""The check that an organisation starts with: what its trade promises, against what its records say happened."""

from makegood.policy.rules.reading import default_text


def starting_check(trade: str, *, zone: str, currency: str) -> str:
    """The text of a trade's first check file, in this zone and currency. `trade` is one of `trades.TRADES`."""
    import tomlkit

    text = tomlkit.parse(default_text(f"checks/{trade}.toml"))
    text["check"]["zone"] = zone
    text["check"]["currency"] = currency
    return tomlkit.dumps(text)
