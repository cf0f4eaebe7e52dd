"""Second factors that were stored in clear are encrypted, and read again on the way back."""

from django.db import migrations

from adamlocal.lib import sealed

NAMES = ("secret", "seed")


def _rewrite(apps, rewrite) -> None:
    authenticators = apps.get_model("mfa", "Authenticator")
    for authenticator in authenticators.objects.all().iterator():
        data = authenticator.data
        changed = {name: rewrite(data[name]) for name in NAMES if isinstance(data.get(name), str)}
        codes = data.get("migrated_codes")
        if codes:
            changed["migrated_codes"] = [rewrite(code) for code in codes]
        if changed:
            authenticators.objects.filter(pk=authenticator.pk).update(data={**data, **changed})


def seal(apps, schema_editor) -> None:
    _rewrite(apps, lambda text: text if sealed.is_sealed(text) else sealed.seal(text))


def unseal(apps, schema_editor) -> None:
    _rewrite(apps, sealed.unseal)


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0004_screens_without_paths"),
        ("mfa", "0003_authenticator_type_uniq"),
    ]

    operations = [migrations.RunPython(seal, unseal)]
