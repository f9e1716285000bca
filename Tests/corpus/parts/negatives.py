"""Writes look-alikes of databases into a folder: one file a kind."""

import io
import marshal
import os
import pickle
import random
import struct
import sys
import zipfile

folder = sys.argv[1]


def put(name, content):
    with open(os.path.join(folder, name), "wb") as file:
        file.write(content.encode() if isinstance(content, str) else content)


PG_HEAD = "--\n-- PostgreSQL database dump\n--\n\n-- Dumped from database version 15.4\n\n"
COPY = "COPY public.users (id, name) FROM stdin;\n1\tada\n\\.\n"

# Text that quotes dumps.
put("quoted.md", "Restore:\n\n> -- PostgreSQL database dump\n> " + COPY)
put("code-block.md", "A dump looks so:\n\n```\n" + PG_HEAD + COPY + "```\n")
put("rst-literal.rst", "Dumps\n=====\n\n::\n\n" + PG_HEAD + COPY)
put("python-string.py", 'DUMP = """\n' + PG_HEAD + COPY + '"""\n')
put("html.html", "<pre>\n" + PG_HEAD + COPY + "</pre>\n")
put("signatures.c", 'static const file_t sqlite = {\n  "SQLite format 3\\0", "-- MySQL dump ",\n'
    '  "PGDMP", "-- phpMyAdmin SQL Dump"\n};\n')
put("mysql-in-prose.txt", "The file begins with\n-- MySQL dump 10.13\nINSERT INTO t VALUES (1);\n")
# SQL without a dump's head, or without a row.
put("migration.sql", "CREATE TABLE users (id int);\nINSERT INTO users VALUES (1);\n")
put("seed.sql", "-- seeds\nINSERT INTO countries VALUES ('CH');\n")
put("structure.sql", PG_HEAD + "CREATE TABLE public.users (id int);\n"
    "COPY public.users (id) FROM stdin;\n\\.\n"
    "SET search_path TO public;\nINSERT INTO \"schema_migrations\" (version) VALUES\n('1');\n")
put("structure-function.sql", PG_HEAD + "CREATE FUNCTION f() RETURNS trigger AS $_$\nBEGIN\n"
    "INSERT INTO log VALUES (1);\nEND $_$ LANGUAGE plpgsql;\n"
    "CREATE FUNCTION g() RETURNS void LANGUAGE sql\n    BEGIN ATOMIC\n"
    " INSERT INTO log VALUES (2);\nEND;\n"
    "COMMENT ON TABLE log IS 'as in\nINSERT INTO log VALUES (3);\n';\n")
put("laravel-schema.sql", "/*M!999999\\- enable the sandbox mode */ \n"
    "/*!40103 SET @OLD_TIME_ZONE=@@TIME_ZONE */;\nDROP TABLE IF EXISTS `users`;\n"
    "CREATE TABLE `users` (`id` int);\nINSERT INTO `migrations` VALUES (1,'a',1);\n")
put("mysql-trigger.sql", "-- MySQL dump 10.13  Distrib 8.0.1\nDELIMITER ;;\n"
    "CREATE TRIGGER t AFTER INSERT ON a FOR EACH ROW BEGIN\nINSERT INTO b VALUES (1);\nEND;;\n"
    "DELIMITER ;\n")
put("prisma.sql", "-- RedefineTables\nPRAGMA foreign_keys=OFF;\nCREATE TABLE \"new_a\" (id);\n"
    "INSERT INTO \"new_a\" (id) SELECT id FROM \"a\";\nDROP TABLE \"a\";\n")
put("pragma.sql", "PRAGMA foreign_keys=OFF;\nCREATE TABLE a (id);\nINSERT INTO a VALUES (1);\n")
put("roles.sql", "--\n-- PostgreSQL database cluster dump\n--\n\nCREATE ROLE anon;\n"
    "ALTER ROLE anon WITH NOSUPERUSER;\nALTER ROLE b WITH PASSWORD NULL;\n")
