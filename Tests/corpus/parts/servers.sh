# Databases that are servers: each on a socket of its own, stopped before the end.
cd "$scratch"
postgres=$(ls -d /usr/lib/postgresql/*/bin 2>/dev/null | tail -1)
if [ -z "$postgres" ] || ! id postgres >/dev/null 2>&1; then
  echo "missing postgresql: initdb"
else
  mkdir pg && as=()
  [ "$(id -u)" = 0 ] && { chown postgres pg; as=(runuser -u postgres --); }
  export PGHOST=$scratch/pg PGPORT=54999 PGUSER=postgres PGDATABASE=postgres
  quiet "${as[@]}" "$postgres/initdb" -D pg/data -U postgres -A trust --no-sync
  quiet "${as[@]}" "$postgres/pg_ctl" -D pg/data -w -o "-k $PGHOST -p $PGPORT -c listen_addresses= -c fsync=off" -l pg/log start
  quiet psql -c "CREATE ROLE boss LOGIN PASSWORD 'secret'"
  quiet psql <<'P'
CREATE TABLE users(id serial primary key, name text);
INSERT INTO users(name) VALUES ('ada'), (E'tab\tand\nline');
CREATE TABLE schema_migrations(version text primary key);
INSERT INTO schema_migrations VALUES ('20260101000000');
CREATE FUNCTION audit() RETURNS trigger LANGUAGE plpgsql AS $body$
BEGIN
INSERT INTO users(name) VALUES ('from a trigger');
RETURN NEW;
END $body$;
COMMENT ON TABLE users IS 'one line
INSERT INTO users VALUES (1);
COPY users FROM stdin;';
P
  pg_dump -Fc >pg.custom && put database pg-custom.dump pg.custom
  pg_dump -Fc -Z0 >pg.custom0 && put database pg-custom-plain.bin pg.custom0
  pg_dump -Ft >pg.tar && put database pg-tar.tar pg.tar
  pg_dump -Fd -f pg.dir && put database toc.dat pg.dir/toc.dat
  pg_dump >pg.sql && put dump pg-plain.sql pg.sql
  pg_dump --inserts >pg-inserts.sql && put dump pg-inserts.psql.bin pg-inserts.sql
  pg_dump --create --clean >pg-create.sql && put dump pg-create.sql pg-create.sql
  pg_dump | gzip >pg.sql.gz && put dump pg.sql.gz pg.sql.gz
  pg_dump -s >pg-schema.sql && put schema pg-structure.sql pg-schema.sql
  pg_dump -s | gzip >pg-schema.sql.gz && put schema pg-schema.sql.gz pg-schema.sql.gz
  { pg_dump -s; pg_dump --inserts -a -t schema_migrations; } >rails.sql && put schema pg-rails-structure.sql rails.sql
  pg_dumpall >all.sql && put dump pg-all.sql all.sql
  pg_dumpall -r >roles.sql && put dump pg-roles.sql roles.sql
  quiet "${as[@]}" "$postgres/pg_ctl" -D pg/data -w -m fast stop
  mv pg/data pg-data 2>/dev/null
fi
if have mariadb mariadbd mariadb-install-db mariadb mariadb-dump; then
  mkdir maria && user=$(id -un)
  quiet mariadb-install-db --no-defaults --user="$user" --datadir="$scratch/maria" --auth-root-authentication-method=normal --skip-test-db
  mariadbd --no-defaults --user="$user" --datadir="$scratch/maria" --skip-networking --log-bin=bin \
    --socket="$scratch/maria.sock" --pid-file="$scratch/maria.pid" >>"$scratch/log" 2>&1 &
  servers+=($!)
  for _ in $(seq 1 100); do [ -S maria.sock ] && break; sleep 0.2; done
  sleep 1
  m=(mariadb --no-defaults --socket="$scratch/maria.sock" -uroot)
  d=(mariadb-dump --no-defaults --socket="$scratch/maria.sock" -uroot)
  quiet "${m[@]}" <<'P'
CREATE DATABASE app; USE app;
CREATE TABLE users(id INT PRIMARY KEY, name VARCHAR(20)) ENGINE=InnoDB; INSERT INTO users VALUES(1,'ada');
CREATE TABLE old(id INT PRIMARY KEY) ENGINE=MyISAM; INSERT INTO old VALUES(1);
CREATE TABLE aria(id INT PRIMARY KEY) ENGINE=Aria; INSERT INTO aria VALUES(1);
CREATE VIEW v AS SELECT id FROM users;
DELIMITER ;;
CREATE TRIGGER t AFTER INSERT ON users FOR EACH ROW BEGIN
INSERT INTO old VALUES (NEW.id);
END;;
CREATE PROCEDURE p() BEGIN
INSERT INTO old VALUES (5);
END;;
P
  "${d[@]}" app >maria.sql && put dump mariadb.sql maria.sql
  "${d[@]}" --databases app >maria-databases.sql && put dump mariadb-databases.sql maria-databases.sql
  { echo "-- begin metadata"; echo "-- version = 1"; "${d[@]}" app; } >frappe.sql && put dump mariadb-behind-comments.sql frappe.sql
  "${d[@]}" --no-data --routines app >maria-schema.sql && put schema mariadb-schema.sql maria-schema.sql
  "${m[@]}" -e SHUTDOWN
  wait "${servers[-1]}"
  put database mysql-users.frm maria/app/users.frm
  put database mysql-users.ibd maria/app/users.ibd
  put database mysql-old.MYI maria/app/old.MYI
  put database mysql-aria.MAI maria/app/aria.MAI
  put database ibdata1 maria/ibdata1
  put database mysql-bin.000001 maria/bin.000001
  put database aria_log_control maria/aria_log_control
  put database aria_log.00000001 maria/aria_log.00000001
  cp maria/app/v.frm "$root/negative/mysql-view.frm" 2>/dev/null
fi
if have redis redis-server redis-cli; then
  mkdir redis
  redis-server --port 0 --unixsocket "$scratch/redis.sock" --dir "$scratch/redis" --appendonly yes \
    --save '' --enable-debug-command yes >>"$scratch/log" 2>&1 &
  servers+=($!)
  r=(redis-cli -s "$scratch/redis.sock")
  for _ in $(seq 1 50); do quiet "${r[@]}" ping && break; sleep 0.1; done
  quiet "${r[@]}" set ada 1; quiet "${r[@]}" rpush list a b c; quiet "${r[@]}" save
  put database redis-dump.rdb redis/dump.rdb
  aof=$(ls redis/appendonlydir/*.incr.aof 2>/dev/null | head -1); put database redis.aof "${aof:-none}"
  base=$(ls redis/appendonlydir/*.base.rdb 2>/dev/null | head -1); put database redis-base.aof "${base:-none}"
  quiet "${r[@]}" shutdown nosave
fi
if have boltdb etcd; then
  client=http://127.0.0.1:23790 peer=http://127.0.0.1:23800
  etcd --data-dir "$scratch/etcd" --listen-client-urls $client --advertise-client-urls $client \
    --listen-peer-urls $peer --initial-advertise-peer-urls $peer \
    --initial-cluster "default=$peer" >>"$scratch/log" 2>&1 &
  etcd=$!
  for _ in $(seq 1 50); do [ -s etcd/member/snap/db ] && break; sleep 0.1; done
  kill $etcd 2>/dev/null; wait $etcd 2>/dev/null
  put database boltdb etcd/member/snap/db
fi
if have firebird isql-fb; then
  quiet isql-fb <<<"CREATE DATABASE '$scratch/one.fdb';"
  put database firebird.fdb one.fdb
fi
unset PGHOST PGPORT PGUSER PGDATABASE
