"""Damaged files of git's: indexes, objects, packs, references, configuration.

Each mutant is one damaged file in a small repository that stages a database and has one in its
history. git says what it makes of it, and git-guard must not say less:

- a signal, more than five seconds or more than 500 MB is a fault,
- so is "allowed" where git refuses to read what was judged,
- and "allowed" where git would commit, or has, a database.
"""

import hashlib
import os
import shutil
import struct
import subprocess
import tempfile
import zlib
from pathlib import Path

import mutator
import program

DATABASE = "state"
WORDS = [b"tree ", b"parent ", b"\0", b"\n", b"refs/heads/", b"ref: ", b"../", b"^{}", b"100644 ",
         b"40000 ", b"120000 ", b"DIRC", b"TREE", b"link", b"sdir", b"\xff" * 20, b"0" * 40,
         b"[include]\n\tpath = ../x\n", b"[core]\n\tbare = true\n", b"extensions.objectformat"]


class Repository:
    """A repository that is damaged and mended again and again."""

    def __init__(self, folder):
        self.folder = Path(folder) / "repository"
        home = Path(folder) / "home"
        home.mkdir()
        self.environment = {
            "PATH": os.environ["PATH"], "HOME": str(home), "GIT_CONFIG_NOSYSTEM": "1",
            "GIT_TERMINAL_PROMPT": "0", "LC_ALL": "C.UTF-8", "TZ": "UTC",
            **{f"GIT_{who}_{what}": value for who in ["AUTHOR", "COMMITTER"] for what, value in
               [("NAME", "Ada"), ("EMAIL", "ada@example.com"), ("DATE", "2026-01-02T03:04:05Z")]}}
        self.folder.mkdir()
        self.git("init", "-q", "-b", "main")

    def git(self, *words, check=True):
        return subprocess.run(["git", *words], cwd=self.folder, env=self.environment, check=check,
                              stdout=subprocess.PIPE, stderr=subprocess.DEVNULL).stdout

    def asks(self, *words, data=b"", index=None):
        """What git says of it, which may take as long as git-guard may."""
        environment = {**self.environment, **({"GIT_INDEX_FILE": index} if index else {})}
        return program.run(["git", *words], self.folder, environment, data=data)

    def write(self, name, data):
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)

    def fill(self):
        """Two commits, the second with a database, and one more database staged."""
        for number in range(40):
            self.write(f"app/part{number % 4}/file{number}.txt", b"line %d\n" % number * 20)
        self.write(".gitignore", b"*.db\n")
        self.git("add", ".")
        self.git("commit", "-q", "-m", "first")
        self.write("old/" + DATABASE, database(b"old"))
        self.write("app/file.txt", b"second\n")
        self.git("add", ".")
        self.git("commit", "-q", "-m", "second")
        self.git("tag", "-a", "-m", "tag", "v1")
        self.write("app/new/" + DATABASE, database(b"new"))
        self.write("app/file.txt", b"third\n")
        self.git("add", ".")


def database(name):
    """A SQLite database, made by SQLite."""
    import sqlite3
    with tempfile.NamedTemporaryFile(suffix=".db") as file:
        connection = sqlite3.connect(file.name)
        connection.execute("CREATE TABLE t (a)")
        connection.execute("INSERT INTO t VALUES (?)", (name.decode(),))
        connection.commit()
        connection.close()
        return Path(file.name).read_bytes()


# MARK: What is damaged


def sealed_index(data, random):
    """The index with a right checksum, for git does not look further at a wrong one."""
    return data[:-20] + hashlib.sha1(data[:-20]).digest() if random.random() < 0.8 else data


def index(repository, random):
    path = repository.folder / ".git/index"
    yield path, sealed_index(mutator.damaged(path.read_bytes(), random, WORDS), random)


def shared_index(repository, random):
    paths = sorted((repository.folder / ".git").glob("sharedindex.*"))
    path = random.choice(paths + [repository.folder / ".git/index"])
    yield path, sealed_index(mutator.damaged(path.read_bytes(), random, WORDS), random)


def loose(repository, random):
    """The file of an object: its bytes, or what they unpack to."""
    paths = sorted(p for p in (repository.folder / ".git/objects").glob("??/*") if p.is_file())
    path = random.choice(paths)
    data = path.read_bytes()
    if random.random() < 0.5:
        yield path, mutator.damaged(data, random, WORDS)
    else:
        yield path, zlib.compress(mutator.damaged(zlib.decompress(data), random, WORDS))


