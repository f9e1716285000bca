# Databases that are libraries, through their command-line tools and Python modules.
cd "$scratch"
pairs() { printf 'ada\n1\nbob\n2\n'; }
if have berkeley db_load; then
  for type in btree hash recno queue; do
    extra=(); [ $type = queue ] && extra=(-c re_len=32)
    case $type in
      btree | hash) pairs | quiet db_load -T -t $type "${extra[@]}" bdb-$type ;;
      *) printf 'ada\nbob\n' | quiet db_load -T -t $type "${extra[@]}" bdb-$type ;;
    esac
    put database berkeley-$type bdb-$type
  done
  pairs | quiet db_load -c db_lorder=4321 -T -t btree bdb-big && put database berkeley-big-endian bdb-big
fi
if have gdbm gdbmtool; then
  quiet gdbmtool --newdb one.gdbm store ada 1
  put database gdbm-standard one.gdbm
  quiet gdbmtool --newdb --extended two.gdbm store ada 1 && put database gdbm-numsync two.gdbm
fi
if have tdb tdbtool; then
  printf 'create one.tdb\ninsert ada 1\nquit\n' | quiet tdbtool
  put database tdb one.tdb
fi
if have tokyocabinet tchmgr tcbmgr tcfmgr; then
  quiet tchmgr create one.tch && quiet tchmgr put one.tch ada 1 && put database tokyo-hash one.tch
  quiet tcbmgr create one.tcb && quiet tcbmgr put one.tcb ada 1 && put database tokyo-btree one.tcb
  quiet tcfmgr create one.tcf && quiet tcfmgr put one.tcf 1 ada && put database tokyo-fixed one.tcf
fi
have kyotocabinet kchashmgr && quiet kchashmgr create one.kch && quiet kchashmgr set one.kch ada 1 &&
  put database kyoto-hash one.kch
if have lmdb-tools mdb_load; then
  mkdir lmdb && printf 'VERSION=3\nformat=print\ntype=btree\nHEADER=END\n ada\n 1\nDATA=END\n' |
    quiet mdb_load lmdb
  put database lmdb-data.mdb lmdb/data.mdb
  put sidecar lmdb-lock.mdb lmdb/lock.mdb
fi
if have rocksdb ldb; then
  quiet ldb --db=rocks --create_if_missing put ada 1
  # Opening it again flushes the log into a table.
  quiet ldb --db=rocks compact
  sst=$(ls rocks/*.sst 2>/dev/null | head -1); put database rocksdb.sst "${sst:-none}"
  put database rocksdb-odd-name.bin "${sst:-none}"
fi
if module leveldb plyvel; then
  "$python" - <<'P' >>"$scratch/log" 2>&1
import plyvel
d = plyvel.DB("level", create_if_missing=True)
for i in range(2000): d.put(b"k%d" % i, b"v" * 50)
d.compact_range()
d.close()
P
  ldb=$(ls level/*.ldb 2>/dev/null | head -1); put database leveldb.ldb "${ldb:-none}"
  put database leveldb-odd-name "${ldb:-none}"
fi
if module duckdb duckdb; then
  "$python" - <<'P' >>"$scratch/log" 2>&1
import duckdb
d = duckdb.connect("one.duckdb")
d.execute("create table users(id int, name varchar)")
d.execute("insert into users values (1,'ada')")
d.close()
P
  put database duckdb.data one.duckdb
  [ -f one.duckdb ] && gzip -c one.duckdb >one.duckdb.gz && put database one.duckdb.gz one.duckdb.gz
fi
if module bson bson; then
  "$python" - <<'P' >>"$scratch/log" 2>&1
import bson
docs = [{"_id": bson.ObjectId(), "name": "ada", "tags": ["x", 1, 2.5, None, True], "n": i} for i in range(500)]
open("users.bson", "wb").write(b"".join(bson.encode(d) for d in docs))
open("one.bson", "wb").write(bson.encode(docs[0]))
P
  put database users.bson users.bson
  put database bson-one-document.bin one.bson
fi
if module unqlite unqlite; then
  "$python" -c '
import unqlite
d = unqlite.UnQLite("one.unqlite"); d["ada"] = "1"; d.commit(); d.close()' >>"$scratch/log" 2>&1
  put database unqlite one.unqlite
fi
h2=$(ls /usr/share/java/h2.jar 2>/dev/null)
if [ -n "$h2" ] && have h2 java; then
  quiet java -cp "$h2" org.h2.tools.Shell -url "jdbc:h2:$scratch/h2" -user sa -password '' \
    -sql "CREATE TABLE users(id INT, name VARCHAR(9)); INSERT INTO users VALUES(1,'ada');"
  put database h2-mvstore h2.mv.db
else
  echo "missing h2: h2.jar"
fi
