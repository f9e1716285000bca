"""Real commits of single migrations of many frameworks, with the hooks installed.

    Scripts/measure frameworks [FILE.jsonl [BASE.json]] [--all]

Without FILE, those of this folder. A line is {framework, name, expected: drop|risk|safe, path, text}. BASE (beside FILE, its name with
`-base.json`, where it is not given) is {framework: {path: text}}: what is committed before. The
base is committed once for each framework; then each file is staged and committed by git, so that
the hooks write what they write, and the commit is taken back. What counts is what stands in the
commit then:

found              the drop or risk was told, or the commit was refused for it
opaque             the hook wrote no sentence, and said that the file was not understood
silent             nothing was said, and nothing certified either
certified wrongly  the hook wrote a sentence that is untrue: the measure fails
cried wolf         an error about a safe one: the measure fails
"""

import json
import os
import re
import subprocess
import sys

from workbench import Project, program, table

COLUMNS = ["found", "opaque", "silent", "certified wrongly", "cried wolf", "quiet", "warned"]
SENTENCE = re.compile(r"^Schema-Change: (.*)$", re.MULTILINE)
SUBJECT = "Update: the schema\n"


def main(arguments):
    show_all = "--all" in arguments
    files = [argument for argument in arguments if not argument.startswith("--")]
    if not files:
        files = [os.path.join(os.path.dirname(os.path.abspath(__file__)), "frameworks.jsonl")]
    base_path = files[1] if len(files) > 1 else files[0].removesuffix(".jsonl") + "-base.json"
    with open(files[0], encoding="utf-8") as file:
        rows = [json.loads(line) for line in file if line.strip()]
    with open(base_path, encoding="utf-8") as file:
        base = json.load(file)
    groups = {}
    for row in rows:
        groups.setdefault(row["framework"], []).append(row)
    counts, notable = {}, []
    for framework, members in groups.items():
        count = counts.setdefault(framework, dict.fromkeys(COLUMNS, 0))
        with Project() as project:
            install(project, base.get(framework, {}))
            for row in members:
                outcome, why = judge(project, row)
                count[outcome] += 1
                if show_all or outcome in ("certified wrongly", "cried wolf", "silent"):
                    notable.append((outcome, row, why))
    total = {column: sum(count[column] for count in counts.values()) for column in COLUMNS}
    table([*([name, sum(count.values()), *count.values()] for name, count in counts.items()),
           ["all", len(rows), *total.values()]], ["framework", "files", *COLUMNS])
    for outcome, row, why in notable:
        print(f"\n{outcome}: {row['framework']}: {row['name']} ({row['expected']}, {row['path']})")
        print("    " + (why.strip() or "nothing was said").replace("\n", "\n    "))
    print(f"\n{total['certified wrongly']} certified wrongly, {total['cried wolf']} cried wolf")
    return 1 if total["certified wrongly"] or total["cried wolf"] else 0


def install(project, files):
    project.stage(files)
    project.commit()
    # The hooks find the program by its path.
    project.env["PATH"] = os.path.dirname(program()) + os.pathsep + project.env["PATH"]
    done = subprocess.run([program(), "install"], cwd=project.root, env=project.env,
                          capture_output=True, text=True)
    if done.returncode:
        sys.exit(f"git-guard install ended with {done.returncode}: {done.stderr}")


def judge(project, row):
    """(outcome, what was said) of one file that is committed, and taken back."""
    head = project.git("rev-parse", "HEAD").decode().strip()
    project.stage({row["path"]: row["text"]})
    report = project.check()
    done = subprocess.run(["git", "commit", "-q", "-F", "-"], cwd=project.root, env=project.env,
                          input=SUBJECT, capture_output=True, text=True)
    message = ""
    if done.returncode == 0:
        message = project.git("log", "-1", "--format=%B").decode()
    project.git("reset", "-q", "--hard", head)
    project.git("clean", "-fdq")
    return classify(row["expected"], report, done, message)


def classify(expected, report, done, message):
    said = [finding for finding in report["findings"] if finding["level"] != "note"]
    rules = {finding["rule"] for finding in said} - {"irreversible-migration"}
    sentence = SENTENCE.search(message)
    sentence = sentence.group(1) if sentence else None
    why = "\n".join([f"{f['rule']} {f['level']} {f.get('object')}: {f['message']}" for f in said]
                    + [line for line in message.splitlines() if line.startswith("Schema-")]
                    + (done.stderr.splitlines() if done.returncode else []))
    drops = "schema-drop" in rules or "dangerous-command" in rules
    if expected == "safe":
        loud = any(f["level"] == "error" and f["rule"] != "commit-message" for f in said)
        if loud or done.returncode and "schema-opaque" not in rules:
            return "cried wolf", why
        return ("opaque" if "schema-opaque" in rules else "warned" if rules else "quiet"), why
    untrue = sentence is not None and (expected == "drop" or ";" not in sentence)
    if untrue and not (expected == "risk" and drops):
        return "certified wrongly", why
    if drops or expected == "risk" and "schema-risk" in rules:
        return "found", why
    return ("opaque" if "schema-opaque" in rules else "silent"), why


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