def named(repository, random):
    """An object of damaged content under its right name, which HEAD or the index leads to."""
    kind = random.choice(["commit", "tree", "blob"])
    head = repository.git("rev-parse", "HEAD").strip().decode()
    source = {"commit": head, "tree": head + "^{tree}", "blob": "HEAD:app/file.txt"}[kind]
    content = mutator.damaged(repository.git("cat-file", kind, source), random, WORDS)
    data = b"%s %d\0" % (kind.encode(), len(content)) + content
    name = hashlib.sha1(data).hexdigest()
    yield repository.folder / ".git/objects" / name[:2] / name[2:], zlib.compress(data)
    if kind == "tree":
        text = repository.git("cat-file", "commit", head).split(b"\n", 1)[1]
        commit = b"tree %s\n" % name.encode() + text
        data = b"commit %d\0" % len(commit) + commit
        name = hashlib.sha1(data).hexdigest()
        yield repository.folder / ".git/objects" / name[:2] / name[2:], zlib.compress(data)
    if kind != "blob":
        yield repository.folder / ".git/refs/heads/main", name.encode() + b"\n"


def pack(repository, random):
    path = random.choice(sorted((repository.folder / ".git/objects/pack").glob("*.pack")))
    data = mutator.damaged(path.read_bytes(), random, WORDS)
    yield path, data[:-20] + hashlib.sha1(data[:-20]).digest() if random.random() < 0.5 else data


def pack_index(repository, random):
    path = random.choice(sorted((repository.folder / ".git/objects/pack").glob("*.idx")))
    data = bytearray(mutator.damaged(path.read_bytes(), random, WORDS))
    if random.random() < 0.3 and len(data) > 1100:
        # A number of the fan-out, or of the offsets behind it.
        at = 8 + 4 * random.randrange(256) if random.random() < 0.5 else (
            len(data) - 44 - 4 * random.randrange(40))
        data[at:at + 4] = struct.pack(">I", random.choice(mutator.INTERESTING))
    yield path, bytes(data)


def text_of(*names):
    def change(repository, random):
        path = repository.folder / ".git" / random.choice(names)
        data = path.read_bytes() if path.exists() else b""
        yield path, mutator.damaged(data, random, WORDS)
    return change


def policy(repository, random):
    text = b"version: 1\nlevels: {schema-risk: error}\nallow:\n  - rule: database-file\n" \
           b"    path: docs/*.bin\n    reason: a sample\nbackup: {keep: 3, max-age: {push: 24h}}\n"
    words = [b"&a ", b"*a", b"<<: ", b"? ", b"- ", b"{", b"[", b"!!binary ", b"%YAML 1.1\n", b"---\n"]
    content = mutator.damaged(text, random, words)
    data = b"blob %d\0" % len(content) + content
    name = hashlib.sha1(data).hexdigest()
    yield repository.folder / ".git/objects" / name[:2] / name[2:], zlib.compress(data)
    index_path = repository.folder / ".git/index"
    scratch = str(repository.folder / ".git/index.fuzz")
    shutil.copy(index_path, scratch)
    subprocess.run(["git", "update-index", "--add", "--cacheinfo", f"100644,{name},.guard.yml"],
                   cwd=repository.folder, check=True, stderr=subprocess.DEVNULL,
                   env={**repository.environment, "GIT_INDEX_FILE": scratch})
    data = Path(scratch).read_bytes()
    os.unlink(scratch)
    yield index_path, data


KINDS = {
    "index-v2": (index, ["update-index", "--index-version=2"]),
    "index-v4": (index, ["update-index", "--index-version=4"]),
    "index-split": (shared_index, ["update-index", "--split-index"]),
    "index-sparse": (index, ["sparse-checkout", "set", "--cone", "--sparse-index", "app/new"]),
    "loose": (loose, None),
    "objects": (named, None),
    "pack": (pack, ["gc", "-q"]),
    "pack-index": (pack_index, ["gc", "-q"]),
    "packed-refs": (text_of("packed-refs"), ["pack-refs", "--all"]),
    "head": (text_of("HEAD", "refs/heads/main", "refs/tags/v1"), None),
    "config": (text_of("config"), None),
    "shallow": (text_of("shallow", "MERGE_HEAD"), None),
    "policy": (policy, None),
}


# MARK: What git makes of it


