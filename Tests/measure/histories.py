"""Public histories of plain-SQL migrations, and how each orders and runs its own."""

import re
from dataclasses import dataclass

from workbench import bare_repository, tree


@dataclass(frozen=True)
class History:
    """A folder of migrations.

    `layout` is how one migration is named: `folder` (NNN/up.sql or NNN/migration.sql), `pair`
    (NNN.up.sql beside NNN.down.sql), `file` (NNN.sql).
    """

    repository: str
    folder: str
    layout: str
    prepare: str = ""
    # SQLite only: how the tool runs a migration.
    foreign_keys: bool = True
    transaction: bool = True
    replaced: tuple = ()
    only: str = ""

    @property
    def name(self):
        return f"{self.repository} {self.folder}"

    def migrations(self):
        """(path of the forward file, its text to run, files of that migration), in order."""
        files = tree(bare_repository(self.repository), self.folder)
        found = {}
        for path, data in files.items():
            inner = path[len(self.folder.rstrip("/")) + 1:]
            if self.only and not re.search(self.only, inner):
                continue
            if self.layout == "folder" and inner.count("/") == 1:
                key = inner.split("/")[0]
            elif self.layout == "file" and inner.endswith(".sql") and "/" not in inner:
                key = inner
            elif self.layout == "pair" and "/" not in inner and inner.endswith(".sql"):
                key = re.sub(r"\.(up|down)\.sql$", "", inner)
            else:
                continue
            found.setdefault(key, {})[path] = data
        for key in sorted(found, key=_order):
            forward = [path for path in found[key]
                       if path.endswith(("/up.sql", "/migration.sql", ".up.sql"))
                       or (self.layout == "file" and path.endswith(".sql"))]
            if len(forward) == 1:
                text = found[key][forward[0]].decode()
                for old, new in self.replaced:
                    text = text.replace(old, new)
                yield forward[0], _forward_part(text), found[key]


def _order(key):
    """As text, the version before the name first, without dashes: as Diesel reads it."""
    return key.split("_")[0].replace("-", ""), key


def _forward_part(text):
    """dbmate and goose keep both ways in one file."""
    for down in (r"(?m)^-- *migrate:down", r"(?m)^-- *\+goose Down", r"(?m)^-- *\+migrate Down"):
        text = re.split(down, text)[0]
    return text


POSTGRESQL = [
    History("dani-garcia/vaultwarden", "migrations/postgresql", "folder"),
    History("documenso/documenso", "packages/prisma/migrations", "folder"),
    History("rust-lang/crates.io", "migrations", "folder"),
    History("LemmyNet/lemmy", "migrations", "folder"),
    History("svix/svix-webhooks", "server/svix-server/migrations", "pair"),
    History("concourse/concourse", "atc/db/migration/migrations", "pair"),
    History("umami-software/umami", "prisma/migrations", "folder"),
    History("linkwarden/linkwarden", "packages/prisma/migrations", "folder"),
    History("formbricks/formbricks", "packages/database/migration", "folder"),
    History("pocket-id/pocket-id", "backend/resources/migrations/postgres", "pair"),
    History("atuinsh/atuin", "crates/atuin-server-postgres/migrations", "file"),
]

SQLITE = [
    # Its Diesel connection turns foreign keys off before it migrates.
    History("dani-garcia/vaultwarden", "migrations/sqlite", "folder", foreign_keys=False),
    # Prisma runs a script as it stands, on a connection with foreign keys on.
    History("stonith404/pingvin-share", "backend/prisma/migrations", "folder", transaction=False),
    History("pocket-id/pocket-id", "backend/resources/migrations/sqlite", "pair",
            transaction=False),
    # Drizzle migrates inside one transaction: with better-sqlite3 foreign keys are on in it, ...
    History("homarr-labs/homarr", "packages/db/migrations/sqlite", "file"),
    # ... with libsql its migrator turns them off before.
    History("wg-easy/wg-easy", "src/server/database/migrations", "file", foreign_keys=False),
    History("atuinsh/atuin", "crates/atuin-client/migrations", "file"),
    History("atuinsh/atuin", "crates/atuin-server-sqlite/migrations", "file"),
]
