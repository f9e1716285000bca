"""A PostgreSQL of one's own: a server on a socket, seeding, and what a database holds."""

import glob
import json
import os
import shutil
import subprocess
import tempfile
import zlib

METADATA = r"""
SELECT coalesce(json_agg(t), '[]') FROM (
 SELECT c.oid::regclass::text AS name, c.relkind AS kind,
  (SELECT json_agg(json_build_object(
     'name', a.attname, 'type', format_type(a.atttypid, a.atttypmod), 'notnull', a.attnotnull,
     'generated', a.attgenerated <> '', 'identity', a.attidentity::text,
     'base', format_type(b.base, NULL),
     'length', CASE WHEN a.atttypmod > 4 THEN a.atttypmod - 4 END,
     'element', CASE WHEN bt.typcategory = 'A' THEN format_type(bt.typelem, NULL) END,
     'labels', (SELECT json_agg(enumlabel ORDER BY enumsortorder) FROM pg_enum
                WHERE enumtypid IN (b.base, nullif(bt.typelem, 0)))
    ) ORDER BY a.attnum)
   FROM pg_attribute a JOIN pg_type ty ON ty.oid = a.atttypid
   CROSS JOIN LATERAL (SELECT CASE WHEN ty.typtype = 'd' THEN ty.typbasetype
                                   ELSE ty.oid END AS base) b
   JOIN pg_type bt ON bt.oid = b.base
   WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped) AS columns,
  (SELECT json_agg(json_build_object('table', k.confrelid::regclass::text,
     'columns', (SELECT json_agg(attname ORDER BY o) FROM unnest(k.conkey) WITH ORDINALITY u(n, o)
                 JOIN pg_attribute ON attrelid = k.conrelid AND attnum = n),
     'targets', (SELECT json_agg(attname ORDER BY o) FROM unnest(k.confkey) WITH ORDINALITY u(n, o)
                 JOIN pg_attribute ON attrelid = k.confrelid AND attnum = n)))
   FROM pg_constraint k WHERE k.conrelid = c.oid AND k.contype = 'f') AS keys,
  (SELECT json_agg(json_build_object('definition', pg_get_constraintdef(k.oid),
     'columns', (SELECT json_agg(attname) FROM pg_attribute
                 WHERE attrelid = k.conrelid AND attnum = ANY (k.conkey))))
   FROM pg_constraint k WHERE k.conrelid = c.oid AND k.contype = 'c') AS checks
 FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
 WHERE c.relkind IN ('r', 'p') AND NOT c.relispartition
  AND n.nspname NOT IN ('pg_catalog', 'information_schema', 'pg_toast')
  AND NOT EXISTS (SELECT 1 FROM pg_depend d WHERE d.objid = c.oid AND d.deptype = 'e')
 ORDER BY 1) t
"""

LABELS = """
SELECT coalesce(json_object_agg(name, labels), '{}') FROM (
 SELECT enumtypid::regtype::text AS name, json_agg(enumlabel ORDER BY enumsortorder) AS labels
 FROM pg_enum GROUP BY 1) t
"""

SEQUENCES = """
DO $$ DECLARE s regclass; BEGIN
 FOR s IN SELECT oid FROM pg_class WHERE relkind = 'S' LOOP
  BEGIN
   IF (SELECT coalesce(last_value, 0) FROM pg_sequences
       WHERE format('%I.%I', schemaname, sequencename)::regclass = s) < 1000 THEN
    PERFORM setval(s, 1000);
   END IF;
  EXCEPTION WHEN OTHERS THEN NULL;
  END;
 END LOOP;
END $$;
"""


def quoted(name):
    return '"' + name.replace('"', '""') + '"'


def literal(text):
    return "'" + str(text).replace("'", "''") + "'"


class Server:
    """`with Server() as server:` a throw-away cluster, reached through a socket alone."""

    def __enter__(self):
        found = sorted(glob.glob("/usr/lib/postgresql/*/bin")) or [
            os.path.dirname(shutil.which("initdb") or "")]
        if not found[-1]:
            raise SystemExit("PostgreSQL is needed: apt-get install postgresql")
        self.programs = found[-1]
        # It refuses to run as root.
        self.prefix = ["runuser", "-u", "postgres", "--"] if os.getuid() == 0 else []
        self.folder = tempfile.mkdtemp(prefix="measure-pg-")
        if self.prefix:
            shutil.chown(self.folder, "postgres", "postgres")
        data = os.path.join(self.folder, "data")
        self._do("initdb", "-D", data, "-U", "postgres", "-A", "trust", "-E", "UTF8",
                 "--locale=C.UTF-8", "--no-sync")
        options = (f"-k {self.folder} -c listen_addresses= -c fsync=off -c synchronous_commit=off "
                   "-c full_page_writes=off -c jit=off -c autovacuum=off "
                   "-c client_min_messages=error "
                   "-c max_locks_per_transaction=512 -c statement_timeout=60s "
                   "-c log_min_messages=fatal -c log_min_error_statement=panic")
        self._do("pg_ctl", "-D", data, "-o", options, "-w", "-l",
                 os.path.join(self.folder, "log"), "start")
        self.data = data
        return self

    def __exit__(self, *_):
        self._do("pg_ctl", "-D", self.data, "-m", "immediate", "-w", "stop")
        shutil.rmtree(self.folder, ignore_errors=True)

    def _do(self, name, *arguments):
        subprocess.run([*self.prefix, os.path.join(self.programs, name), *arguments], check=True,
                       stdout=subprocess.DEVNULL, cwd="/")

    def run(self, database, sql, *options):
        """(did it all succeed, standard output, standard error)."""
        done = subprocess.run(
            ["psql", "-X", "-q", "-A", "-t", "-h", self.folder, "-U", "postgres", "-d", database,
             *options], input=sql.encode(), capture_output=True, cwd="/")
        return (done.returncode == 0, done.stdout.decode(errors="replace"),
                done.stderr.decode(errors="replace"))

