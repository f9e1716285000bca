"""Repositories that are made to cost whoever reads them: a kind each, as large as it is asked for.

Objects are written into one pack, so that a million of them take seconds. A builder gets a
`Repository` and a scale (1 is the whole attack), and returns the commit that is the attack, which
no reference leads to yet; its parent is the commit on the branch `main`.
"""

import gzip
import hashlib
import io
import lzma
import os
import struct
import subprocess
import tarfile
import zipfile
import zlib

WHO = b"a <a@example.org> 1700000000 +0000"
KINDS = {b"commit": 1, b"tree": 2, b"blob": 3, b"tag": 4}
MANUAL = ("manual", None)


class Repository:
    """A repository on disk whose objects are collected in one pack."""

    def __init__(self, path):
        self.path = path
        self.git_dir = os.path.join(path, ".git")
        self.git("init", "-q", "-b", "main", path, cwd="/")
        for key, value in (("gc.auto", "0"), ("user.name", "a"), ("user.email", "a@example.org")):
            self.git("config", key, value)
        self.known = {}
        self.records = []
        self.prepared = []
        self.base = self.commit(self.tree({"README": self.blob(b"hello\n")}), [], b"Begin\n")

    def git(self, *words, cwd=None, data=None):
        return subprocess.run(
            ["git", *words], cwd=cwd or self.path, input=data, stdout=subprocess.PIPE, check=True,
            env=hermetic(self.path)).stdout.decode().strip()

    def add(self, kind, data):
        name = hashlib.sha1(b"%s %d\0" % (kind, len(data)) + data).digest()
        if name not in self.known:
            self.known[name] = len(self.records)
            self.records.append(head(KINDS[kind], len(data)) + zlib.compress(data, 1))
        return name

    def blob(self, data):
        return self.add(b"blob", data)

    def tree(self, entries):
        """A tree of names, each a blob's id, or ("tree", id) for a folder."""
        def key(item):
            name, value = item
            return name + b"/" if isinstance(value, tuple) else name
        named = {n.encode() if isinstance(n, str) else n: v for n, v in entries.items()}
        return self.add(b"tree", b"".join(
            b"%s %s\0%s" % ((b"40000", name, value[1]) if isinstance(value, tuple)
                            else (b"100644", name, value))
            for name, value in sorted(named.items(), key=key)))

    def files(self, files):
        """A tree of paths with their contents."""
        folders, entries = {}, {}
        for path, data in files.items():
            first, _, rest = path.partition("/")
            if rest:
                folders.setdefault(first, {})[rest] = data
            else:
                entries[first] = data if isinstance(data, tuple) else self.blob(data)
        for name, content in folders.items():
            entries[name] = ("tree", self.files(content))
        return self.tree({n: v[1] if isinstance(v, tuple) and v[0] == "blob" else v
                          for n, v in entries.items()})

    def commit(self, tree, parents, message, time=1700000000):
        return self.add(b"commit", b"tree %s\n%sauthor a <a@example.org> %d +0000\n"
                        b"committer a <a@example.org> %d +0000\n\n%s" % (
                            tree.hex().encode(),
                            b"".join(b"parent %s\n" % p.hex().encode() for p in parents),
                            time, time, message))

    def attack(self, files, message=b"Attack\n"):
        return self.commit(self.files(files), [self.base], message)

    def finish(self):
        """Writes the pack and the branch."""
        data = io.BytesIO()
        sha = hashlib.sha1()

        def write(part):
            sha.update(part)
            data.write(part)
        write(b"PACK" + struct.pack(">II", 2, len(self.records)))
        for record in self.records:
            write(record)
        data.write(sha.digest())
        name = os.path.join(self.git_dir, "objects", "pack", f"pack-{sha.hexdigest()}.pack")
        with open(name, "wb") as file:
            file.write(data.getvalue())
        self.records, self.known = [], {}
        self.git("index-pack", "--threads=1", name)
        self.point("refs/heads/main", self.base)

    def point(self, reference, commit):
        path = os.path.join(self.git_dir, reference)
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, "w") as file:
            file.write(commit.hex() + "\n")


