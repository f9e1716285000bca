"""What every measurement needs: a cache, the program under test, little repositories, tables."""

import json
import os
import shutil
import subprocess
import sys
import tempfile

CHECKOUT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
HERE = os.path.dirname(os.path.abspath(__file__))

# From the mildest to the worst; a verdict on a migration is the worst of its findings.
ORDER = ["safe", "risky", "opaque", "destructive"]
RULES = {"schema-risk": "risky", "schema-opaque": "opaque", "schema-drop": "destructive"}


def cache(*parts):
    root = os.environ.get("XDG_CACHE_HOME") or os.path.expanduser("~/.cache")
    path = os.path.join(root, "git-guard-measure", *parts)
    os.makedirs(os.path.dirname(path), exist_ok=True)
    return path


def program():
    """The release build, or the file that $GIT_GUARD names."""
    named = os.environ.get("GIT_GUARD") or os.path.join(CHECKOUT, ".build/release/git-guard")
    if not os.access(named, os.X_OK):
        sys.exit(f"{named} is missing: swift build -c release, or set GIT_GUARD")
    return os.path.abspath(named)


def hermetic(home):
    kept = {k: v for k, v in os.environ.items() if not k.startswith("GIT_")}
    return kept | {
        "HOME": home, "XDG_CONFIG_HOME": home, "GIT_CONFIG_NOSYSTEM": "1",
        "GIT_AUTHOR_NAME": "Ada", "GIT_AUTHOR_EMAIL": "ada@example.com",
        "GIT_COMMITTER_NAME": "Ada", "GIT_COMMITTER_EMAIL": "ada@example.com", "TERM": "dumb",
    }


def bare_repository(name):
    """The public repository `owner/name`, cloned once into the cache."""
    path = cache("repositories", name.replace("/", "+"))
    if not os.path.isdir(path):
        subprocess.run(["git", "clone", "-q", "--bare", "--depth", "1",
                        f"https://github.com/{name}", path], check=True)
    return path


def tree(repository, folder):
    """Path → bytes of every file under a folder of the newest commit."""
    listing = subprocess.run(
        ["git", "-C", repository, "ls-tree", "-rz", "HEAD", folder.rstrip("/") + "/"],
        check=True, capture_output=True).stdout
    rows = [row.split(b"\t", 1) for row in listing.split(b"\0") if row]
    rows = [(head.split()[2], path.decode()) for head, path in rows if b" blob " in head]
    asked = b"\n".join(blob for blob, _ in rows) + b"\n"
    answer = subprocess.run(["git", "-C", repository, "cat-file", "--batch"], input=asked,
                            check=True, capture_output=True).stdout
    files, place = {}, 0
    for _, path in rows:
        end = answer.index(b"\n", place)
        size = int(answer[place:end].split()[2])
        files[path] = answer[end + 1:end + 1 + size]
        place = end + 2 + size
    return files


class Project:
    """A little repository of its own: files are committed or staged, then asked about."""

    def __init__(self):
        self.folder = tempfile.mkdtemp(prefix="measure-")
        self.env = hermetic(self.folder)
        self.root = os.path.join(self.folder, "project")
        self.git("init", "-q", "-b", "main", self.root, at=self.folder)
        # Objects cost less time without being synchronised or compressed.
        for key, value in [("core.fsync", "none"), ("core.looseCompression", "0"),
                           ("gc.auto", "0"), ("core.autocrlf", "false")]:
            self.git("config", key, value)
        self.commits = 0

    def __enter__(self):
        return self

    def __exit__(self, *_):
        shutil.rmtree(self.folder, ignore_errors=True)

    def git(self, *arguments, at=None):
        return subprocess.run(["git", *arguments], cwd=at or self.root, env=self.env, check=True,
                              stdout=subprocess.PIPE).stdout

    def stage(self, files):
        for path, data in files.items():
            full = os.path.join(self.root, path)
            os.makedirs(os.path.dirname(full), exist_ok=True)
            with open(full, "wb") as file:
                file.write(data if isinstance(data, bytes) else data.encode())
        if files:
            listed = "\0".join(files)
            subprocess.run(["git", "add", "-f", "--pathspec-from-file=-", "--pathspec-file-nul"],
                           cwd=self.root, env=self.env, input=listed.encode(), check=True)

    def commit(self):
        self.commits += 1
        self.git("commit", "-q", "--no-verify", "--allow-empty", "-m", f"change {self.commits}")

    def empty(self):
        """Back to a repository without commits, files or an index."""
        for name in os.listdir(self.root):
            full = os.path.join(self.root, name)
            if name != ".git":
                shutil.rmtree(full) if os.path.isdir(full) else os.remove(full)
        for name in ["index", "refs/heads/main"]:
            path = os.path.join(self.root, ".git", name)
            if os.path.exists(path):
                os.remove(path)

    def check(self):
        """The report on what is staged; a run that did not end in a verdict is an error here."""
        done = subprocess.run([program(), "check", "--format", "json"], cwd=self.root,
                              env=self.env, capture_output=True)
        try:
            report = json.loads(done.stdout)
        except ValueError:
            return {"findings": [], "failures": [
                {"message": f"exit {done.returncode}: {done.stderr.decode(errors='replace')[:300]}"}
            ]}
        if done.returncode not in (0, 1) and not report.get("failures"):
            report["failures"] = [{"message": f"exit {done.returncode}"}]
        return report


class Answer:
    """What the program says of some paths."""

    def __init__(self, report, paths=None):
        self.failures = [failure["message"] for failure in report.get("failures") or []]
        self.findings = [f for f in report["findings"] if f["rule"] in RULES
                         and f.get("level") != "note" and (paths is None or f["path"] in paths)]
        verdicts = {RULES[f["rule"]] for f in self.findings}
        self.verdict = max(verdicts, key=ORDER.index, default="safe")
        if "destructive" not in verdicts and "opaque" in verdicts:
            self.verdict = "opaque"
        if self.failures:
            self.verdict = "failed"

    def reasons(self, limit=3):
        if self.failures:
            return [f"failed: {text}" for text in self.failures[:limit]]
        worst = sorted(self.findings, key=lambda f: -ORDER.index(RULES[f["rule"]]))
        return [f"{f['rule']} {f.get('operation')} {f.get('object')} line {f.get('line')}: "
                f"{f['message']}" for f in worst[:limit]]


def table(rows, header):
    rows = [[str(cell) for cell in row] for row in [header, *rows]]
    widths = [max(len(row[i]) for row in rows) for i in range(len(header))]
    for number, row in enumerate(rows):
        cells = [cell.ljust(width) if i == 0 else cell.rjust(width)
                 for i, (cell, width) in enumerate(zip(row, widths))]
        print("| " + " | ".join(cells) + " |")
        if number == 0:
            print("|" + "|".join("-" * (width + 2) for width in widths) + "|")


def share(part, whole):
    return "–" if whole == 0 else f"{part / whole:.3f}"


def confusion(rows):
    """`rows` are (expected, said); prints how often each was said of each."""
    columns = [*ORDER, "failed"]
    counted = {(e, s): 0 for e in ORDER for s in columns}
    for pair in rows:
        counted[pair] = counted.get(pair, 0) + 1
    body = [[e, *(counted[e, s] for s in columns)] for e in ORDER
            if any(counted[e, s] for s in columns)]
    table(body, ["labelled ↓, said →", *columns])