class Session:
    """One psql that stays, since starting one costs more than most of what it is asked."""

    MARK = "-- that was all --"

    def __init__(self, server, database):
        self.process = subprocess.Popen(
            ["psql", "-X", "-q", "-A", "-t", "-h", server.folder, "-U", "postgres",
             "-d", database], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL, cwd="/")

    def ask(self, sql):
        self.process.stdin.write(f"{sql}\n;\n\\echo {self.MARK}\n".encode())
        self.process.stdin.flush()
        lines = []
        for line in self.process.stdout:
            if line.decode(errors="replace").strip() == self.MARK:
                break
            lines.append(line.decode(errors="replace"))
        return "".join(lines)

    def value(self, sql):
        return json.loads(self.ask(sql))

    def close(self):
        self.process.stdin.close()
        self.process.wait()


class Database:
    """One database of a server, seeded so that a loss can be seen."""

    def __init__(self, server, name):
        self.server, self.name = server, name
        server.run("postgres", f"DROP DATABASE IF EXISTS {name} WITH (FORCE);")
        server.run("postgres", f"CREATE DATABASE {name};")
        self.session = Session(server, name)
        self.shapes = {}
        self.unseeded = set()

    def metadata(self):
        return self.session.value(METADATA)

    def execute(self, sql, *options):
        return self.server.run(self.name, sql, "-v", "ON_ERROR_STOP=1", *options)

    def wipe(self):
        names = ", ".join(table["name"] for table in self.metadata())
        if names:
            self.execute(f"SET session_replication_role = replica; TRUNCATE {names} CASCADE;")
        self.shapes = {}

    def seed(self):
        """Fills each table that is new, changed or empty, parents first."""
        tables = {table["name"]: table for table in self.metadata()}
        counts = self._counts(tables)
        wanting = [name for name in _parents_first(tables)
                   if self.shapes.get(name) != _shape(tables[name]) or counts[name] < 2]
        if not wanting:
            return tables
        sql = ["SET session_replication_role = replica;"]
        for name in wanting:
            sql.append(f"DELETE FROM {name};")
            for row in range(_rows(tables[name])):
                sql += insertions(tables[name], row)
        sql.append(SEQUENCES)
        sql.append("SET session_replication_role = origin;")
        self.session.ask("\n".join(sql))
        counts = self._counts(tables)
        for name in wanting:
            self.shapes[name] = _shape(tables[name])
        self.unseeded = {name for name in tables if counts[name] == 0}
        return tables

    def _counts(self, tables):
        if not tables:
            return {}
        return _pairs(self, [f"{literal(name)}, (SELECT count(*) FROM {name})" for name in tables])

    def contents(self):
        """Table → {rows, columns: {name: {type, values}}}, and enum → labels."""
        tables = self.metadata()
        items = []
        for table in tables:
            columns = [
                f"json_build_object('name', {literal(c['name'])}, 'type', {literal(c['type'])}, "
                f"'values', (SELECT json_agg(v ORDER BY v) FROM (SELECT "
                f"left(md5({quoted(c['name'])}::text), 10) AS v FROM {table['name']} LIMIT 300) s "
                f"WHERE v IS NOT NULL))" for c in table["columns"] or []]
            # A function takes at most 100 arguments.
            joined = " || ".join(
                f"jsonb_build_array({', '.join(columns[start:start + 40])})"
                for start in range(0, len(columns), 40)) or "'[]'::jsonb"
            items.append(f"{literal(table['name'])}, json_build_object('rows', "
                         f"(SELECT count(*) FROM {table['name']}), 'columns', "
                         f"{joined})")
        found = _pairs(self, items)
        for content in found.values():
            content["columns"] = {
                column["name"]: {"type": column["type"], "values": column["values"] or []}
                for column in content["columns"]}
        return found, self.session.value(LABELS)