def hermetic(home):
    kept = {k: v for k, v in os.environ.items() if not k.startswith("GIT_") and k != "CI"}
    return kept | {"HOME": home, "XDG_CONFIG_HOME": home, "GIT_CONFIG_NOSYSTEM": "1"}


def head(kind, size):
    byte = kind << 4 | size & 15
    size >>= 4
    out = bytearray()
    while size:
        out.append(byte | 0x80)
        byte = size & 0x7F
        size >>= 7
    out.append(byte)
    return bytes(out)


def zeros(size):
    """Zeros, packed as zlib has them, and the name of the blob that they are."""
    packer, sha = zlib.compressobj(9), hashlib.sha1(b"blob %d\0" % size)
    chunk, parts = bytes(1 << 20), []
    for start in range(0, size, 1 << 20):
        part = chunk[:min(1 << 20, size - start)]
        sha.update(part)
        parts.append(packer.compress(part))
    return b"".join(parts) + packer.flush(), sha.digest()


# MARK: Trees and histories

def nested_trees(repo, scale):
    value = repo.blob(b"x\n")
    for level in range(max(2, round(12 * scale ** 0.2))):
        value = repo.tree({f"f{i}": ("tree", value) if level else value for i in range(10)})
    return repo.commit(value, [repo.base], b"Attack\n")


def nested_migrations(repo, scale):
    value = repo.blob(b"DROP TABLE users;\n")
    for level in range(max(2, round(12 * scale ** 0.2))):
        value = repo.tree({f"f{i}.sql": value for i in range(10)} if not level
                          else {f"f{i}": ("tree", value) for i in range(10)})
    return repo.commit(repo.tree({"migrations": ("tree", value)}), [repo.base], b"Attack\n")


def deep_folders(repo, scale):
    value = repo.tree({"app.db": repo.blob(b"x\n")})
    for _ in range(int(100_000 * scale)):
        value = repo.tree({"d": ("tree", value)})
    return repo.commit(value, [repo.base], b"Attack\n")


def many_files(repo, scale):
    blob = repo.blob(b"x\n")
    return repo.commit(repo.tree({f"f{i:07}.txt": blob for i in range(int(200_000 * scale))}),
                       [repo.base], b"Attack\n")


def many_databases(repo, scale):
    return repo.commit(
        repo.tree({f"f{i:06}.db": repo.blob(b"text %d\n" % i) for i in range(int(20_000 * scale))}),
        [repo.base], b"Attack\n")


def many_names_of_databases(repo, scale):
    blob = repo.blob(b"SQLite format 3\0" + bytes(84) + b"x" * 924)
    return repo.commit(
        repo.tree({f"f{i:06}.sqlite3": blob for i in range(int(200_000 * scale))}),
        [repo.base], b"Attack\n")


def many_migrations(repo, scale):
    return repo.commit(repo.tree({"migrations": ("tree", repo.tree({
        f"{i:06}_a.sql": repo.blob(b"ALTER TABLE t%d ADD c int; DROP TABLE u%d;\n" % (i, i))
        for i in range(int(20_000 * scale))}))}), [repo.base], b"Attack\n")


def many_revisions(repo, scale):
    return repo.commit(repo.tree({"migrations": ("tree", repo.tree({"versions": (
        "tree", repo.tree({
            f"{i:06}_a.py": repo.blob(
                b'from alembic import op\nrevision = "%d"\ndown_revision = "%d"\n'
                b'def upgrade():\n    op.drop_table("t%d")\n' % (i, i - 1, i))
            for i in range(int(10_000 * scale))}))}))}), [repo.base], b"Attack\n")


def long_names(repo, scale):
    value = repo.blob(b"x\n")
    for level in range(8):
        name = b"n" * int(200_000 * scale)
        value = repo.tree({name + b"%d.db" % i: value if not level else ("tree", value)
                           for i in range(2)})
    return repo.commit(value, [repo.base], b"Attack\n")


