"""Whole-process times of `git-guard check`, beside squawk on the same files.

    Scripts/measure speed [--rounds N]

Every round runs each candidate once, in a shuffled order. squawk comes from PyPI into the cache;
the files are public PostgreSQL migrations. Targets: no slower than squawk with one file and with
500; 500 Python migrations under 150 ms; a 10 MB file and hostile ones end with a verdict, within
100 ms, 0.1 ms a kilobyte and 25 us for each of many operations, of processor time. Only a machine
at rest gives figures worth keeping.
"""

import argparse
import os
import random
import statistics
import subprocess
import sys
import threading
import time

import histories
from workbench import Project, cache, program, table


def squawk():
    folder = cache("squawk")
    binary = os.path.join(folder, "bin", "squawk")
    if not os.path.exists(binary):
        subprocess.run([sys.executable, "-m", "venv", folder], check=True)
        subprocess.run([os.path.join(folder, "bin", "pip"), "install", "-q", "squawk-cli"],
                       check=True)
    # The wheel may start its program through Python: the comparison is with the program itself.
    for name in ("lib/python3/site-packages", "lib"):
        for root, _, files in os.walk(os.path.join(folder, name)):
            for file in files:
                path = os.path.join(root, file)
                if file == "squawk" and os.access(path, os.X_OK):
                    return path
    return binary


def public_files(count, size):
    """`count` public migrations that come to about `size` bytes."""
    texts = []
    for history in histories.POSTGRESQL:
        texts += [text for _, text, _ in history.migrations() if 40 < len(text) < 12_000]
    random.Random(1).shuffle(texts)
    while len(texts) < count:
        texts += texts
    chosen = texts[:count]
    # Towards the size that was meant: longer ones out of the rest while it is too small.
    rest = sorted(texts[count:], key=len)
    total = sum(map(len, chosen))
    for place, text in enumerate(chosen):
        if abs(total - size) < 2_000 or not rest:
            break
        other = rest.pop() if total < size else rest.pop(0)
        if (len(other) > len(text)) == (total < size):
            total += len(other) - len(text)
            chosen[place] = other
    return chosen


def python_files(count):
    for number in range(count):
        down = f"'r{number - 1:04}'" if number else "None"
        yield f"migrations/versions/r{number:04}_change.py", (
            f'"""change {number}\n\nRevision ID: r{number:04}\n"""\nfrom alembic import op\n'
            "import sqlalchemy as sa\nfrom sqlalchemy.dialects import postgresql\n\n"
            f"revision = 'r{number:04}'\ndown_revision = {down}\nbranch_labels = None\n"
            "depends_on = None\n\n\ndef upgrade():\n"
            f"    op.create_table('t{number}',\n"
            + "".join(f"    sa.Column('c{i}', sa.String(length={i + 10}), nullable=True),\n"
                      for i in range(9))
            + "    sa.PrimaryKeyConstraint('c0'))\n"
            f"    with op.batch_alter_table('t{number}', schema=None) as batch_op:\n"
            "        batch_op.add_column(sa.Column('x', sa.Integer(), nullable=True))\n"
            f"        batch_op.create_index(batch_op.f('ix_{number}'), ['x'], unique=False)\n"
            f"    op.execute(\"UPDATE t{number} SET x = 1 WHERE c1 = 'a'\")\n\n\ndef downgrade():\n"
            f"    op.drop_table('t{number}')\n")


