"""Asks git-guard about every migration of a history as it was when it was written."""

import json
import os
import sys

from workbench import HERE, ORDER, Answer, Project, confusion, share, table


def read_by_hand():
    """(repository, path) → {label, reason}: what a reader made of labels that need one."""
    with open(os.path.join(HERE, "labels.jsonl"), encoding="utf-8") as file:
        rows = [json.loads(line) for line in file if line.strip()]
    return {(row["repository"], row["path"]): row for row in rows}


def judge_history(history, labels):
    """Rows (path, expected, said, reasons of the label, reasons of the answer)."""
    hand = read_by_hand()
    rows = []
    with Project() as project:
        for path, _, files in history.migrations():
            project.stage(files)
            found = labels.get(path, {"label": "unexecuted", "reasons": []})
            answer = Answer(project.check(), set(files))
            expected, reasons = found["label"], list(found["reasons"])
            judged = hand.get((history.repository, path))
            if judged:
                expected = judged["label"]
                reasons.append(f"read by hand: {judged['reason']}")
            elif found.get("provisional"):
                reasons.append("NOT YET READ BY HAND")
            rows.append((path, expected, answer.verdict, reasons, answer.reasons()))
            project.commit()
        print(f"{history.name}: judged", file=sys.stderr)
    return rows


def summary(title, judged):
    """Prints tables and lists; the exit status says whether the target is met."""
    lines, every = [], []
    for name, rows in judged.items():
        lines.append([name, *figures(rows)])
        every += rows
    lines.append(["all", *figures(every)])
    print(f"\n## {title}\n")
    table(lines, ["history", "migrations", "unexecuted", "destructive", "caught", "false alarms",
                  "precision", "recall", "precision, loose"])
    print("\nPrecision counts every alarm (schema-drop) that execution does not confirm;\n"
          "loose: except those on migrations that execution or a reader calls risky.\n")
    confusion([(expected, said) for _, expected, said, _, _ in every if expected in ORDER])
    missed = false = 0
    for name, rows in judged.items():
        for path, expected, said, why, reasons in rows:
            if expected == "destructive" and said != "destructive":
                missed += 1
                print(f"\nMISSED ({said}) {name.split()[0]}:{path}")
            elif expected in ("safe", "risky") and said == "destructive":
                false += 1
                print(f"\nFALSE ALARM (labelled {expected}) {name.split()[0]}:{path}")
            elif said == "failed":
                print(f"\nFAILED {name.split()[0]}:{path}")
            elif expected == "safe" and said == "opaque":
                print(f"\nopaque, labelled safe: {name.split()[0]}:{path}")
            elif any("NOT YET" in text for text in why):
                print(f"\nTO BE READ ({said}) {name.split()[0]}:{path}")
            else:
                continue
            for text in why:
                print(f"    label:  {text}")
            for text in reasons:
                print(f"    answer: {text}")
    caught = sum(e == s == "destructive" for _, e, s, _, _ in every)
    good = missed == 0 and (caught + false == 0 or caught / (caught + false) >= .9)
    print(f"\n{title}: {'target met' if good else 'TARGET MISSED'}")
    return 0 if good else 1


def figures(rows):
    labelled = [row for row in rows if row[1] in ORDER]
    destructive = sum(row[1] == "destructive" for row in labelled)
    caught = sum(row[1] == row[2] == "destructive" for row in labelled)
    alarms = sum(row[2] == "destructive" for row in labelled)
    on_safe = sum(row[2] == "destructive" and row[1] == "safe" for row in labelled)
    return [len(rows), len(rows) - len(labelled), destructive, caught, alarms - caught,
            share(caught, alarms), share(caught, destructive), share(caught, caught + on_safe)]
