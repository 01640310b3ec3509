"""Settings are read once, and what cannot be read is refused in a sentence."""

from __future__ import annotations

import stat

import pytest

from makegood import env


def test_an_empty_environment_gives_the_embedded_installation_on_this_machine_only():
    given = env.read({})

    assert (given.host, given.port, given.database_url, given.debug) == ("127.0.0.1", 8321, "", False)
    assert given.data.name == "data" and given.data.is_absolute()


@pytest.mark.parametrize(
    ("name", "value", "sentence"),
    [
        (
            "MAKEGOOD_PORT",
            "soon",
            'MAKEGOOD_PORT is "soon"; use a whole number such as 8321. Nothing was started.',
        ),
        (
            "MAKEGOOD_PORT",
            "70000",
            'MAKEGOOD_PORT is "70000"; use a number from 1 to 65535 such as 8321. Nothing was started.',
        ),
        ("MAKEGOOD_PORT", "²", 'MAKEGOOD_PORT is "²"; use a whole number such as 8321. Nothing was started.'),
        ("MAKEGOOD_DEBUG", "maybe", 'MAKEGOOD_DEBUG is "maybe"; use yes or no. Nothing was started.'),
        (
            "MAKEGOOD_HOST",
            "a b",
            'MAKEGOOD_HOST is "a b"; use an address such as 127.0.0.1 (this machine) or 0.0.0.0 (every one). '
            "Nothing was started.",
        ),
        (
            "MAKEGOOD_SECRET",
            "short",
            'MAKEGOOD_SECRET is "*****"; use at least 32 random characters, or leave it out. Nothing was started.',
        ),
        (
            "MAKEGOOD_DATABASE_URL",
            "mysql://rosa:hunter2@db/station",
            'MAKEGOOD_DATABASE_URL is "mysql://db/station"; use postgresql://user:password@host:5432/name, '
            "or leave it out for the embedded database. Nothing was started.",
        ),
        (
            "MAKEGOOD_DATABASE_URL",
            "postgresql://db:many/station",
            'MAKEGOOD_DATABASE_URL is "..."; use postgresql://user:password@host:5432/name, '
            "or leave it out for the embedded database. Nothing was started.",
        ),
        (
            "MAKEGOOD_MAIL",
            "http://rosa:hunter2@mail.example.com",
            'MAKEGOOD_MAIL is "http://mail.example.com"; use the server that takes your mail, such as '
            "smtp://user:password@mail.example.com:587. Nothing was started.",
        ),
        (
            "MAKEGOOD_MAIL",
            "mailjet:key-without-its-secret",
            'MAKEGOOD_MAIL is "mailjet:..."; use mailjet:KEY:SECRET. Nothing was started.',
        ),
        (
            "MAKEGOOD_MAIL_FROM",
            "the desk",
            'MAKEGOOD_MAIL_FROM is "the desk"; use the address your mail comes from, such as desk@example.com. '
            "Nothing was started.",
        ),
        (
            "MAKEGOOD_MAIL_FROM_WRITER",
            "perhaps",
            'MAKEGOOD_MAIL_FROM_WRITER is "perhaps"; use yes or no. Nothing was started.',
        ),
        (
            "MAKEGOOD_MAIL_IN",
            "reply+x@in.example.com",
            'MAKEGOOD_MAIL_IN is "reply+x@in.example.com"; use an address without a plus, such as '
            "reply@in.example.com. Nothing was started.",
        ),
        (
            "MAKEGOOD_IMAP",
            "imap://rosa:hunter2@mail.example.com/INBOX",
            'MAKEGOOD_IMAP is "imap://mail.example.com/INBOX"; use a mailbox such as '
            "imaps://user:password@mail.example.com/INBOX. Nothing was started.",
        ),
        (
            "MAKEGOOD_MAIL_HOOK",
            "hunter2",
            'MAKEGOOD_MAIL_HOOK is "*******"; use at least 32 random characters. Nothing was started.',
        ),
        ("MAKEGOOD_CHAT", "slack", 'MAKEGOOD_CHAT is "slack"; use yes or no. Nothing was started.'),
        (
            "MAKEGOOD_CHAT_INSIDE",
            "https://chat.example.lan/",
            'MAKEGOOD_CHAT_INSIDE is "https://chat.example.lan/"; use names of machines such as chat.example.lan, '
            "with commas between them. Nothing was started.",
        ),
        (
            "MAKEGOOD_PACKS",
            "/no/words",
            'MAKEGOOD_PACKS is "/no/words"; use folders with a pack.toml, with commas between them. '
            "Nothing was started.",
        ),
    ],
)
def test_a_value_that_cannot_be_used_is_named_with_what_to_use_instead(name, value, sentence):
    with pytest.raises(env.BadSetting) as refused:
        env.read({name: value})

    assert str(refused.value) == sentence


