"""The Alembic and Django migrations that public wheels carry, against CPython's parser.

    Scripts/measure wheels [PART OF A PACKAGE'S NAME]

Each package is a repository of its own: everything but its migrations is committed first, then
every migration is staged, asked about and committed, in the order in which they run: each is judged
with exactly its own past. An UPDATE of every row is no drop to the parser: those that were alarms
are read in `wheels.jsonl`. Targets: of the migrations without a drop at most 1 % refused; no drop
that the parser sees unreported (a list to read: it also names what the same migration created).
"""

import ast
import glob
import json
import os
import re
import subprocess
import sys
import zipfile

from drops import drops
from workbench import Answer, HERE, Project, cache, table

PACKAGES = ["apache-airflow-core", "apache-superset", "mlflow", "open-webui", "langflow-base",
            "prefect", "dagster", "wagtail", "nautobot", "label-studio", "pretix", "weblate"]


def wheel(package):
    """The path of its newest wheel, downloaded once; None where there is none."""
    folder = cache("wheels", "x")[:-2]
    name = package.replace("-", "_")
    found = sorted(glob.glob(os.path.join(folder, f"{name}-*.whl")))
    if not found:
        subprocess.run([sys.executable, "-m", "pip", "download", "-q", "--no-deps",
                        "--only-binary=:all:", "-d", folder, package], check=False)
        found = sorted(glob.glob(os.path.join(folder, f"{name}-*.whl")))
    return found[-1] if found else None


def read(path):
    """(migrations in order, the rest of what a project would have committed)."""
    migrations, rest = {}, {}
    with zipfile.ZipFile(path) as archive:
        for name in archive.namelist():
            if re.search(r"(^|/)tests?/|\.dist-info/|/node_modules/|/static/", name):
                continue
            if not name.endswith((".py", "alembic.ini", ".mako")):
                continue
            data = archive.read(name)
            kind = migration_kind(name, data)
            if kind:
                migrations[name] = (kind, data)
            elif len(data) < 2_000_000:
                rest[name] = data
    return in_order(migrations), rest


def migration_kind(name, data):
    if name.endswith("__init__.py") or not name.endswith(".py"):
        return None
    if re.search(r"(^|/)migrations/[^/]+\.py$", name) and b"class Migration" in data:
        return "django"
    if re.search(rb"(?m)^revision\b", data) and re.search(rb"(?m)^def upgrade", data):
        return "alembic"
    return None


def in_order(migrations):
    """Parents before children; by name where nothing else decides."""
    keys, parents = {}, {}
    for path, (kind, data) in migrations.items():
        module = ast.parse(data)
        if kind == "django":
            app = path.split("/")[-3]
            keys[app, path.split("/")[-1][:-3]] = path
            parents[path] = _dependencies(module)
        else:
            folder = os.path.dirname(path)
            keys[folder, _assigned(module, "revision")] = path
            down = _assigned(module, "down_revision")
            down = [down] if isinstance(down, str) else list(down or [])
            parents[path] = [(folder, name) for name in down]
    done, order = set(), []

    def visit(path):
        stack = [(path, False)]
        while stack:
            current, finished = stack.pop()
            if finished:
                order.append(current)
            elif current not in done:
                done.add(current)
                stack.append((current, True))
                stack += [(keys[key], False) for key in reversed(parents[current])
                          if key in keys]

    for path in sorted(migrations, key=lambda path: (path.split("/")[-1], path)):
        visit(path)
    return [(path, *migrations[path]) for path in order]


def _assigned(module, name):
    for node in module.body:
        targets = node.targets if isinstance(node, ast.Assign) else (
            [node.target] if isinstance(node, ast.AnnAssign) else [])
        if any(isinstance(target, ast.Name) and target.id == name for target in targets):
            try:
                return ast.literal_eval(node.value)
            except (ValueError, TypeError):
                return None
    return None


def _dependencies(module):
    found = []
    for node in ast.walk(module):
        if isinstance(node, ast.Assign) and any(
                isinstance(target, ast.Name) and target.id in ("dependencies", "run_before")
                for target in node.targets) and isinstance(node.value, ast.List):
            for item in node.value.elts:
                try:
                    found.append(tuple(ast.literal_eval(item)))
                except (ValueError, TypeError):
                    pass
    return found


def read_by_hand():
    with open(os.path.join(HERE, "wheels.jsonl"), encoding="utf-8") as file:
        rows = [json.loads(line) for line in file if line.strip()]
    return {row["path"]: row for row in rows}


def main(arguments):
    hand = read_by_hand()
    lines, alarms, unreported, opaque, failed = [], [], [], [], []
    total = [0] * 6
    for package in PACKAGES:
        if arguments and not any(part in package for part in arguments):
            continue
        path = wheel(package)
        if path is None:
            print(f"{package}: no wheel", file=sys.stderr)
            continue
        migrations, rest = read(path)
        counted = [0] * 6
        with Project() as project:
            project.stage(rest)
            project.commit()
            for name, kind, data in migrations:
                truth = drops(data)
                project.stage({name: data})
                answer = Answer(project.check(), {name})
                project.commit()
                judged = hand.get(name, {}).get("label")
                dropping = bool(truth)
                hard = [row for row in truth if row[0] == "hard"]
                if judged:
                    dropping, hard = judged != "none", truth if judged == "drop" else []
                counted[0] += 1
                counted[1] += not dropping
                counted[2] += bool(hard)
                if answer.verdict == "failed":
                    failed.append((package, name, truth, answer))
                if answer.verdict == "destructive" and not dropping:
                    counted[3] += 1
                    alarms.append((package, name, truth, answer))
                if hard and answer.verdict != "destructive":
                    counted[4] += 1
                    unreported.append((package, name, truth, answer))
                if answer.verdict == "opaque" and not dropping:
                    counted[5] += 1
                    opaque.append((package, name, truth, answer))
        lines.append([os.path.basename(path).split("-py3")[0], *counted])
        total = [a + b for a, b in zip(total, counted)]
        print(f"{package}: judged", file=sys.stderr)
    print("\n## wheels\n")
    table([*lines, ["all", *total]],
          ["package", "migrations", "without a drop", "with a literal drop", "false alarms",
           "drops unreported", "opaque without a drop"])
    for title, rows in [("FAILED", failed), ("FALSE ALARM", alarms), ("UNREPORTED", unreported),
                        ("opaque", opaque)]:
        for package, name, truth, answer in rows:
            print(f"\n{title} ({answer.verdict}) {package}: {name}")
            for kind, line, what in truth[:4]:
                print(f"    ast:    {kind} line {line}: {what}")
            for text in answer.reasons():
                print(f"    answer: {text}")
    rate = total[3] / total[1] if total[1] else 0
    good = rate <= .01 and total[4] == 0 and not failed
    print(f"\nwheels: false alarms {rate:.2%} of those without a drop, {total[4]} drops "
          f"unreported: {'target met' if good else 'TARGET MISSED'}")
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
