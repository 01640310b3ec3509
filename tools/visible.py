"""Writes docs/reference/what-a-customer-may-see.md from the list of what a customer may see."""

from __future__ import annotations

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "src"))

PAGE = ROOT / "docs" / "reference" / "what-a-customer-may-see.md"


def main() -> int:
    """Write it."""
    from makegood.recovery.customer.visible import reference

    PAGE.write_text(reference(), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