def test_a_data_folder_that_is_a_file_is_refused(tmp_path):
    (tmp_path / "data").write_text("")

    with pytest.raises(env.BadSetting, match="use a folder, or a name where one can be made"):
        env.read({"MAKEGOOD_DATA": str(tmp_path / "data")})


def test_the_secret_is_made_once_for_this_user_only_and_kept(tmp_path):
    given = env.read({"MAKEGOOD_DATA": str(tmp_path / "data")})

    first, second = env.installation_secret(given), env.installation_secret(given)

    assert first == second and len(first) >= 32
    assert stat.S_IMODE((tmp_path / "data" / "secret").stat().st_mode) == 0o600
    assert [path.name for path in (tmp_path / "data").iterdir()] == ["secret"]


def test_a_kept_secret_that_was_cut_short_is_refused(tmp_path):
    (tmp_path / "secret").write_text("cut")

    with pytest.raises(env.BadSetting, match="secret"):
        env.installation_secret(env.read({"MAKEGOOD_DATA": str(tmp_path)}))


def test_an_address_of_postgresql_is_taken_apart_with_its_odd_characters():
    parts = env.connection_parts("postgresql://rosa:p%40ss@db.example:5433/station?sslmode=require")

    assert parts == {
        "NAME": "station",
        "USER": "rosa",
        "PASSWORD": "p@ss",
        "HOST": "db.example",
        "PORT": "5433",
        "sslmode": "require",
    }


def test_an_address_may_name_the_folder_of_a_socket():
    parts = env.connection_parts("postgresql:///station?host=/var/run/postgresql")

    assert (parts["HOST"], parts["NAME"]) == ("/var/run/postgresql", "station")


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("https://makegood.example.com", "https://makegood.example.com"),
        ("https://makegood.example.com/", "https://makegood.example.com"),
        ("http://localhost:8321", "http://localhost:8321"),
    ],
)
def test_the_address_of_the_pages_is_a_scheme_and_a_name(given, kept):
    assert env.read({"MAKEGOOD_ADDRESS": given}).address == kept
    assert env.read({}).address == ""


@pytest.mark.parametrize(
    "given",
    ["makegood.example.com", "https://", "ftp://x.example", "https://x.example/pages", "https://x:99999999"],
)
def test_an_address_that_is_none_is_refused_in_a_sentence(given):
    with pytest.raises(env.BadSetting, match="https:// and a name"):
        env.read({"MAKEGOOD_ADDRESS": given})


def test_mail_without_an_address_that_it_comes_from_is_refused_and_machines_inside_are_read_one_by_one():
    with pytest.raises(env.BadSetting, match="MAKEGOOD_MAIL_FROM"):
        env.read({"MAKEGOOD_MAIL": "smtp://mail.example.com"})
    given = env.read({"MAKEGOOD_CHAT_INSIDE": "Chat.Example.lan, 10.0.0.5,", "MAKEGOOD_CHAT": "no"})
    assert given.chat_inside == {"chat.example.lan", "10.0.0.5"} and not given.chat