def many_parents(repo, scale):
    tree = repo.files({"a.txt": b"a\n"})
    parents = [repo.commit(tree, [repo.base], b"p%d\n" % i) for i in range(int(100_000 * scale))]
    return repo.commit(repo.files({"b.txt": b"b\n"}), parents, b"Attack\n")


def tag_chain(repo, scale):
    tip = repo.attack({"a.txt": b"a\n"})
    kind = b"commit"
    name = tip
    for i in range(int(100_000 * scale)):
        name = repo.add(b"tag", b"object %s\ntype %s\ntag t%d\ntagger %s\n\nx\n" % (
            name.hex().encode(), kind, i, WHO))
        kind = b"tag"
    return name


def many_references(repo, scale):
    tip = repo.attack({"a.txt": b"a\n"})

    def prepare():
        with open(os.path.join(repo.git_dir, "packed-refs"), "w") as file:
            file.write("# pack-refs with: peeled fully-peeled sorted \n")
            for i in range(int(1_000_000 * scale)):
                file.write(f"{repo.base.hex()} refs/heads/b{i:07}\n")
    repo.prepared.append(prepare)
    return tip


def many_commits(repo, scale):
    parent, count = repo.base, int(110_000 * scale)
    folders = [repo.tree({f"f{j}.py": repo.blob(b"print(%d)\n" % j) for j in range(20)})
               for _ in range(1)] * 40
    folders = list(folders)
    for i in range(count):
        blob = repo.blob(b"x = %d\n" % i)
        inner = repo.tree({f"m{i % 20}.py": blob, "k.py": repo.blob(b"k\n")})
        folders[i % 40] = repo.tree({f"n{i % 7}": ("tree", inner), "z.py": blob})
        tree = repo.tree({f"d{j:02}": ("tree", folder) for j, folder in enumerate(folders)})
        parent = repo.commit(tree, [parent], b"Change %d\n" % i, 1700000000 + i)
    return parent


# MARK: Objects

def zeros_loose(repo, scale):
    size = int((1 << 30) * scale)
    _, name = zeros(size)
    sha = name.hex()
    folder = os.path.join(repo.git_dir, "objects", sha[:2])
    os.makedirs(folder, exist_ok=True)
    packer = zlib.compressobj(9)
    with open(os.path.join(folder, sha[2:]), "wb") as file:
        file.write(packer.compress(b"blob %d\0" % size))
        for start in range(0, size, 1 << 20):
            file.write(packer.compress(bytes(min(1 << 20, size - start))))
        file.write(packer.flush())
    return repo.commit(repo.tree({n: name for n in ("a.bin", "a.db", "a.sql", "deploy.sh", "a.py",
                                                    "Dockerfile", ".gitignore")}),
                       [repo.base], b"Attack\n")


def zeros_packed(repo, scale):
    size = int((1 << 30) * scale)
    packed, name = zeros(size)
    repo.known[name] = len(repo.records)
    repo.records.append(head(3, size) + packed)
    return repo.commit(repo.tree({n: name for n in ("a.bin", "a.db", "a.sql", "deploy.sh", "a.py",
                                                    "Dockerfile", ".gitignore")}),
                       [repo.base], b"Attack\n")


def delta_bomb(repo, scale):
    """Deltas of deltas, each sixteen times as long as what it is made from."""
    data = b"0123456789abcdef" * 4096
    base = repo.blob(data)
    for _ in range(3):
        if len(data) * 16 > (1 << 28) * scale:
            break
        size = len(data)
        delta = varint(size) + varint(size * 16)
        for _ in range(16):
            for offset in range(0, size, 0xFF0000):
                count = min(0xFF0000, size - offset)
                delta += b"\xff" + struct.pack("<I", offset) + struct.pack("<I", count)[:3]
        data *= 16
        name = hashlib.sha1(b"blob %d\0" % len(data) + data).digest()
        repo.known[name] = len(repo.records)
        repo.records.append(head(7, len(delta)) + base + zlib.compress(delta))
        base = name
    return repo.commit(repo.tree({n: base for n in ("a.bin", "a.db", "a.sql", "deploy.sh", "a.py")}),
                       [repo.base], b"Attack\n")


