"""A key for a program is made on one's own page, shown once, and taken back there."""

from makegood.people.models import ApiKey
from tests.api.test_by_key import Program


def test_rosa_makes_a_key_sees_it_once_and_takes_it_back(lakeland):
    rosa = lakeland.client("Rosa")
    made = rosa.post("/me/keys", {"name": "the traffic system", "days": "90", "may_write": "yes"})
    whole = made.content.decode().split('tabindex="0">')[1].split("<")[0]
    assert Program(whole).get("mistakes").status_code == 200
    assert whole not in rosa.get("/me/keys").content.decode()

    rosa.post(f"/me/keys/{ApiKey.everything.get().pk}/revoke")
    assert Program(whole).get("mistakes").status_code == 401


def test_a_key_without_a_name_is_refused_in_a_sentence(lakeland):
    refused = lakeland.client("Rosa").post("/me/keys", {"name": " ", "days": "90"})
    assert refused.status_code == 409 and "Say what the key is for" in refused.content.decode()
    assert not ApiKey.everything.exists()


def test_a_house_of_ones_own_asks_for_the_password_before_it_shows_keys(client, outsider):
    outsider.set_password("a long way to the harbour")
    outsider.save(update_fields=["password"])
    client.force_login(outsider, backend="makegood.people.by_password.PasswordBackend")
    answer = client.get("/me/keys")
    assert answer.status_code == 302 and "/me/again" in answer["Location"]