# Text of other programs with a database's suffix.
put("epics.db", 'record(ai, "$(P)Temp") {\n    field(DTYP, "Soft Channel")\n}\n')
put("signals.dbd", 'menu(menuAlarmSevr) {\n\tchoice(menuAlarmSevrNO_ALARM,"NO_ALARM")\n}\n')
put("users.ldif", "dn: cn=ada,dc=example,dc=com\nobjectClass: person\nuserPassword: {SSHA}x\n")
put("users.csv", "id,name\n1,ada\n")
put("package-lock.json", '{"lockfileVersion": 3, "packages": {"": {"name": "a"}}}\n')
put("poetry.lock", '[[package]]\nname = "a"\nversion = "1"\n')
put("scene.tscn", '[gd_scene load_steps=2 format=3]\n\n[node name="a" type="Node"]\n')
put("scene.unity", "%YAML 1.1\n%TAG !u! tag:unity3d.com,2011:\n--- !u!29 &1\nOcclusionCullingSettings:\n")
put("terraform.tfstate", '{"version": 4, "resources": []}\n')
put("view.frm", "TYPE=VIEW\nquery=select 1\n")
put("Localizable.strings", "\ufeff\"a\" = \"b\";\n".encode("utf-16-le"))
put("latin1.txt", "Gr\xfc\xdfe aus Z\xfcrich\n".encode("latin-1") * 20)
# Words that begin as a signature does.
put("gdbm.txt", "GDBM is a library.\n" * 4)
put("tape.txt", "TAPE archives are old.\n" * 4)
put("redis.txt", "REDIS0011 is the magic of a snapshot.\n")
put("pgdmp.txt", "PGDMP is the magic of pg_dump.\n")
put("tdb.txt", "TDB file\nformat, described\n")
put("tokyo.txt", "ToKyO CaBiNeT\nis a store\n")
put("h2.txt", "H:2, a header of theirs\n")
put("sqlite.txt", "SQLite format 3 is documented.\n")
put("sqlite2.txt", "** This file contains notes\n")
put("bzip.txt", "BZh files are packed, BZh9 too.\n")
put("duck.txt", "12345678DUCKS in a pond\n")
put("kc.txt", "KC\nis Kansas City\n")
# Binary formats.
rnd = random.Random(7)
noise = bytes(rnd.randrange(256) for _ in range(20_000))
put("noise.bin", noise)
put("zeros.bin", bytes(32_768))
put("ones.bin", b"\xff" * 8192)
put("png", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + noise[:500])
put("jpeg", b"\xff\xd8\xff\xe0\0\x10JFIF\0" + noise[:500])
put("gif", b"GIF89a" + noise[:500])
put("bmp", b"BM" + struct.pack("<IHHI", 600, 0, 0, 54) + noise[:500])
put("ico", b"\0\0\1\0\1\0\x10\x10" + noise[:500])
put("wav", b"RIFF\x24\x08\0\0WAVEfmt " + noise[:500])
put("pdf", b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n" + noise[:500])
put("pe.exe", b"MZ\x90\0\3\0\0\0\4\0\0\0\xff\xff" + noise[:500])
put("java.class", b"\xca\xfe\xba\xbe\0\0\0\x34" + noise[:500])
put("module.wasm", b"\0asm\1\0\0\0" + noise[:500])
put("module.pyc", b"\xa7\r\r\n\0\0\0\0" + marshal.dumps(compile("a = 1", "a", "exec")))
put("object.pickle", pickle.dumps({"a": list(range(50))}))
put("rails.dump", b"\x04\x08{\x06:\x06aI\"\x06b\x06:\x06ET")
put("font.ttf", b"\0\1\0\0\0\x0f\0\x80\0\3\0\x70DSIG" + noise[:500])
put("font.woff2", b"wOF2\0\1\0\0" + noise[:500])
put("thumbs.ole", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16) + noise[:500])
put("mono.mdb", struct.pack("<Q", 0x45E82623FD7FA614) + noise[:200])
put("godot.scn", b"RSRC\0\0\0\0\0\0\0\0\4\0\0\0" + noise[:300])
put("message.pb", b"\x0a\x05hello\x12\x08\x0a\x06nested\x18\x96\x01")
put("delta.bin", b"\xfe\x01" + noise[2:600])
put("fefe07.bin", b"\xfe\xfe\x07" + noise[3:600])
put("one-byte", b"\x01")
put("mssql-like.bin", b"\x01\x0f\0\0" + noise[4:600])
put("short-lengths.bin", struct.pack("<I", 24) + b"\x10a\0" + noise[:17])
put("arrow.parquet", b"PAR1" + noise[:500] + b"PAR1")
put("array.npy", b"\x93NUMPY\1\0v\0{'descr': '<f8'}" + bytes(80))
put("gpt.onnx", b"\x08\x07\x12\x07pytorch\x1a\x051.9.0" + noise[:500])
put("berkeley-like.bin", bytes(12) + b"\x62\x31\x05\0" + noise[:500])
put("lmdb-like.bin", noise[:16] + b"\xde\xc0\xef\xbe" + noise[:500])


def archive(name, members):
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as file:
        for path, content in members.items():
            file.writestr(path, content)
    put(name, data.getvalue())


archive("library.jar", {"META-INF/MANIFEST.MF": "Manifest-Version: 1.0\n",
                        "a/B.class": b"\xca\xfe\xba\xbe" + noise[:300]})
archive("letter.docx", {"[Content_Types].xml": "<Types/>", "word/document.xml": "<w/>"})
archive("package.whl", {"a/__init__.py": "x = 1\n", "a/schema.sql": "CREATE TABLE a (id);\n",
                        "a-1.dist-info/METADATA": "Name: a\n"})