def varint(value):
    out = bytearray()
    while value > 0x7F:
        out.append(value & 0x7F | 0x80)
        value >>= 7
    out.append(value)
    return bytes(out)


def alternates_loop(repo, scale):
    tip = repo.attack({"a.txt": b"a\n"})

    def prepare():
        objects = os.path.join(repo.git_dir, "objects")
        chain = [objects]
        for i in range(max(3, int(2_000 * scale))):
            folder = os.path.join(repo.path, "..", os.path.basename(repo.path) + "-alternates",
                                  f"o{i}")
            os.makedirs(os.path.join(folder, "info"))
            os.makedirs(os.path.join(folder, "pack"))
            chain.append(os.path.realpath(folder))
        for own, other in zip(chain, chain[1:] + chain[:1]):
            with open(os.path.join(own, "info", "alternates"), "w") as file:
                file.write(other + "\n" + objects + "\n")
    repo.prepared.append(prepare)
    return tip


def large_reflog(repo, scale):
    tip = repo.attack({"a.txt": b"a\n"})

    def prepare():
        os.makedirs(os.path.join(repo.git_dir, "logs"), exist_ok=True)
        line = f"{'0' * 40} {repo.base.hex()} a <a@example.org> 1700000000 +0000\tcommit: x\n"
        with open(os.path.join(repo.git_dir, "logs", "HEAD"), "w") as file:
            file.write(line * int(500_000 * scale))
    repo.prepared.append(prepare)
    return tip


def large_work_tree(repo, scale):
    tip = repo.attack({"a.txt": b"a\n"})

    def prepare():
        for i in range(int(200 * scale) + 1):
            folder = os.path.join(repo.path, "data", f"d{i}")
            os.makedirs(folder)
            for j in range(200):
                open(os.path.join(folder, f"f{j}.db"), "w").close()
    repo.prepared.append(prepare)
    return tip


# MARK: Messages

def many_trailers(repo, scale):
    lines = b"".join(b"Reviewed-by: r%d <r@example.org>\n" % i for i in range(int(500_000 * scale)))
    return repo.attack({"migrations/1.sql": b"ALTER TABLE t ADD c int;\n", ".guard.yml": b"{}\n"},
                       b"Attack\n\n" + lines + b"Schema-Change: additive\n")


def many_drops(repo, scale):
    count = int(20_000 * scale)
    sql = b"".join(b"DROP TABLE t%d;\n" % i for i in range(count))
    message = b"Attack\n\n" + b"".join(
        b"Schema-Drop: t%d (unused)\n" % i for i in range(count))
    return repo.attack({"migrations/1.sql": sql, ".guard.yml": b"{}\n"}, message)


def unfounded_drops(repo, scale):
    count = int(20_000 * scale)
    sql = b"".join(b"DROP TABLE t%d;\n" % i for i in range(count))
    message = b"Attack\n\n" + b"".join(
        b"Schema-Drop: other_%d (unused)\n" % i for i in range(count))
    return repo.attack({"migrations/1.sql": sql, ".guard.yml": b"{}\n"}, message)


def opaque_files(repo, scale):
    count = int(10_000 * scale)
    files = {f"migrations/{i:06}.sql": b"DO $$ BEGIN EXECUTE x || %d; END $$;\n" % i
             for i in range(count)}
    message = b"Attack\n\n" + b"".join(
        b"Schema-Opaque: migrations/%06d.sql (read)\n" % i for i in range(count))
    return repo.attack(files | {".guard.yml": b"{}\n"}, message + b"Schema-Change: additive\n")


def long_message(repo, scale):
    return repo.attack({"migrations/1.sql": b"DROP TABLE a;\n", ".guard.yml": b"{}\n"},
                       b"Attack\n\n" + (b"no schema " * 100 + b"\n") * int(40_000 * scale))


