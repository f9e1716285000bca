"""Labelled single migrations against what git-guard says of each.

    Scripts/measure probes [FILE.jsonl …] [--execute]

A line is {source, dialect, text, expected}, and may have `before` (what history holds), `path`
(where the file stands), `also` (other answers that are right) and `why`. A line with `from`, `to`
and `statement` is a MySQL type change. Without a file: Tests/measure/probes.jsonl. --execute runs
the SQLite and PostgreSQL ones on seeded databases and says which labels do not hold.
"""

import json
import os
import sys
from dataclasses import dataclass

from labelling import label
from workbench import HERE, ORDER, RULES, Answer, Project, confusion, table

# What stands before a probe that says nothing of its past, where it is executed.
WORLD = """
CREATE TABLE users (id int PRIMARY KEY, email text, name text, phone text, age int);
CREATE TABLE orders (id int PRIMARY KEY, user_id int, total numeric(12,2));
CREATE TABLE events (id int PRIMARY KEY, kind text, at timestamptz);
CREATE TYPE mood AS ENUM ('sad', 'ok', 'happy');
CREATE TABLE moods (id int PRIMARY KEY, m mood);
"""
FRAMEWORK = {
    "alembic-python": {"alembic.ini": "[alembic]\nscript_location = migrations\n",
                       "migrations/env.py": "from alembic import context\n",
                       "migrations/script.py.mako": '"""${message}"""\n'},
    "django-python": {"manage.py": "import django\n", "shop/__init__.py": "",
                      "shop/migrations/__init__.py": ""},
}


def read(path):
    with open(path, encoding="utf-8") as file:
        for line in file:
            if not line.strip():
                continue
            row = json.loads(line)
            if "statement" in row:
                row = {"source": f"{row['from']} → {row['to']}", "dialect": "mysql",
                       "expected": row["expected"], "text": row["statement"] + "\n",
                       "before": f"CREATE TABLE t (id int, c {row['from']});\n"}
            yield row


def place(row):
    """Where the file stands: a path that its framework would give it."""
    if "path" in row:
        return row["path"]
    name = row["source"].split("/")[-1]
    if row["dialect"] == "alembic-python":
        return f"migrations/versions/{name if name.endswith('.py') else '002_' + name + '.py'}"
    if row["dialect"] == "django-python":
        return f"shop/migrations/{name if name.endswith('.py') else '0002_' + name + '.py'}"
    name = "".join(c if c.isalnum() or c in "-_." else "_" for c in name)
    return f"migrations/{name if name.endswith('.sql') else '0002_' + name + '.sql'}"


def past(row, rows):
    """The files that are committed before it."""
    files = dict(FRAMEWORK.get(row["dialect"], {}))
    if "before" in row:
        where = row.get("path") or {
            "alembic-python": "migrations/versions/001_initial.py",
            "django-python": "shop/migrations/0001_initial.py"}.get(
                row["dialect"], "migrations/0001_before.sql")
        files[where] = row["before"]
    elif row["dialect"] in FRAMEWORK:
        folder = os.path.dirname(row["source"])
        for other in rows:
            if other["source"] < row["source"] and os.path.dirname(other["source"]) == folder:
                files[place(other)] = other["text"]
    return files


def right(row, said):
    return said == row["expected"] or said in row.get("also", [])


@dataclass
class _Way:
    foreign_keys: bool = True
    transaction: bool = False


def unexecuted_labels(rows):
    """(probe, what execution says) of each label that execution does not confirm."""
    import measure_sqlite
    from postgres import Database, Server
    from measure_postgresql import ALONE
    for row in rows:
        if row["dialect"] != "sqlite" or row.get("execute") is False:
            continue
        database = measure_sqlite.Database(_Way())
        database.execute(row.get("before", ""))
        yield row, _confirmed(row, database, lambda: database.execute(row["text"]), False)
    with Server() as server:
        for row in rows:
            if row["dialect"] != "postgres" or row.get("execute") is False:
                continue
            database = Database(server, "probe")
            world = WORLD
            if "before" in row:
                world = row["before"]
            database.execute(world)

            def run():
                options = ["-1"] if not ALONE.search(row["text"]) else []
                good, _, error = database.execute(row["text"], *options)
                return None if good else error.strip()

            yield row, _confirmed(row, database, run, True)
            database.session.close()


