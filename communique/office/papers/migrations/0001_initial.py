"""The first tables of papers, as Django wrote them."""

import django.db.models.deletion
import django.utils.timezone
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = ()

    operations = (
        migrations.CreateModel(
            name="ReturnLink",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("digest", models.CharField(max_length=64, unique=True)),
                ("mechanism", models.CharField(max_length=64)),
                ("text", models.CharField(max_length=64)),
                ("party", models.CharField(max_length=32)),
                ("issued", models.DateTimeField(default=django.utils.timezone.now)),
                ("expires", models.DateTimeField()),
                ("revoked", models.DateTimeField(null=True)),
                ("used", models.DateTimeField(null=True)),
            ],
        ),
        migrations.CreateModel(
            name="Tabling",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("token", models.CharField(max_length=32, unique=True)),
                ("mechanism", models.CharField(max_length=64)),
                ("file", models.CharField(max_length=240)),
                ("digest", models.CharField(max_length=64)),
                ("text", models.CharField(blank=True, max_length=64)),
                ("made", models.DateTimeField(default=django.utils.timezone.now)),
            ],
        ),
        migrations.CreateModel(
            name="Arrival",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("token", models.CharField(max_length=32, unique=True)),
                ("mechanism", models.CharField(max_length=64)),
                ("text", models.CharField(max_length=64)),
                ("party", models.CharField(blank=True, max_length=32)),
                ("file", models.CharField(max_length=240)),
                ("digest", models.CharField(max_length=64)),
                ("sender", models.CharField(blank=True, max_length=240)),
                ("via", models.CharField(max_length=16)),
                ("received", models.DateTimeField()),
                ("answers", models.JSONField(default=dict)),
                ("standing", models.CharField(default="waiting", max_length=16)),
                ("reason", models.TextField(blank=True)),
                ("acts", models.JSONField(default=list)),
                ("receipt", models.CharField(blank=True, max_length=64)),
                ("acknowledged", models.DateTimeField(null=True)),
                (
                    "link",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        to="papers.returnlink",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Sheet",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("mechanism", models.CharField(max_length=64)),
                ("text", models.CharField(max_length=64)),
                ("file", models.CharField(max_length=240)),
                ("digest", models.CharField(max_length=64)),
                ("places", models.JSONField()),
                ("bases", models.CharField(max_length=64)),
                ("made", models.DateTimeField(default=django.utils.timezone.now)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("mechanism", "text", "bases"), name="one_sheet_a_state_of_a_text"
                    )
                ],
            },
        ),
    )