# MARK: Policies and ignore rules

def long_gitignore(repo, scale):
    lines = b"".join(b"f%d/*.x\n" % i for i in range(int(1_000_000 * scale)))
    return repo.attack({".gitignore": lines, "a.txt": b"a\n", "data/b.txt": b"b\n"})


def star_patterns(repo, scale):
    line = b"**/" + b"a*/**/" * 40 + b"b\n" + b"a*" * 200 + b"b\n" + b"[a-z]*" * 200 + b"!\n"
    path = "/".join(["aaaaaaaa"] * int(10 + 190 * scale)) + "/app.db"
    return repo.attack({".gitignore": line * int(10 + 1000 * scale), path: b"x\n",
                        "a" * 200 + ".db": b"x\n",
                        ".guard.yml": b"protect:\n" + b'  - "' + b"**/a*" * 40 + b'/x"\n'})


def laughs(depth):
    lines = [b"a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n"]
    lines += [b"a%d: &a%d [%s]\n" % (i, i, b", ".join([b"*a%d" % (i - 1)] * 10))
              for i in range(1, depth)]
    return b"".join(lines)


def laughing_policy(repo, scale):
    return repo.attack({".guard.yml": laughs(12), "a.txt": b"a\n"})


def laughing_manifests(repo, scale):
    text = b"services:\n  web: &w\n    command: sh -c x\n" + laughs(12)
    return repo.attack({"docker-compose.yml": text, ".gitlab-ci.yml": text,
                        ".github/workflows/a.yml": text, "k8s/deployment.yaml": text})


def deep_policy(repo, scale):
    return repo.attack({".guard.yml": b"a: " + b"[" * int(200_000 * scale), "a.txt": b"a\n"})


def deep_manifests(repo, scale):
    count = int(200_000 * scale)
    return repo.attack({
        "docker-compose.yml": b"a: " + b"[" * count + b"]" * count,
        ".github/workflows/a.yml": b"a: " + b"{a: " * count + b"}" * count,
        "package.json": b'{"scripts": ' + b"[" * count + b"]" * count + b"}",
        "pyproject.toml": b"a = " + b"[" * count + b"]" * count,
        "fly.toml": b"[" + b"a." * count + b"a]\nx = 1\n"})


def many_allowances(repo, scale):
    count = int(5_000 * scale)
    policy = b"allow:\n" + b"".join(
        b"  - rule: database-file\n    path: x%d/*.db\n    reason: r\n" % i for i in range(count))
    return repo.attack({".guard.yml": policy}
                       | {f"f{i:06}.db": b"text %d\n" % i for i in range(count)})


def long_baseline(repo, scale):
    lines = b"".join(b"  - {rule: database-file, path: f%d.db, blob: %040x}\n" % (i, i)
                     for i in range(int(100_000 * scale)))
    return repo.attack({".guard-baseline.yml": b"version: 1\nfindings:\n" + lines,
                        "app.db": b"SQLite format 3\0" + bytes(1000)})


# MARK: Languages

def long_line(repo, scale):
    strings = b"".join(b'"s%07d", ' % i for i in range(int(2_000_000 * scale)))
    return repo.attack({name: b"x = [" + strings + b"]\n" for name in (
        "app.js", "start.rb")} | {"app.py": b"x = [" + strings + b"]\n",
                                  "migrations/versions/a.py": b"x = [" + strings + b"]\n"})


def open_quotes(repo, scale):
    count = int(1_000_000 * scale)
    return repo.attack({
        "app.js": b"`${" * count, "app.py": b"f'{" * count, "Main.java": b'"\\' * count,
        "lib.rb": b"<<A " * count, "a.go": b"`'\"" * count, "a.php": b"<<<X\n" * count,
        "migrations/1.sql": b"$a$ $b$ '" * count, "migrations/2.sql": b"/*" * count})


