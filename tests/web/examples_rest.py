"""Example pages of the quieter screens."""

from typing import Any

EXAMPLES: dict[str, tuple[str, Any]] = {}
