"""Findings as a Parquet file: one row a finding, the two sides as JSON text."""

import json
from collections.abc import Sequence
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from makegood.reconcile.finding import Finding

_INSTANT = pa.timestamp("us", tz="UTC")
SCHEMA = pa.schema(
    [
        ("check", pa.string()),
        ("version", pa.int32()),
        ("kind", pa.string()),
        ("source", pa.string()),
        ("key", pa.string()),
        ("unit", pa.int32()),
        ("account", pa.string()),
        ("difference", pa.string()),
        ("minutes_off", pa.int32()),
        ("days_late", pa.int32()),
        ("money_minor", pa.int64()),
        ("currency", pa.string()),
        ("dedupe_key", pa.string()),
        ("high_stakes", pa.bool_()),
        ("opens_at", _INSTANT),
        ("closes_at", _INSTANT),
        ("promised", pa.string()),
        ("happened", pa.string()),
        ("promised_row", pa.int64()),
        ("actual_row", pa.int64()),
    ]
)


def write_findings(findings: Sequence[Finding], path: Path) -> None:
    """Writes the file anew; without findings it has the columns and no rows."""
    rows = [
        {
            **one.as_dict(),
            "opens_at": one.opens_at,
            "closes_at": one.closes_at,
            "promised": json.dumps(one.promised, ensure_ascii=False),
            "happened": json.dumps(one.happened, ensure_ascii=False),
            "promised_row": one.promised_ref.row_number,
            "actual_row": one.actual_ref.row_number if one.actual_ref else None,
        }
        for one in findings
    ]
    pq.write_table(pa.Table.from_pylist(rows, schema=SCHEMA), path, compression="zstd")
