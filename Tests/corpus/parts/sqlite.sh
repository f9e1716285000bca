# SQLite: every page size and encoding, sidecars of a living database, dumps.
if have sqlite sqlite3; then
  cd "$scratch"
  for size in 512 1024 4096 65536; do
    sqlite3 "page$size.db" "PRAGMA page_size=$size; $schema"
    put database "sqlite-page-$size" "page$size.db"
  done
  sqlite3 utf16.db "PRAGMA encoding='UTF-16le'; $schema"
  put database sqlite-utf16.data utf16.db
  sqlite3 empty-tables.db "CREATE TABLE users(id); CREATE TABLE posts(id);"
  put database sqlite-no-rows.bin empty-tables.db
  { for i in $(seq 1 200); do echo "CREATE TABLE table_number_$i(a,b,c); CREATE INDEX i$i ON table_number_$i(a);"; done; } |
    sqlite3 many.db
  put database sqlite-200-tables many.db
  sqlite3 vacuum.db "PRAGMA auto_vacuum=1; $schema"
  put database sqlite-auto-vacuum vacuum.db
  for kind in gpkg mbtiles anki2 fossil aup3; do put document "sqlite.$kind" page4096.db; done

  # A journal, a write-ahead log and shared memory exist while a connection is open.
  mkfifo wal.in journal.in
  sqlite3 wal.db <wal.in >/dev/null 2>&1 & wal=$!
  exec 7>wal.in
  echo "PRAGMA journal_mode=WAL; $schema INSERT INTO users(name) VALUES('x');" >&7
  sqlite3 journal.db <journal.in >/dev/null 2>&1 & journal=$!
  exec 8>journal.in
  echo "PRAGMA journal_mode=DELETE; $schema PRAGMA cache_size=1; BEGIN; UPDATE users SET name='y'; $(for i in $(seq 1 60); do echo "INSERT INTO posts(body) VALUES(hex(randomblob(2000)));"; done)" >&8
  for _ in $(seq 1 50); do [ -s wal.db-shm ] && [ -s journal.db-journal ] && break; sleep 0.1; done
  sleep 0.3
  put sidecar sqlite-live.db-wal wal.db-wal
  put sidecar sqlite-live.db-shm wal.db-shm
  put sidecar sqlite-live.db-journal journal.db-journal
  put database sqlite-wal-mode wal.db
  exec 7>&- 8>&-
  wait $wal $journal
  for mode in PERSIST TRUNCATE; do
    sqlite3 $mode.db "PRAGMA journal_mode=$mode; $schema" >/dev/null
    put sidecar "sqlite-$mode.db-journal" $mode.db-journal
  done

  sqlite3 page4096.db .dump >sqlite.sql && put dump sqlite-dump.sql sqlite.sql
  sed 's/$/\r/' sqlite.sql >crlf.sql && put dump sqlite-dump-crlf.sql crlf.sql
  sqlite3 empty-tables.db "CREATE TRIGGER t AFTER INSERT ON users BEGIN
INSERT INTO posts(id) SELECT CASE WHEN NEW.id THEN 1 ELSE 2 END;
INSERT INTO posts(id) VALUES(3);
END;" .dump >schema.sql && put schema sqlite-schema.sql schema.sql
fi
have sqlcipher sqlcipher && cd "$scratch" &&
  quiet sqlcipher cipher.db "PRAGMA key='k'; $schema" &&
  cp cipher.db "$root/positive/encrypted.db"