def _confirmed(row, database, run, enums):
    database.seed()
    before = database.contents()
    refused = run()
    if refused:
        refusal = "refused" if row["expected"] == "risky" else f"did not run: {refused}"
        return None if refusal == "refused" else refusal
    after = database.contents()
    verdict, provisional, reasons = label(*((before[0], after[0], before[1], after[1]) if enums
                                            else (before, after)))
    lost = verdict == "destructive" or provisional or any("rows of" in text for text in reasons)
    copied = any("renamed or copied" in text for text in reasons)
    expected = row["expected"]
    if (expected == "destructive") == lost or "destructive" in row.get("also", []):
        return None
    # Losing what a WHERE or a join names is risky; a copy may be one that falls short.
    if expected == "risky" or expected == "destructive" and copied:
        return None
    return f"executed: {verdict}{' (all rows)' if provisional else ''} {reasons[:3]}"


def main(arguments):
    execute = "--execute" in arguments
    files = [argument for argument in arguments if not argument.startswith("--")] or [
        os.path.join(HERE, "probes.jsonl")]
    RULES["dangerous-command"] = "destructive"
    status = 0
    for path in files:
        rows = list(read(path))
        print(f"\n## probes: {os.path.basename(path)}\n")
        if execute:
            count = 0
            for row, problem in unexecuted_labels(rows):
                count += 1
                if problem:
                    status = 1
                    print(f"LABEL NOT CONFIRMED {row['source']} ({row['expected']}): {problem}")
            print(f"{count} labels executed\n")
            continue
        status |= compare(rows)
    return status


def compare(rows):
    answers = []
    with Project() as project:
        for row in rows:
            project.empty()
            files = past(row, rows)
            if files:
                project.stage(files)
                project.commit()
            project.stage({place(row): row["text"]})
            answers.append(Answer(project.check(), {place(row)}))
    groups = {}
    for row, answer in zip(rows, answers):
        good = right(row, answer.verdict)
        group = groups.setdefault(row["dialect"], [0] * 5)
        group[0] += 1
        group[1] += good
        group[2] += row["expected"] == "destructive"
        group[3] += row["expected"] == "destructive" and (
            answer.verdict == "destructive" or good)
        group[4] += answer.verdict == "destructive" and row["expected"] in ("safe", "risky") \
            and not good
    total = [sum(column) for column in zip(*groups.values())]
    table([*([name, *group] for name, group in sorted(groups.items())), ["all", *total]],
          ["dialect", "probes", "right", "destructive", "caught", "false alarms"])
    print()
    confusion([(row["expected"], row["expected"] if right(row, answer.verdict)
                else answer.verdict) for row, answer in zip(rows, answers)])
    bad = [(row, answer) for row, answer in zip(rows, answers) if not right(row, answer.verdict)]

    def weight(pair):
        return (pair[0]["expected"] != "destructive", pair[1].verdict != "destructive",
                -abs(ORDER.index(pair[0]["expected"]) - (
                    ORDER.index(pair[1].verdict) if pair[1].verdict in ORDER else 9)))

    for row, answer in sorted(bad, key=weight):
        print(f"\n{row['source']}: expected {row['expected']}, said {answer.verdict}")
        text = row["text"] if len(row["text"]) < 700 else row["text"][:700] + " …"
        print("    " + text.strip().replace("\n", "\n    "))
        for reason in answer.reasons():
            print(f"    answer: {reason}")
    return 1 if total[2] != total[3] else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