def _pairs(database, items):
    """One JSON object out of many pairs, a query for every forty of them."""
    found = {}
    for start in range(0, len(items), 40):
        found |= database.session.value(
            f"SELECT json_build_object({', '.join(items[start:start + 40])})")
    return found


def _shape(table):
    return json.dumps([table["columns"], table["keys"], table["checks"]])


def _rows(table):
    labels = [len(column["labels"] or []) for column in table["columns"] or []]
    return max([4, *labels])


def _parents_first(tables):
    done, order = set(), []

    def visit(name, above):
        if name in done or name in above or name not in tables:
            return
        for key in tables[name]["keys"] or []:
            visit(key["table"], above | {name})
        done.add(name)
        order.append(name)

    for name in tables:
        visit(name, frozenset())
    return order


def insertions(table, row):
    """The full row, then plainer ones that check constraints may let through."""
    columns = [c for c in table["columns"] or [] if not c["generated"]]
    if not columns:
        return [f"INSERT INTO {table['name']} DEFAULT VALUES;"]
    keyed = {}
    for key in table["keys"] or []:
        for column, target in zip(key["columns"], key["targets"]):
            keyed[column] = (key["table"], target, ", ".join(map(quoted, key["targets"])))
    allowed = {}
    for check in table["checks"] or []:
        texts = check["definition"].split("'")[1::2]
        if len(check["columns"] or []) == 1 and texts:
            allowed[check["columns"][0]] = texts
    last = row == _rows(table) - 1

    def value(column, plain):
        name = column["name"]
        if name in keyed:
            parent, target, order = keyed[name]
            if parent == table["name"] and not column["notnull"]:
                return "NULL"
            return (f"(SELECT {quoted(target)} FROM {parent} ORDER BY {order} "
                    f"OFFSET {row} % (SELECT greatest(count(*), 1) FROM {parent}) LIMIT 1)")
        if (last or plain) and not column["notnull"]:
            return "NULL"
        if name in allowed:
            return literal(allowed[name][row % len(allowed[name])])
        if column["element"]:
            inner = example(column["element"], row, column["labels"], None, name)
            return f"ARRAY[{inner}]::{column['type']}"
        return example(column["base"], row, column["labels"], column["length"], name)

    names = ", ".join(quoted(column["name"]) for column in columns)
    full = ", ".join(value(column, False) for column in columns)
    plain = ", ".join(value(column, True) for column in columns)
    head = f"INSERT INTO {table['name']} ({names}) OVERRIDING SYSTEM VALUE"
    # The plainer row only where the full one was refused.
    return [f"{head} VALUES ({full});",
            f"{head} SELECT {plain} WHERE (SELECT count(*) FROM {table['name']}) <= {row} - 1 "
            f"OR (SELECT count(*) FROM {table['name']}) = 0;"]


def example(kind, row, labels, length, name):
    """A value that no other row and, as far as its type allows, no other column has."""
    number = row + 1
    # Migrations insert rows that refer to the first user, and add foreign keys to what is there.
    mark = 0 if name.lower().endswith("id") else zlib.crc32(name.encode()) % 300
    moment = f"2021-01-{number % 27 + 1:02} 10:{mark // 60:02}:{mark % 60:02}"
    if labels:
        return literal(labels[row % len(labels)])
    if kind in ("integer", "bigint", "smallint", "numeric", "real", "double precision", "money",
                "oid"):
        return str(number + 20 * mark)
    if kind in ("text", "character varying", "character", "citext", "name"):
        for text in (f"{name} {number}", str(number + 20 * mark), str(number)):
            if not length or len(text) <= length:
                break
        return literal(text[:length] if length else text)
    known = {
        "boolean": "true" if row % 2 == 0 else "false",
        "uuid": literal(f"{mark:08x}-0000-4000-8000-{number:012x}"),
        "timestamp without time zone": literal(moment),
        "timestamp with time zone": literal(moment + "+00"),
        "date": literal(f"{2000 + mark}-01-{number % 27 + 1:02}"),
        "time without time zone": literal(f"10:{number % 60:02}:00"),
        "interval": literal(f"{number} hours"),
        "json": literal(json.dumps({name: number})), "jsonb": literal(json.dumps({name: number})),
        "bytea": f"'\\x{mark:04x}{number:04x}'::bytea", "inet": literal(f"10.0.0.{number}"),
        "cidr": literal(f"10.0.{number}.0/24"), "tsvector": literal(f"word{number}"),
        "ltree": literal(f"0.{number}"), "xml": literal(f"<a>{number}</a>"),
        "int4range": f"int4range({number}, {number + 5})",
        "tstzrange": "tstzrange(now(), now() + interval '1 day')",
        "hstore": literal(f"a=>{number}"), "point": f"point({number}, 1)", '"char"': "'a'",
    }
    return known.get(kind, "NULL")
