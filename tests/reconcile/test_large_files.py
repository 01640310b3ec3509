"""A file of 50 MB is read in one go, in well under a minute and a gigabyte."""

import pytest

from makegood.reconcile.child import ReadRequest, read_in_child
from tests.reconcile.station import CHECK, ORDER_HEADER, WEEK

LINE = (
    "L{0:07d},Account {1},Programme of the evening number {1},8p-9p,"
    f"{WEEK}"
    ",------1,1,CODE{1:07d},1200.00,no\n"
)


@pytest.mark.slow
def test_fifty_megabytes_are_read_within_a_gigabyte(tmp_path):
    large = tmp_path / "large.csv"
    with large.open("w") as stream:
        stream.write(ORDER_HEADER + "\n")
        row = 0
        while stream.tell() < 50 * 1024 * 1024:
            stream.writelines(LINE.format(number, number % 4000) for number in range(row, row + 10_000))
            row += 10_000
    answer = read_in_child(
        ReadRequest(CHECK, "spots.toml", "promised", str(large), parquet=str(tmp_path / "rows.parquet")),
        seconds=60,
        memory_mb=1024,
    )
    assert (answer.taken, answer.refused) == (row, 0)
