"""Public SQLite histories, labelled by executing them, against what git-guard says.

    Scripts/measure sqlite [PART OF A REPOSITORY'S NAME]

Each is run as its own tool runs it: with foreign keys on or off, in a transaction or not.
"""

import sqlite3
import sys
import zlib

import histories
from judging import judge_history, summary
from labelling import label


def quoted(name):
    return '"' + name.replace('"', '""') + '"'


class Database:
    """An SQLite database in memory, seeded so that a loss can be seen."""

    def __init__(self, history):
        self.history = history
        self.connection = sqlite3.connect(":memory:", isolation_level=None)
        # Some applications bring functions of their own.
        self.connection.create_function("normalize", 2, lambda text, form: text)
        self.shapes = {}

    def tables(self):
        rows = self.connection.execute(
            "SELECT name, sql FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' "
            "AND sql NOT LIKE 'CREATE VIRTUAL%'").fetchall()
        return dict(rows)

    def columns(self, table):
        return self.connection.execute(f"PRAGMA table_info({quoted(table)})").fetchall()

    def seed(self):
        """Every table that is new, changed or empty, parents first."""
        tables = self.tables()
        keys = {name: self.connection.execute(f"PRAGMA foreign_key_list({quoted(name)})").fetchall()
                for name in tables}
        done = set()

        def visit(name, above):
            if name in done or name in above or name not in tables:
                return
            for key in keys[name]:
                visit(key[2], above | {name})
            done.add(name)
            shape = tables[name]
            count, = self.connection.execute(f"SELECT count(*) FROM {quoted(name)}").fetchone()
            if self.shapes.get(name) != shape or count < 2:
                self._fill(name, keys[name])
                self.shapes[name] = shape

        self.connection.execute("PRAGMA foreign_keys = OFF")
        triggers = self.connection.execute(
            "SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").fetchall()
        for name, _ in triggers:
            self.connection.execute(f"DROP TRIGGER {quoted(name)}")
        for name in tables:
            visit(name, frozenset())
        for _, sql in triggers:
            self.connection.execute(sql)

    def _fill(self, name, keys):
        self.connection.execute(f"DELETE FROM {quoted(name)}")
        columns = self.columns(name)
        parents = {key[3]: (key[2], key[4]) for key in keys}
        for row in range(4):
            for plain in (False, True):
                values = [self._value(name, column, parents, row, plain) for column in columns]
                marks = ", ".join("?" * len(values))
                names = ", ".join(quoted(column[1]) for column in columns)
                try:
                    self.connection.execute(
                        f"INSERT INTO {quoted(name)} ({names}) VALUES ({marks})", values)
                    break
                except sqlite3.Error:
                    continue

    def _value(self, table, column, parents, row, plain):
        _, name, kind, notnull, _, key = column
        if name in parents and parents[name][0] in self.tables():
            parent, target = parents[name]
            if parent == table and not notnull:
                return None
            if target is None:
                keys = [c[1] for c in self.columns(parent) if c[5]]
                target = keys[0] if keys else "rowid"
            found = self.connection.execute(
                f"SELECT {quoted(target)} FROM {quoted(parent)} ORDER BY 1").fetchall()
            if found:
                return found[row % len(found)][0]
        if (plain or row == 3) and not notnull and not key:
            return None
        kind = (kind or "").upper()
        number = row + 1
        mark = 0 if name.lower().endswith("id") else zlib.crc32(name.encode()) % 300
        if "INT" in kind or "NUM" in kind or "REAL" in kind or "FLOA" in kind or "DOUB" in kind:
            return number + 20 * mark
        if "BOOL" in kind:
            return row % 2
        if "DATE" in kind or "TIME" in kind:
            return f"2021-01-0{number} 10:{mark // 60:02}:{mark % 60:02}"
        if "BLOB" in kind:
            return f"{mark:04}{number:04}".encode()
        return f"{name} {number}"

    def wipe(self):
        self.connection.execute("PRAGMA foreign_keys = OFF")
        for name in self.tables():
            self.connection.execute(f"DELETE FROM {quoted(name)}")
        self.shapes = {}

    def contents(self):
        held = {}
        for name in self.tables():
            columns = {}
            for column in self.columns(name):
                rows = self.connection.execute(
                    f"SELECT {quoted(column[1])} FROM {quoted(name)} "
                    f"WHERE {quoted(column[1])} IS NOT NULL LIMIT 300").fetchall()
                columns[column[1]] = {"type": (column[2] or "").upper(),
                                      "values": sorted(repr(value) for value, in rows)}
            count, = self.connection.execute(f"SELECT count(*) FROM {quoted(name)}").fetchone()
            held[name] = {"rows": count, "columns": columns}
        return held

    def execute(self, text):
        """None, or why it did not run; then nothing has changed."""
        copy = sqlite3.connect(":memory:")
        self.connection.backup(copy)
        switch = "ON" if self.history.foreign_keys else "OFF"
        self.connection.execute(f"PRAGMA foreign_keys = {switch}")
        self.connection.execute("PRAGMA legacy_alter_table = OFF")
        try:
            if self.history.transaction:
                self.connection.execute("BEGIN")
            for statement in statements(text):
                self.connection.execute(statement)
            if self.connection.in_transaction:
                self.connection.execute("COMMIT")
            return None
        except (sqlite3.Error, sqlite3.Warning) as error:
            if self.connection.in_transaction:
                self.connection.execute("ROLLBACK")
            copy.backup(self.connection)
            return str(error)
        finally:
            copy.close()


def statements(text):
    """Split as sqlite3 itself does."""
    start = 0
    for place, byte in enumerate(text):
        if byte == ";" and sqlite3.complete_statement(text[start:place + 1]):
            yield text[start:place + 1]
            start = place + 1
    if text[start:].strip():
        yield text[start:]


def executed(history):
    database = Database(history)
    labels = {}
    for path, text, _ in history.migrations():
        database.seed()
        before = database.contents()
        refused = database.execute(text)
        problem = refused
        if refused:
            database.wipe()
            problem = database.execute(text)
        if problem:
            labels[path] = {"label": "unexecuted", "reasons": [problem]}
            continue
        after = database.contents()
        if refused:
            # Only the shape can be compared.
            for name in set(before) & set(after):
                after[name]["rows"] = before[name]["rows"]
                for column in set(before[name]["columns"]) & set(after[name]["columns"]):
                    after[name]["columns"][column] = before[name]["columns"][column]
        verdict, provisional, reasons = label(before, after)
        if refused:
            reasons.append(f"refuses the rows: {refused}")
            verdict = "risky" if verdict == "safe" else verdict
        labels[path] = {"label": verdict, "provisional": provisional, "reasons": reasons}
    return labels


def main(arguments):
    judged = {}
    for history in histories.SQLITE:
        if not arguments or any(part in history.name for part in arguments):
            judged[history.name] = judge_history(history, executed(history))
    return summary("sqlite", judged)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
