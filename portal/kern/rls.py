"""Migration operations for the second wall: row-level security and composite foreign keys.

A foreign key alone lets organisation A point at a row of B, for PostgreSQL checks keys past row-level security. Hence every
tenant table has UNIQUE (organisatie_id, id) and every key to a tenant table carries the organisation along.
"""

from typing import Any

from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.operations.base import Operation
from django.db.migrations.state import ProjectState


class _TabelOperatie(Operation):
    reversible = True
    reduces_to_sql = True

    def state_forwards(self, app_label: str, state: ProjectState) -> None:
        """Nothing changes for Django's own picture of the models."""

    @staticmethod
    def _tabel(app_label: str, model: str, state: ProjectState) -> str:
        return str(state.apps.get_model(app_label, model)._meta.db_table)


class Rijbeveiliging(_TabelOperatie):
    """Rows of `model` exist only for their own organisation (and, when named, during a phase).

    `ouder=False` leaves out the UNIQUE (organisatie_id, id) on a large table that no other row points at.
    """

    def __init__(self, model: str, *, fasen: tuple[str, ...] = (), ouder: bool = True) -> None:
        self.model = model
        self.fasen = fasen
        self.ouder = ouder

    def deconstruct(self) -> tuple[str, list[Any], dict[str, Any]]:
        return (type(self).__name__, [self.model], {"fasen": self.fasen, "ouder": self.ouder})

    def database_forwards(
        self,
        app_label: str,
        schema_editor: BaseDatabaseSchemaEditor,
        from_state: ProjectState,
        to_state: ProjectState,
    ) -> None:
        tabel = self._tabel(app_label, self.model, to_state)
        # As a subquery it is worked out once per statement; without, again for every row that is looked at.
        eigen = "organisatie_id = (SELECT NULLIF(current_setting('app.organisatie', true), '')::uuid)"
        fase = "".join(f" OR current_setting('app.fase', true) = '{fase}'" for fase in self.fasen)
        schema_editor.execute(f'ALTER TABLE "{tabel}" ENABLE ROW LEVEL SECURITY')
        schema_editor.execute(f'ALTER TABLE "{tabel}" FORCE ROW LEVEL SECURITY')
        schema_editor.execute(
            f'CREATE POLICY organisatie ON "{tabel}" USING ({eigen}{fase}) WITH CHECK ({eigen}{fase})'
        )
        if self.ouder:
            schema_editor.execute(
                f'ALTER TABLE "{tabel}" ADD CONSTRAINT "{tabel}_organisatie_id_uniek" UNIQUE (organisatie_id, id)'
            )

    def database_backwards(
        self,
        app_label: str,
        schema_editor: BaseDatabaseSchemaEditor,
        from_state: ProjectState,
        to_state: ProjectState,
    ) -> None:
        tabel = self._tabel(app_label, self.model, from_state)
        if self.ouder:
            schema_editor.execute(f'ALTER TABLE "{tabel}" DROP CONSTRAINT "{tabel}_organisatie_id_uniek"')
        schema_editor.execute(f'DROP POLICY organisatie ON "{tabel}"')
        schema_editor.execute(f'ALTER TABLE "{tabel}" NO FORCE ROW LEVEL SECURITY')
        schema_editor.execute(f'ALTER TABLE "{tabel}" DISABLE ROW LEVEL SECURITY')

    def describe(self) -> str:
        return f"Row-level security on {self.model}"


class AlleenInFaseSchrijven(_TabelOperatie):
    """Rows of `model` are read by everybody and written only during `fase`: what one is called decides who one speaks for."""

    def __init__(self, model: str, fase: str) -> None:
        self.model = model
        self.fase = fase

    def deconstruct(self) -> tuple[str, list[Any], dict[str, Any]]:
        return (type(self).__name__, [self.model, self.fase], {})

    def database_forwards(
        self,
        app_label: str,
        schema_editor: BaseDatabaseSchemaEditor,
        from_state: ProjectState,
        to_state: ProjectState,
    ) -> None:
        tabel = self._tabel(app_label, self.model, to_state)
        mag = f"current_setting('app.fase', true) = '{self.fase}'"
        schema_editor.execute(f'ALTER TABLE "{tabel}" ENABLE ROW LEVEL SECURITY')
        schema_editor.execute(f'ALTER TABLE "{tabel}" FORCE ROW LEVEL SECURITY')
        schema_editor.execute(f'CREATE POLICY lezen ON "{tabel}" FOR SELECT USING (true)')
        schema_editor.execute(f'CREATE POLICY schrijven ON "{tabel}" USING ({mag}) WITH CHECK ({mag})')

    def database_backwards(
        self,
        app_label: str,
        schema_editor: BaseDatabaseSchemaEditor,
        from_state: ProjectState,
        to_state: ProjectState,
    ) -> None:
        tabel = self._tabel(app_label, self.model, from_state)
        schema_editor.execute(f'DROP POLICY schrijven ON "{tabel}"')
        schema_editor.execute(f'DROP POLICY lezen ON "{tabel}"')
        schema_editor.execute(f'ALTER TABLE "{tabel}" NO FORCE ROW LEVEL SECURITY')
        schema_editor.execute(f'ALTER TABLE "{tabel}" DISABLE ROW LEVEL SECURITY')

    def describe(self) -> str:
        return f"{self.model} is written in phase {self.fase} only"


class SamengesteldeSleutel(_TabelOperatie):
    """The key `veld` of `model` may only point at a row of the same organisation.

    `naar` is "app_label.Model" of the parent; the parent needs `Rijbeveiliging` first (it brings the UNIQUE).
    """

    def __init__(self, model: str, veld: str, naar: str) -> None:
        self.model = model
        self.veld = veld
        self.naar = naar

    def deconstruct(self) -> tuple[str, list[Any], dict[str, Any]]:
        return (type(self).__name__, [self.model, self.veld, self.naar], {})

    def _naam(self, tabel: str) -> str:
        return f"{tabel}_{self.veld}_zelfde_organisatie"[:63]

    def database_forwards(
        self,
        app_label: str,
        schema_editor: BaseDatabaseSchemaEditor,
        from_state: ProjectState,
        to_state: ProjectState,
    ) -> None:
        tabel = self._tabel(app_label, self.model, to_state)
        ouder_app, ouder_model = self.naar.split(".")
        ouder = self._tabel(ouder_app, ouder_model, to_state)
        schema_editor.execute(
            f'ALTER TABLE "{tabel}" ADD CONSTRAINT "{self._naam(tabel)}" '
            f'FOREIGN KEY (organisatie_id, {self.veld}_id) REFERENCES "{ouder}" (organisatie_id, id) '
            "DEFERRABLE INITIALLY DEFERRED"
        )

    def database_backwards(
        self,
        app_label: str,
        schema_editor: BaseDatabaseSchemaEditor,
        from_state: ProjectState,
        to_state: ProjectState,
    ) -> None:
        tabel = self._tabel(app_label, self.model, from_state)
        schema_editor.execute(f'ALTER TABLE "{tabel}" DROP CONSTRAINT "{self._naam(tabel)}"')

    def describe(self) -> str:
        return f"{self.model}.{self.veld} stays within the organisation"
