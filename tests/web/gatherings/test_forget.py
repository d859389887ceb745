"""A day after the end the names are gone: from the tables, and from every byte on the disk."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from datetime import timedelta
from pathlib import Path

import pytest
from django.apps import apps

from fourchairs.web.gatherings.errors import AlreadyDone, Gone, Refused
from fourchairs.web.gatherings.models import Announcement, CommandReceipt, Gathering, Guest, Seating
from fourchairs.web.gatherings.models.gathering import Phase
from fourchairs.web.gatherings.operations import arriving, ending, hosting, seating
from fourchairs.web.gatherings.queries import console_state, guest_place, projector_state
from tests import cast

ROOT = Path(__file__).parents[3]
CANARIES = ["Quillfeather", "Zanzibarella", "Umbrellina"]


def forgotten_gathering() -> Gathering:
    made, here = cast.room(9)
    arriving.know(guest=here[0], known=cast.ids(here[1:4]), at=cast.AT)
    arriving.wish_apart(guest=here[0], names=cast.ids(here[4:6]), at=cast.AT)
    hosting.announce(gathering=made, text="Amara, your coat is at the door", at=cast.AT)
    seating.form_circles(gathering=made, at=cast.AT)
    seating.show(gathering=made, at=cast.AT)
    seating.begin(gathering=made, at=cast.AT)
    ending.end_gathering(gathering=made, at=cast.AT)
    ending.forget(gathering=made, at=cast.AT)
    return cast.fresh(made)


@pytest.mark.django_db
def test_nothing_that_hangs_on_a_guest_is_left() -> None:
    made = forgotten_gathering()
    assert made.phase is Phase.FORGOTTEN
    assert made.people_count == 9
    kept = {"gatherings.gathering", "gatherings.helpcontact", "gatherings.door", "gatherings.ending"}
    kept |= {"gatherings.forgetting", "people.host", "conversations.pulse"}
    kept |= {"checkins.pool", "checkins.poolgathering", "checkins.slip"}  # lead to no guest: test_sealed_answers.py
    left = {model._meta.label_lower for model in apps.get_models() if model._default_manager.exists()}
    assert left <= kept


@pytest.mark.django_db
def test_every_table_with_a_way_to_a_guest_is_emptied() -> None:
    """Also tables that come later: whatever can be followed to a guest or a seating must be gone with it."""
    forgotten_gathering()
    for model in apps.get_models():
        related = {field.related_model for field in model._meta.get_fields() if field.many_to_one or field.one_to_one}
        if {Guest, Seating} & related and model is not Gathering:
            assert not model._default_manager.exists(), model


@pytest.mark.django_db
def test_pages_of_a_forgotten_gathering_still_answer() -> None:
    made = forgotten_gathering()
    assert console_state(made, at=cast.AT).count == 0
    assert projector_state(made, at=cast.AT).kind == "thanks"


@pytest.mark.django_db
def test_a_guest_of_a_forgotten_gathering_is_nowhere() -> None:
    made, here = cast.room(3)
    ending.forget(gathering=made, at=cast.AT)
    assert guest_place(here[0]) is None
    with pytest.raises(Gone):
        arriving.depart(guest=here[0], at=cast.AT)


@pytest.mark.django_db
def test_forgetting_twice_is_forgetting_once() -> None:
    made = forgotten_gathering()
    with pytest.raises(AlreadyDone):
        ending.forget(gathering=made, at=cast.AT)


@pytest.mark.django_db
def test_names_live_a_day_after_the_end_and_no_longer() -> None:
    made, _ = cast.room(3)
    ending.end_gathering(gathering=made, at=cast.AT)
    assert ending.forget_due(at=cast.AT + timedelta(hours=23)) == 0
    assert Guest.objects.count() == 3
    assert ending.forget_due(at=cast.AT + timedelta(hours=24)) == 1
    assert not Guest.objects.exists()


@pytest.mark.django_db
def test_a_gathering_that_nobody_ended_ends_by_itself() -> None:
    made, _ = cast.room(3)
    ending.forget_due(at=cast.AT + timedelta(hours=49))
    assert cast.fresh(made).phase is Phase.ENDED
    ending.forget_due(at=cast.AT + timedelta(hours=74))
    assert not Guest.objects.exists()


@pytest.mark.django_db
def test_people_who_were_written_in_before_a_door_was_ever_open_are_forgotten_too() -> None:
    made = cast.gathering(door=False)
    arriving.add_guest_without_phone(gathering=made, name="Amara", at=cast.AT)
    ending.forget_due(at=cast.AT + timedelta(hours=49))
    ending.forget_due(at=cast.AT + timedelta(hours=74))
    assert not Guest.objects.exists()


@pytest.mark.django_db
def test_a_gathering_that_is_being_prepared_is_left_alone() -> None:
    made = cast.gathering(door=False)
    ending.forget_due(at=cast.AT + timedelta(days=30))
    assert cast.fresh(made).phase is Phase.PREPARING


@pytest.mark.django_db
def test_an_announcement_and_the_receipts_go_too() -> None:
    made, _ = cast.room(3)
    hosting.announce(gathering=made, text="Amara, your coat", at=cast.AT)
    ending.forget(gathering=made, at=cast.AT)
    assert not Announcement.objects.exists()
    assert not CommandReceipt.objects.exists()


@pytest.mark.django_db
def test_a_gathering_with_people_in_it_is_not_deleted_by_mistake() -> None:
    made, _ = cast.talking(4)
    with pytest.raises(Refused, match="End it first"):
        ending.delete_gathering(gathering=made, at=cast.AT)
    ending.end_gathering(gathering=made, at=cast.AT)
    ending.delete_gathering(gathering=made, at=cast.AT)
    assert not Gathering.objects.exists()


@pytest.mark.django_db
def test_a_rehearsal_leaves_nothing_behind() -> None:
    made, _ = cast.talking(8, rehearsal_speed=20.0)
    ending.delete_rehearsal(gathering=made, at=cast.AT)
    assert not Gathering.objects.exists()
    assert not Guest.objects.exists()


@pytest.mark.django_db
def test_a_real_gathering_is_no_rehearsal() -> None:
    with pytest.raises(Refused, match="Only a rehearsal"):
        ending.delete_rehearsal(gathering=cast.gathering(), at=cast.AT)


def test_no_byte_of_the_database_and_its_log_knows_the_names(tmp_path: Path) -> None:
    """On SQLite, whatever the suite runs on: there deleted rows linger in free pages and in the log."""
    told = _on_disk(tmp_path)
    assert told["before"] == CANARIES  # the search does find what is there
    assert told["after"] == []
    assert told["kept"] == [["An evening", 12]]


def test_no_other_file_of_the_data_folder_knows_them_either(tmp_path: Path) -> None:
    _on_disk(tmp_path)
    files = [file for file in tmp_path.rglob("*") if file.is_file()]
    assert files
    assert not any(canary.encode() in file.read_bytes() for canary in CANARIES for file in files)
    assert not list(tmp_path.rglob("wishes/*"))


def _on_disk(folder: Path) -> dict[str, list[object]]:
    known = {key: value for key, value in os.environ.items() if key != "DATABASE_URL"}
    (folder / "data").mkdir(exist_ok=True)
    known |= {"FOURCHAIRS_DATA": str(folder / "data"), "FOURCHAIRS_KEYS": str(folder / "keys")}
    env = {**known, "PYTHONPATH": os.pathsep.join([str(ROOT), str(ROOT / "src")])}
    env["DJANGO_SETTINGS_MODULE"] = "fourchairs.web.config.settings"
    script = Path(__file__).with_name("forgetting_on_disk.py")
    run = subprocess.run([sys.executable, script, *CANARIES], env=env, check=True, capture_output=True, text=True)
    told: dict[str, list[object]] = json.loads(run.stdout)
    return told