def deep_python(repo, scale):
    count = int(100_000 * scale)
    begin = b"from alembic import op\ndef upgrade():\n    "
    blocks = b"".join(b" " * i + b"if x:\n" for i in range(min(count, 3_000)))
    return repo.attack({
        "migrations/versions/a.py": begin + b"(" * count + b")" * count + b"\n",
        "migrations/versions/b.py": begin + b"x = " + b"-" * count + b"1\n",
        "migrations/versions/c.py": begin + b"x" + b".y" * count + b"\n",
        "migrations/versions/d.py": begin + b"x = " + b"a if b else " * count + b"c\n",
        "migrations/versions/e.py": begin + b"x = " + b"1 + " * count + b"1\n",
        "migrations/versions/f.py": begin + b"x = " + b"lambda: " * count + b"1\n",
        "migrations/versions/g.py": blocks,
        "app.py": b"x = " + b"[" * count + b"]" * count + b"\n",
        "config.py": b"x = " + b"{1:" * count + b"}" * count + b"\n"})


def many_statements(repo, scale):
    count = int(1_000_000 * scale)
    return repo.attack({"migrations/1.sql": b"SELECT 1;" * count,
                        "migrations/2.sql": b"DROP TABLE t;\n" * (count // 10),
                        "migrations/3.sql": b";" * count})


def many_tables(repo, scale):
    count = int(50_000 * scale)
    lines = b"".join(b"CREATE TABLE t%d (a int);\nALTER TABLE t%d RENAME TO u%d;\n" % (i, i, i)
                     for i in range(count))
    return repo.attack({"migrations/1.sql": lines + b"".join(
        b"DROP TABLE u%d;\n" % i for i in range(count)),
        "schema.sql": lines})


def deep_sql(repo, scale):
    count = int(100_000 * scale)
    return repo.attack({
        "migrations/1.sql": b"SELECT " + b"(" * count + b")" * count + b";\n",
        "migrations/2.sql": b"CREATE TABLE t (a int DEFAULT " + b"(" * count + b");\n",
        "migrations/3.sql": b"SELECT " + b"CASE WHEN 1 THEN " * count + b";\n",
        "migrations/4.sql": b"BEGIN " * count + b";\n",
        "migrations/5.sql": b"WITH a AS (" * count + b";\n",
        "migrations/6.sql": b"DELETE FROM t WHERE " + b"NOT " * count + b"1;\n"})


def deep_shell(repo, scale):
    count = int(50_000 * scale)
    return repo.attack({
        "deploy.sh": b"#!/bin/sh\n" + b"$(" * count + b")" * count + b"\n",
        "bin/start": b"#!/bin/sh\n" + b"if x; then " * count + b"\n",
        "entrypoint.sh": b"#!/bin/sh\n" + b"{ ( " * count + b"\n",
        "scripts/deploy.sh": b"#!/bin/sh\n" + b"sh -c '" * count + b"\n",
        "release.sh": b"#!/bin/sh\n" + b"a && " * count + b"b\n",
        "run.sh": b"#!/bin/sh\n" + b"env sudo " * count + b"rm -rf x\n",
        "start.sh": b"#!/bin/sh\nrm -f " + b"{a,b}" * min(count, 40) + b"\n",
        "deploy2.sh": b"#!/bin/sh\n" + b"".join(
            b"A%d=$A%d$A%d\n" % (i + 1, i, i) for i in range(min(count, 60))) + b"rm $A60\n"})


def long_dockerfile(repo, scale):
    count = int(1_000_000 * scale)
    return repo.attack({"Dockerfile": b"FROM x\nRUN a \\\n" + b"&& b \\\n" * count + b"c\n",
                        "Makefile": b"deploy:\n" + b"\ta \\\n" * count + b"\tb\n",
                        "Procfile": b"web: x\n" * count})


def long_prisma(repo, scale):
    count = int(50_000 * scale)
    models = b"".join(b"model M%d {\n id Int @id\n a Int\n}\n" % i for i in range(count))
    return repo.attack({"prisma/schema.prisma": models + b"model X { a " + b"(" * count + b"}\n"})


def long_environment(repo, scale):
    count = int(500_000 * scale)
    return repo.attack({
        "settings.py": b"".join(b'A%d = A%d + "x"\n' % (i + 1, i) for i in range(count // 10)),
        ".env": b"".join(b"A%d=${A%d}${A%d}\n" % (i + 1, i, i) for i in range(count)),
        "config.py": b'DATABASE_URL = "sqlite:///app.db"\n' * (count // 10)})


# MARK: Archives

def packed_zeros(repo, scale):
    size = int((1 << 30) * scale)
    out = io.BytesIO()
    with gzip.GzipFile(fileobj=out, mode="wb", compresslevel=9, mtime=0) as file:
        for start in range(0, size, 1 << 20):
            file.write(bytes(min(1 << 20, size - start)))
    once = out.getvalue()
    packer = lzma.LZMACompressor()
    xz = b"".join(packer.compress(bytes(1 << 20)) for _ in range(max(1, size >> 20)))
    return repo.attack({"app.db.gz": once, "b.gz": gzip.compress(gzip.compress(once)),
                        "app.db.xz": xz + packer.flush(), "c.sql.gz": once})


def many_members(repo, scale):
    count = int(100_000 * scale)
    zipped, tarred = io.BytesIO(), io.BytesIO()
    with zipfile.ZipFile(zipped, "w", zipfile.ZIP_DEFLATED) as file:
        for i in range(count):
            file.writestr(f"f{i}.txt", b"x")
    with tarfile.open(fileobj=tarred, mode="w:gz", compresslevel=1) as file:
        for i in range(count):
            member = tarfile.TarInfo(f"f{i}.txt")
            member.size = 1
            file.addfile(member, io.BytesIO(b"x"))
    return repo.attack({"a.zip": zipped.getvalue(), "a.tar.gz": tarred.getvalue()})


def long_dump(repo, scale):
    count = int(2_000_000 * scale)
    return repo.attack({"dump.sql": b"-- x\n" * count + b"CREATE TABLE a (b int);\n"
                        + b"INSERT INTO a VALUES (1);\n" * (count // 4),
                        "a.sql": b"(" * count, "seed.csv": b"a,b,c\n" * count})


# MARK: Indexes

def long_index(repo, scale):
    tip = repo.attack({"a.txt": b"a\n"})

    def prepare():
        count = int(1_000_000 * scale)
        blob = repo.git("hash-object", "-w", "--stdin", data=b"x\n")
        lines = "".join(f"100644 {blob}\td{i // 1000:04}/f{i:07}.txt\n" for i in range(count))
        repo.git("read-tree", "HEAD")
        repo.git("update-index", "--index-info", data=lines.encode())
    repo.prepared.append(prepare)
    return tip


#: Each builder, and whether its tree can be staged (git itself cannot stage some of them).
ATTACKS = {
    builder.__name__.replace("_", "-"): (builder, stages)
    for builder, stages in [
        (nested_trees, False), (nested_migrations, False), (deep_folders, False),
        (many_files, True), (many_databases, True), (many_names_of_databases, True),
        (many_migrations, True), (many_revisions, True), (long_names, False),
        (many_parents, True), (tag_chain, False), (many_references, True), (many_commits, True),
        (zeros_loose, True), (zeros_packed, True), (delta_bomb, True), (alternates_loop, True),
        (large_reflog, True), (large_work_tree, True), (many_trailers, True), (many_drops, True),
        (unfounded_drops, True), (opaque_files, True), (long_message, True),
        (long_gitignore, True), (star_patterns, True), (laughing_policy, True),
        (laughing_manifests, True), (deep_policy, True), (deep_manifests, True),
        (many_allowances, True), (long_baseline, True), (long_line, True), (open_quotes, True),
        (deep_python, True), (many_statements, True), (many_tables, True), (deep_sql, True),
        (deep_shell, True), (long_dockerfile, True), (long_prisma, True),
        (long_environment, True), (packed_zeros, True), (many_members, True), (long_dump, True),
        (long_index, None),
    ]
}