def git_on_stage(repository):
    """Whether git can read what it would commit, and whether a database is in it."""
    scratch = str(repository.folder / ".git/index.fuzz")
    try:
        source = repository.folder / ".git/index"
        if source.exists():
            shutil.copy(source, scratch)
        difference = repository.asks("diff-index", "--cached", "--raw", "-z", "--no-abbrev", "HEAD",
                                     index=scratch)
        written = repository.asks("write-tree", index=scratch)
        if difference.status != 0 or written.status != 0:
            return False, False
        return committed(repository, written.output.strip().decode(), against=difference.output)
    finally:
        if os.path.exists(scratch):
            os.unlink(scratch)


def git_on_head(repository):
    head = repository.asks("rev-parse", "-q", "--verify", "HEAD^{commit}")
    if head.status != 0:
        return False, False
    return committed(repository, "HEAD")


def committed(repository, tree, against=None):
    """Whether a tree's files can be read, and whether one of them is a database.

    Only those count that differ from HEAD where `against` has the difference.
    """
    listing = repository.asks("ls-tree", "-r", "-z", "--full-tree", tree)
    if listing.status != 0:
        return False, False
    names, holds = [], False
    for line in listing.output.split(b"\0"):
        head, _, path = line.partition(b"\t")
        words = head.split()
        if len(words) != 3 or words[1] != b"blob":
            continue
        if against is not None and b"\0" + path + b"\0" not in against:
            continue
        names.append(words[2])
        holds = holds or path.rsplit(b"/", 1)[-1] == DATABASE.encode() and words[0] == b"100644"
    read = repository.asks("cat-file", "--batch", data=b"".join(name + b"\n" for name in names))
    is_read = read.status == 0 and not any(
        name + b" missing\n" in read.output for name in names)
    content = is_read and holds and b"SQLite format 3\0" in read.output
    return is_read, content


def git_on_history(repository):
    objects = repository.asks("rev-list", "--objects", "--all", "HEAD")
    return objects.status == 0, False


COMMANDS = [
    (["check"], git_on_stage),
    (["hook", "pre-commit"], git_on_stage),
    (["audit"], git_on_head),
    (["audit", "--history"], git_on_history),
]


# MARK: One mutant


def faults(repository, guard, commands=COMMANDS):
    """What is wrong with what git-guard says of the repository as it is."""
    found = []
    for words, oracle in commands:
        outcome = program.run([guard, *words], repository.folder, repository.environment)
        what = " ".join(words)
        if outcome.status is None:
            found.append(f"{what}: still ran after {program.SECONDS} s")
        elif outcome.status not in (0, 1, 2):
            found.append(f"{what}: ended with {outcome.status}")
        elif outcome.megabytes > program.MEGABYTES:
            found.append(f"{what}: took {outcome.megabytes:.0f} MB")
        elif outcome.status == 0:
            is_read, has_database = oracle(repository)
            if not is_read:
                found.append(f"{what}: allowed what git cannot read")
            elif has_database:
                found.append(f"{what}: allowed a database")
    return found


class Damage:
    """Files as they are damaged, and put back."""

    def __init__(self):
        self.before = []

    def write(self, path, data):
        old = path.read_bytes() if path.exists() else None
        self.before.append((path, old))
        path.parent.mkdir(parents=True, exist_ok=True)
        if path.exists():
            os.chmod(path, 0o644)
        path.write_bytes(data)

    def mend(self):
        for path, old in reversed(self.before):
            if old is None:
                path.unlink(missing_ok=True)
            else:
                path.write_bytes(old)


def mutants(kind, numbers, seed, guard, random_of, keep, say):
    """Tries the mutants of these numbers; gives back how many had faults."""
    change, preparation = KINDS[kind]
    bad = 0
    with tempfile.TemporaryDirectory(prefix="git-guard-fuzz-") as folder:
        repository = Repository(folder)
        repository.fill()
        if preparation:
            repository.git(*preparation)
        for number in numbers:
            random = random_of(f"{seed}/{kind}/{number}")
            damage = Damage()
            try:
                for path, data in change(repository, random):
                    damage.write(path, data)
                found = faults(repository, guard, [random.choice(COMMANDS[:2]),
                                                   random.choice(COMMANDS[2:])])
                if found:
                    bad += 1
                    say(f"{kind} {number}: {'; '.join(found)}")
                    if keep:
                        place = Path(keep) / f"{kind}-{seed}-{number}"
                        shutil.rmtree(place, ignore_errors=True)
                        shutil.copytree(repository.folder, place, symlinks=True)
            finally:
                damage.mend()
    return bad
