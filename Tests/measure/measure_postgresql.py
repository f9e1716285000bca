"""Public PostgreSQL histories, labelled by executing them, against what git-guard says.

    Scripts/measure postgresql [PART OF A REPOSITORY'S NAME]

Target: of the destructive migrations none missed, and precision of at least .9.
"""

import json
import re
import sys
import time

import histories
from judging import judge_history, summary
from labelling import label
from postgres import Database, Server
from workbench import cache

# What PostgreSQL refuses inside a transaction, or what brings its own.
ALONE = re.compile(r"(?i)\bconcurrently\b|add\s+value\b|\bvacuum\b|^\s*(begin|commit)\s*;|"
                   r"create\s+database", re.M)


def executed(history, server):
    """Path → {label, provisional, reasons}: every migration of a history, run in turn."""
    database = Database(server, "measured")
    if history.prepare:
        database.execute(history.prepare)
    labels = {}
    for path, text, _ in history.migrations():
        database.seed()
        before, enums_before = database.contents()
        options = [] if ALONE.search(text) else ["-1"]
        good, _, error = database.execute(text, *options)
        refused = ""
        if not good:
            refused = error.strip().split("\n")[0]
            # Perhaps it refuses these rows, not the schema.
            database.wipe()
            good, _, error = database.execute(text, *options)
        if not good and not options:
            good, _, error = database.execute(text)
        if not good:
            labels[path] = {"label": "unexecuted", "reasons": [error.strip().split("\n")[0]]}
            continue
        after, enums_after = database.contents()
        if refused:
            # Only the shape can be compared.
            for name in set(before) & set(after):
                after[name]["rows"] = before[name]["rows"]
                for column in set(before[name]["columns"]) & set(after[name]["columns"]):
                    after[name]["columns"][column] = before[name]["columns"][column]
        verdict, provisional, reasons = label(before, after, enums_before, enums_after)
        if refused:
            reasons.append(f"refuses the rows: {refused}")
            verdict = "risky" if verdict == "safe" else verdict
        labels[path] = {"label": verdict, "provisional": provisional, "reasons": reasons,
                        "refused": bool(refused), "unseeded": sorted(database.unseeded)}
    return labels


def main(arguments):
    chosen = [history for history in histories.POSTGRESQL
              if not arguments or any(part in history.name for part in arguments)]
    results = {}
    for history in chosen:
        kept = cache("labels", "postgresql " + history.name.replace("/", "+") + ".json")
        start = time.monotonic()
        try:
            with open(kept, encoding="utf-8") as file:
                labels = json.load(file)
        except OSError:
            with Server() as server:
                labels = executed(history, server)
            with open(kept, "w", encoding="utf-8") as file:
                json.dump(labels, file, indent=1)
        print(f"{history.name}: labelled in {time.monotonic() - start:.1f} s", file=sys.stderr)
        results[history] = labels
    judged = {history.name: judge_history(history, labels)
              for history, labels in results.items()}
    return summary("postgresql", judged)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
