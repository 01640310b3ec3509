"""The rules of one's own that `MAKEGOOD_PACKS` names, tried before pages or a worker read anything with them."""

from __future__ import annotations

from pathlib import Path

from makegood.env import BadSetting


def must_hold(packs: tuple[Path, ...]) -> None:
    """A rule of one's own that does not do what it says is told now, and not to whoever types a letter.

    Raises:
        BadSetting: a pack can't be used.
    """
    if packs:
        from makegood.wording.brought import BadPack
        from makegood.wording.own import try_packs

        try:
            try_packs(packs)
        except BadPack as fault:
            named = ", ".join(map(str, packs))
            raise BadSetting("MAKEGOOD_PACKS", named, f"packs that hold. {str(fault).rstrip('.')}") from None
