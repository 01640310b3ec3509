"""A list of accounts and contacts as a file brings it: its columns, and one row of it read.

A row names an account, and may name one source's name for it and one contact; an account with several of them takes
several rows. An empty cell says nothing: what is known stays.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import time
from typing import Any

from makegood.core.errors import Refused
from makegood.people import cells
from makegood.people.rules import ContactRole, Pronoun, Relationship
from makegood.reconcile.formulas import unguarded

# our name of a column -> its header where we write it, and what other systems call it, letters only
HEADERS: dict[str, str] = {
    "account": "Account",
    "owner": "Owner e-mail",
    "zone": "Time zone",
    "calendar": "Holidays of",
    "currency": "Currency",
    "relationship": "Relationship",
    "report_time": "Their report at",
    "agency": "Agency",
    "source": "Source",
    "external_id": "Name in the source",
    "contact": "Contact",
    "roles": "Roles",
    "job": "Job",
    "phone": "Phone",
    "email": "E-mail",
    "pronoun": "Pronoun",
}
CALLED: dict[str, str] = {
    "account": "account accountname customer customername client clientname advertiser advertisername company "
    "companyname organisation organization name kunde kundenname firma empresa",
    "owner": "owneremail owner accountowner owneraddress accountmanager accountexecutive ae am rep repemail salesrep "
    "betreuer verkaeufer",
    "zone": "timezone zone tz zeitzone",
    "calendar": "holidaysof holidays calendar country feiertage kalender land",
    "currency": "currency waehrung moneda ccy",
    "relationship": "relationship status health beziehung",
    "report_time": "theirreportat reporttime theirreport report",
    "agency": "agency agencyname mediaagency buyingagency agentur agenturname mediaagentur agencia agence",
    "source": "source system quelle",
    "external_id": "nameinthesource externalid external customerid accountid customerno customernumber clientid "
    "kundennr kundennummer id",
    "contact": "contact contactname contactperson person fullname ansprechpartner contacto",
    "roles": "roles role contactroles contactrole rolle rollen",
    "job": "job jobtitle title position function",
    "phone": "phone phonenumber telephone tel mobile mobilephone cell telefon telefono",
    "email": "email emailaddress mail contactemail correo",
    "pronoun": "pronoun pronouns anrede",
}
OF_ACCOUNT = ("owner", "zone", "calendar", "currency", "relationship", "report_time", "agency")
OF_CONTACT = ("contact", "roles", "job", "phone", "email", "pronoun")


def _fitting(what: str) -> Callable[[str], str]:
    return lambda text: cells.fitting(text, what=what)


READ: Mapping[str, Callable[[str], Any]] = {
    "account": cells.name,
    "owner": cells.one_line,
    "zone": cells.zone,
    "calendar": cells.calendar,
    "currency": cells.currency,
    "relationship": cells.relationship,
    "report_time": cells.report_time,
    "agency": cells.name,
    "source": cells.source,
    "external_id": _fitting("external_id"),
    "contact": _fitting("contact"),
    "roles": cells.roles,
    "job": _fitting("job"),
    "phone": _fitting("phone"),
    "email": cells.mail,
    "pronoun": cells.pronoun,
}


@dataclass(frozen=True)
class ListedRow:
    """One row as it is meant. `account_says` and `contact_says` hold only the cells that say something."""

    number: int
    name: str
    key: tuple[str, str] | None
    account_says: Mapping[str, str | time | Relationship] = field(default_factory=dict)
    contact: str = ""
    contact_says: Mapping[str, str | Pronoun | tuple[ContactRole, ...]] = field(default_factory=dict)


def read_row(number: int, texts: Mapping[str, str]) -> ListedRow:
    """One row of a file, {our name of a column: its cell}.

    Raises:
        Refused: a cell that cannot be read, `values["field"]` names its column; SOURCE_AND_NAME_TOGETHER;
            CONTACT_NEEDS_A_NAME.
    """
    said = {name: _cell(name, unguarded(text)) for name, text in texts.items() if cells.one_line(text)}
    if "account" not in said:
        raise Refused("NAME_MISSING", field="account")
    if ("source" in said) != ("external_id" in said):
        raise Refused("SOURCE_AND_NAME_TOGETHER", field="external_id" if "source" in said else "source")
    of_contact = {name: said[name] for name in OF_CONTACT if name in said and name != "contact"}
    if of_contact and "contact" not in said and "email" not in said:
        raise Refused("CONTACT_NEEDS_A_NAME", field="contact")
    return ListedRow(
        number=number,
        name=said["account"],
        key=(said["source"], said["external_id"]) if "source" in said else None,
        account_says={name: said[name] for name in OF_ACCOUNT if name in said},
        contact=said.get("contact", ""),
        contact_says=of_contact,
    )


def _cell(name: str, text: str) -> Any:
    try:
        return READ[name](text)
    except Refused as refusal:
        raise Refused(refusal.code, field=name, **refusal.values) from refusal
