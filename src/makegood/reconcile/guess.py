"""A first proposal for somebody's own file: which of its columns is what, by the headers and by what the cells hold.

A proposal and no more: the page shows it beside the first rows, and a person confirms it.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from makegood.reconcile.fields import FIELDS, SideName
from makegood.reconcile.notation.clock import find_window, parse_clock, parse_length, parse_window
from makegood.reconcile.notation.dates import is_serial, parse_date, parse_instant, strptime_format
from makegood.reconcile.notation.days import parse_days
from makegood.reconcile.notation.money import parse_rate
from makegood.reconcile.words import Unreadable

# What systems call it, lowest letters only; the first words are the likeliest. English, German, Portuguese, Spanish.
_SYNONYMS: Mapping[str, str] = {
    "key": "line lineid lineno linenumber orderline id orderid ordernumber orderno position pos zeile auftrag "
    "auftragsnr auftragsnummer bestellnr pedido spotid airingid",
    "order": "line lineid lineno linenumber orderline orderid ordernumber orderno order auftrag auftragsnr "
    "auftragsnummer bestellnr pedido",
    "account": "account advertiser client customer customername customerid kunde kundenname werbekunde cliente "
    "advertisername sponsor",
    "title": "programme program programname show title daypart sendung programm titel item product artikel description",
    "window": "window time times timeperiod daypart starttimeendtime zeitfenster zeit hours slot",
    "date": "date airdate aireddate orderdate datum sendetag logdate day fecha data airday",
    "week_start": "weekstart startdate start flightstart from weekof weekbeginning von begin beginn begindate firstday",
    "week_end": "weekend weekending enddate end flightend to until bis ende lastday",
    "days": "days dow weekdays pattern tage wochentage daysofweek rotation",
    "units": "spotsordered units spots quantity qty spotsperweek ordered anzahl menge cantidad count",
    "length": "length len duration dur spotlength laenge seconds sekunden",
    "copy": "adid isci iscicode copy copyid creative creativeid houseno housenumber cart cartno spotcode motiv",
    "rate": "rate price unitrate cost amount gross net spotrate preis betrag precio preco total value",
    "kind": "kind type documenttype doctype art belegart",
    "document": "number documentnumber documentno invoiceno invoicenumber creditmemo creditnote belegnr id",
    "high_stakes": "highstakes priority important vip key wichtig",
    "makegood_for": "makegoodfor makegoodof mgfor mgof makegood mg makesgood originalline ersatzfuer",
    "promised_date": "promiseddate promised promisedate duedate due estimateddeliverydate orderestimateddeliverydate "
    "requesteddate commitdate confirmeddate liefertermin zugesagt wunschtermin",
    "time": "time airtime airedtime actualtime uhrzeit zeit sendezeit hora",
    "at": "airedat airdatetime timestamp datetime actualdatetime at zeitpunkt",
    "content": "content verified verification qc check",
    "delivered_date": "delivereddate delivered deliverydate actualdeliverydate orderdeliveredcustomerdate receiveddate "
    "pod liefertag geliefert geliefertam lieferdatum shippeddate",
    "item": "item itemno itemnumber part partno partnumber sku material materialno article articleno artikelnr teilenr",
    "revision": "revision rev drawingrevision index revisionsstand version",
    "lot": "lot lotno lotnumber batch batchno batchnumber charge chargennr los",
    "quantity": "quantity qty quantityordered quantitydelivered qtyordered qtydelivered ordered pieces menge stueck "
    "liefermenge cantidad",
}
_FORMATS = ("YYYY-MM-DD", "DD.MM.YYYY", "DD.MM.YY", "MM/DD/YYYY", "DD/MM/YYYY", "MM/DD/YY", "DD/MM/YY")
_ENOUGH = 0.6


def guess_mapping(
    headers: Sequence[str], sample_rows: Sequence[Sequence[str]], *, side: SideName
) -> dict[str, Any]:
    """Proposes a mapping of one side.

    Returns:
        `key` (list of columns, or `by` on the also side), `fields` (canonical name to a table as the check file has
        it: column, and format, decimal, or_from where the cells ask for it), `unsure` (dates that can be read in
        two ways, to be asked of the person) and `unused` (headers that nothing was made of).
    """
    columns = {header: _column(sample_rows, at) for at, header in enumerate(headers) if header}
    wanted = [name for name in FIELDS[side] if name not in {"order", "high_stakes", "content"}]
    scores = [
        (_score(name, header, cells, side), -wanted.index(name), -at, name, header)
        for name in wanted
        for at, (header, cells) in enumerate(columns.items())
    ]
    chosen: dict[str, str] = {}
    for score, _, _, name, header in sorted(scores, reverse=True):
        if score >= _ENOUGH and name not in chosen and header not in chosen.values():
            chosen[name] = header
    _prefer_one_clock(chosen)
    fields = {name: _spec(name, header, columns[header]) for name, header in chosen.items()}
    _window_from_title(fields, columns)
    key = _key(columns, side)
    if side in {"actual", "documents"} and (order := _order(columns, chosen)):
        fields["order"] = {"column": order}
    used = {column for one in fields.values() for column in one.values()} | set(key)
    unsure = [one["column"] for name, one in fields.items() if _is_unsure(name, columns[one["column"]], one)]
    return {
        ("by" if side == "also" else "key"): key[0] if side == "also" and key else key,
        "fields": fields,
        "unsure": unsure,
        "unused": [header for header in columns if header not in used],
    }


def _column(rows: Sequence[Sequence[str]], at: int) -> list[str]:
    cells = [row[at].strip() for row in rows if at < len(row)]
    return [cell for cell in cells if cell]


def _plain(header: str) -> str:
    lowered = header.lower().replace("ä", "ae").replace("ö", "oe").replace("ü", "ue").replace("ß", "ss")
    return re.sub(r"[^a-z]", "", lowered)


def _score(name: str, header: str, cells: Sequence[str], side: SideName) -> float:
    """Header and cells together, 0 to 2: what the cells cannot be, the header cannot make them."""
    fits = _share(cells, _READERS.get(FIELDS[side][name]))
    called = _called(name, header)
    if fits < 0.5 and cells:
        return 0.0
    if name in {"title", "account", "copy", "time", "week_start", "week_end", "units", "kind"} and not called:
        return 0.0
    only_by_shape = {"window": 0.9, "days": 0.8, "at": 0.7}
    return called + fits * 0.2 if called else only_by_shape.get(name, 0.0) * (fits > 0.9)


def _called(name: str, header: str) -> float:
    plain, known = _plain(header), _SYNONYMS[name].split()
    if plain in known:
        return 1.5 - known.index(plain) * 0.01
    if name == "date":
        return 0.0  # half of all headers have a date in them
    inside = [word for word in known if len(word) > 3 and word in plain]
    return 0.7 + 0.01 * max(map(len, inside)) if inside else 0.0


def _share(cells: Sequence[str], read: Callable[[str], object] | None) -> float:
    """Which part of the cells can be read so; two readings of a date are one too many, but still a date."""
    if read is None:
        return 1.0
    good = 0
    for cell in cells:
        try:
            read(cell)
        except Unreadable as fault:
            good += fault.code in {"AMBIGUOUS_DATE", "AMBIGUOUS_MONEY", "WRONG_CURRENCY", "NO_SUCH_DATE"}
        else:
            good += 1
    return good / len(cells) if cells else 0.0


def _date(text: str) -> object:
    return parse_date(text.partition(" ")[0] if ":" in text else text)


def _instant(text: str) -> object:
    """An instant has a clock; a bare date is none."""
    if ":" not in text and not (is_serial(text) and "." in text):
        raise Unreadable("NOT_AN_INSTANT", value=text)
    return parse_instant(text)


def _count(text: str) -> int:
    if not text.isdecimal() or len(text) > 4:
        raise Unreadable("NOT_A_COUNT", value=text)
    return int(text)


_READERS: Mapping[str, Callable[[str], object]] = {
    "window": parse_window,
    "time": parse_clock,
    "date": _date,
    "instant": _instant,
    "days": parse_days,
    "count": _count,
    "length": parse_length,
    "money": lambda text: parse_rate(text, currency=""),
}


def _prefer_one_clock(chosen: dict[str, str]) -> None:
    """A date with a time beside it says more than one column that holds both, and one column is enough."""
    if "at" in chosen and {"date", "time"} <= set(chosen):
        del chosen["at"]
    elif "at" in chosen:
        chosen.pop("time", None)
        chosen.pop("date", None)
    if "date" in chosen and "week_start" in chosen:
        del chosen["date"]


def _spec(name: str, header: str, cells: Sequence[str]) -> dict[str, str]:
    spec = {"column": header}
    if name in {"date", "week_start", "week_end", "promised_date", "delivered_date"}:
        if (form := _format(cells)) and form != "YYYY-MM-DD":
            spec["format"] = form
    elif name == "rate" and (mark := _decimal(cells)):
        spec["decimal"] = mark
    return spec


def _format(cells: Sequence[str]) -> str:
    """The one format that reads every cell; none when there are two."""
    fitting = [form for form in _FORMATS if cells and _share(cells, _by(form)) == 1.0]
    return fitting[0] if len(fitting) == 1 else ""


def _by(form: str) -> Callable[[str], object]:
    pattern = strptime_format(form)

    def read(text: str) -> object:
        try:
            return parse_date(text, pattern=pattern)
        except Unreadable as fault:
            raise Unreadable("NOT_A_DATE", value=text) from fault

    return read


def _decimal(cells: Sequence[str]) -> str:
    """The mark before the last one or two digits, when all that have one agree."""
    marks = {found[1] for cell in cells if (found := re.search(r"([.,])\d{1,2}\D*$", cell))}
    return marks.pop() if len(marks) == 1 else ""


def _is_unsure(name: str, cells: Sequence[str], spec: Mapping[str, str]) -> bool:
    if "format" in spec or name not in {"date", "week_start", "week_end", "promised_date", "delivered_date"}:
        return False
    for cell in cells:
        try:
            _date(cell)
        except Unreadable as fault:
            if fault.code == "AMBIGUOUS_DATE":
                return True
    return False


def _window_from_title(fields: dict[str, dict[str, str]], columns: Mapping[str, Sequence[str]]) -> None:
    """Where some windows stand only in the programme text, that is where they are taken from."""
    if "title" not in fields:
        return
    title = fields["title"]["column"]
    some = _share(columns[title], find_window) > 0
    if some and "window" in fields:
        fields["window"]["or_from"] = title
    elif some and _share(columns[title], find_window) > 0.9:
        fields["window"] = {"column": title, "or_from": title}


def _key(columns: Mapping[str, Sequence[str]], side: SideName) -> list[str]:
    """The column named like an id whose cells are all different; on the actual side with a counter beside it."""
    named_like = "document" if side == "documents" else "key"
    called = {header: _called(named_like, header) for header in columns}
    named = sorted((header for header in columns if called[header]), key=lambda header: -called[header])
    if side == "also":
        return named[:1]
    for header in named:
        if len(set(columns[header])) == len(columns[header]):
            return [header]
    for header in named:
        for other in columns:
            pairs = list(zip(columns[header], columns[other], strict=False))
            if (
                re.search(r"spot|seq|unit|nr|no", _plain(other))
                and other != header
                and len(set(pairs)) == len(pairs)
            ):
                return [header, other]
    return []


def _order(columns: Mapping[str, Sequence[str]], chosen: Mapping[str, str]) -> str:
    free = [header for header in columns if header not in chosen.values() and _called("order", header)]
    return max(free, key=lambda header: _called("order", header), default="")


def guess_headers(headers: Sequence[str], called: Mapping[str, str]) -> dict[str, str]:
    """{our name: their header} by the words alone: `called` holds what each may be called, the likeliest first.

    A header is given once, to the name that it fits best; a name that nothing fits is left out.
    """
    fits = sorted(
        (words.split().index(_plain(header)), place, name, header)
        for place, header in enumerate(headers)
        for name, words in called.items()
        if header and _plain(header) in words.split()
    )
    chosen: dict[str, str] = {}
    for _, _, name, header in fits:
        if name not in chosen and header not in chosen.values():
            chosen[name] = header
    return chosen
