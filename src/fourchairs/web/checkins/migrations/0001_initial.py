from typing import Any

import django.db.models.deletion
from django.db import migrations, models
from django.db.models import Q

import fourchairs.web.checkins.models

KINDS = [("evening", "evening"), ("four_weeks", "four_weeks")]


class CreateWithoutRowid(migrations.CreateModel):
    """On SQLite a table without the hidden number that would say in which order its rows came.

    Danger: Django remakes a table on SQLite whenever a column or constraint of it changes, and would make it with
    that number again. A later migration of these two models has to come here for its table.
    """

    def database_forwards(self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any) -> None:
        model = to_state.apps.get_model(app_label, self.name)
        if schema_editor.connection.vendor != "sqlite":
            schema_editor.create_model(model)
            return
        statement, params = schema_editor.table_sql(model)
        schema_editor.execute(f"{statement} WITHOUT ROWID", params or None)


class Migration(migrations.Migration):
    initial = True

    dependencies = [("gatherings", "0001_initial")]

    operations = [
        migrations.CreateModel(
            name="Pool",
            fields=[
                ("id", models.CharField(default=fourchairs.web.checkins.models.new_pool_id, max_length=32, primary_key=True, serialize=False)),
                ("kind", models.CharField(choices=KINDS, max_length=16)),
                ("opened_on", models.DateField()),
                ("public_key", models.BinaryField()),
                ("outcome", models.CharField(default="unopened", max_length=16)),
                ("closed_on", models.DateField(null=True)),
                ("rehearsal_of", models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name="rehearsal_pools", to="gatherings.gathering")),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(condition=Q(kind__in=["evening", "four_weeks"]), name="pool_kind"),
                    models.CheckConstraint(
                        condition=Q(outcome="unopened", closed_on=None) | Q(outcome__in=["published", "unread"], closed_on__isnull=False),
                        name="a_closed_pool_says_how_it_ended",
                    ),
                    models.UniqueConstraint(fields=("kind", "rehearsal_of"), name="one_pool_of_a_kind_for_a_rehearsal"),
                ],
            },
        ),
        migrations.CreateModel(
            name="PoolGathering",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("kind", models.CharField(choices=KINDS, max_length=16)),
                ("came", models.PositiveIntegerField(null=True)),
                ("held_on", models.DateField()),
                ("closed_on", models.DateField(null=True)),
                ("gathering", models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name="pools", to="gatherings.gathering")),
                ("pool", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="gatherings", to="checkins.pool")),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("gathering", "kind"), name="one_pool_of_a_kind_for_a_gathering"),
                ],
            },
        ),
        CreateWithoutRowid(
            name="Slip",
            fields=[
                ("hash", models.BinaryField(primary_key=True, serialize=False)),
                ("kind", models.CharField(choices=KINDS, max_length=16)),
                ("used", models.BooleanField(default=False)),
                ("gathering", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="slips", to="gatherings.gathering")),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(condition=Q(kind__in=["evening", "four_weeks"]), name="slip_kind"),
                ],
            },
        ),
        CreateWithoutRowid(
            name="SealedAnswer",
            fields=[
                ("id", models.BinaryField(default=fourchairs.web.checkins.models.new_answer_id, primary_key=True, serialize=False)),
                ("sealed", models.BinaryField()),
                ("pool", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="answers", to="checkins.pool")),
            ],
        ),
    ]