def timed(command, folder, env, limit=120):
    """(elapsed milliseconds, milliseconds of processor time, peak megabytes, exit status)."""
    start = time.perf_counter()
    process = subprocess.Popen(command, cwd=folder, env=env, stdout=subprocess.DEVNULL,
                               stderr=subprocess.DEVNULL)
    timer = threading.Timer(limit, process.kill)
    timer.start()
    _, status, used = os.wait4(process.pid, 0)
    timer.cancel()
    process.returncode = os.waitstatus_to_exitcode(status)
    return ((time.perf_counter() - start) * 1000, (used.ru_utime + used.ru_stime) * 1000,
            used.ru_maxrss // 1024, process.returncode)


def compare(title, rows, rounds, folder, env):
    """Name → measured rounds, as `timed` gives them."""
    taken = {name: [] for name, _ in rows}
    for name, command in rows:
        timed(command, folder, env)
    for _ in range(rounds):
        for name, command in random.sample(rows, len(rows)):
            taken[name].append(timed(command, folder, env))
    print(f"\n### {title}\n")
    lines = []
    for name, measured in taken.items():
        elapsed, processor, memory, _ = zip(*measured)
        lines.append([name, f"{min(elapsed):.1f}", f"{statistics.median(elapsed):.1f}",
                      f"{max(elapsed):.1f}", f"{statistics.median(processor):.1f}", max(memory)])
    table(lines, ["ms, whole process", "min", "median", "max", "processor, median", "peak MB"])
    return taken


def ratio(taken):
    """The ratio of medians; minima and processor times are printed beside it."""
    first, second = [list(zip(*measured)) for measured in list(taken.values())[:2]]
    medians = statistics.median(first[0]) / statistics.median(second[0])
    processor = statistics.median(first[1]) / statistics.median(second[1])
    minima = min(first[0]) / min(second[0])
    print(f"\ngit-guard : squawk, medians {medians:.2f}, minima {minima:.2f}, "
          f"processor time {processor:.2f}")
    return medians


MANY = 100_000
OF_MANY = {"100,000 DROP TABLE", "50,000 CREATE, 50,000 DROP", "one ALTER of 100,000 actions",
           "100,000 operations"}


def hostile():
    statement = "INSERT INTO t (a, b, c) VALUES (1, 'it''s a value', now());\n"
    yield "10 MB of statements", statement * (10_000_000 // len(statement))
    yield "10 MB, one INSERT", ("INSERT INTO t VALUES\n" + "(1, 'some value'),\n" * 550_000
                                + "(0);\n")
    yield "10 MB of COPY data", "COPY t (a) FROM stdin;\n" + "DROP TABLE x;\n" * 700_000 + "\\.\n"
    yield "10,000 nested parentheses", "SELECT " + "(" * 10_000 + "1" + ")" * 10_000 + ";\n"
    yield "1,000,000 open parentheses", "SELECT " + "(" * 1_000_000
    yield "unclosed quote at the start", "'" + statement * 16_000
    yield "unclosed dollar quotes", "".join(f"$a{n}$ " for n in range(60_000))
    yield "unclosed comments", "/* " * 300_000
    yield "100,000 DROP TABLE", "".join(f"DROP TABLE t{n};\n" for n in range(MANY))
    yield "50,000 CREATE, 50,000 DROP", "".join(
        f"CREATE TABLE t{n} (id int);\n" for n in range(MANY // 2)) + "".join(
        f"DROP TABLE t{n};\n" for n in range(MANY // 2))
    yield "one ALTER of 100,000 actions", "ALTER TABLE t " + ",".join(
        f" ADD COLUMN c{n} int" for n in range(MANY)) + ";\n"
    yield "1 MB without a separator", "a" * 1_000_000
    yield "nested DO bodies", "".join(f"DO $a{n}$ BEGIN EXECUTE " for n in range(3_000))


def hostile_python():
    head = "from alembic import op\nrevision = '1'\ndown_revision = None\n"
    yield "10,000 nested parentheses", head + "def upgrade():\n    x = " + "(" * 10_000 \
        + "1" + ")" * 10_000 + "\n"
    yield "2,000 nested calls", (head + "def upgrade():\n    x = " + "f(" * 2_000
                                 + ")" * 2_000 + "\n")
    yield "90 nested blocks", head + "def upgrade():\n" + "".join(
        "    " * n + "if x:\n" for n in range(1, 90)) + "    " * 90 + "pass\n"
    yield "functions that call each other", head + "".join(
        f"def f{n}():\n    f{n + 1}()\n    f{n + 1}()\n" for n in range(60)) \
        + "def f60():\n    op.drop_table('t')\ndef upgrade():\n    f0()\n"
    yield "a function that calls itself", head + "def f():\n    f()\ndef upgrade():\n    f()\n"
    yield "strings that double", head + "a0 = 'x' * 10\n" + "".join(
        f"a{n + 1} = a{n} + a{n}\n" for n in range(60)) + "def upgrade():\n    op.execute(a60)\n"
    yield "100,000 operations", head + "def upgrade():\n" + "    op.drop_table('t')\n" * 100_000
    yield "loops in loops", head + "def upgrade():\n" + "".join(
        "    " * n + f"for i{n} in range(1000):\n" for n in range(1, 12)) \
        + "    " * 12 + "op.drop_table('t')\n"
    yield "unclosed string", (head + "def upgrade():\n    op.execute('''"
                              + "DROP TABLE x;\n" * 50_000)
    yield "50,000 long unary chain", head + "x = " + "-" * 50_000 + "1\ndef upgrade():\n    pass\n"
    yield "50,000 terms", head + "x = " + "+".join(["1"] * 50_000) + "\ndef upgrade():\n    pass\n"


def main(arguments):
    parser = argparse.ArgumentParser(prog="Scripts/measure speed")
    parser.add_argument("--rounds", type=int, default=25)
    options = parser.parse_args(arguments)
    linter = squawk()
    guard = [program(), "check"]
    missed = []
    print("\n## speed")
    with Project() as project:
        texts = public_files(500, 739_000)
        for count in (1, 500):
            project.empty()
            named = {f"migrations/{number:04}_change.sql": text
                     for number, text in enumerate(texts[:count])}
            project.stage(named)
            project.git("write-tree")
            size = sum(len(text.encode()) for text in named.values())
            rows = [("git-guard check", guard), ("squawk", [linter, *named])]
            taken = compare(f"{count} SQL files, {size:,} bytes", rows, options.rounds,
                            project.root, project.env)
            if ratio(taken) > 1:
                missed.append(f"{count} SQL files")
        project.empty()
        files = dict(python_files(500))
        project.stage({"alembic.ini": "[alembic]\nscript_location = migrations\n"} | files)
        project.git("write-tree")
        taken = compare(f"500 Python migrations, {sum(map(len, files.values())):,} bytes",
                        [("git-guard check", guard)], options.rounds, project.root, project.env)
        if statistics.median(run[0] for run in taken["git-guard check"]) > 150:
            missed.append("500 Python migrations")
        for title, path, cases in [("SQL", "migrations/0001_change.sql", hostile()),
                                   ("Python", "migrations/versions/r1.py", hostile_python())]:
            print(f"\n### hostile {title}\n")
            rows = []
            for name, text in cases:
                project.empty()
                project.stage({path: text})
                elapsed, processor, memory, code = timed(guard, project.root, project.env)
                rows.append([name, f"{len(text):,}", f"{elapsed:,.0f}", f"{processor:,.0f}", memory,
                             code])
                if code not in (0, 1):
                    missed.append(f"{title}: {name} (exit {code})")
                elif processor > 100 + len(text) / 10_000 + (
                        MANY * 0.025 if name in OF_MANY else 0):
                    missed.append(f"{title}: {name} ({processor:,.0f} ms)")
            table(rows, ["input", "bytes", "ms", "processor", "peak MB", "exit"])
    print(f"\nspeed: {'target met' if not missed else 'TARGET MISSED: ' + '; '.join(missed)}")
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
