# Files that look like databases and are none.
cd "$scratch"
n=$root/negative
if have look-alikes python3; then python3 "$here/parts/negatives.py" "$n"; fi
cp /bin/true "$n/elf" 2>/dev/null
[ -f "$root/positive/dump/sqlite-dump.sql" ] && {
  { echo '# How to restore'; echo '```sql'; cat "$root/positive/dump/sqlite-dump.sql"; echo '```'; } >"$n/sqlite-dump-in-code-block.md"
  sed 's/^/+/' "$root/positive/dump/sqlite-dump.sql" >"$n/dump.diff"
  { echo 'cat <<END | sqlite3 app.db'; cat "$root/positive/dump/sqlite-dump.sql"; echo END; } >"$n/heredoc.sh"
}
have mo msgfmt && printf 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\nmsgid "a"\nmsgstr "b"\n' >a.po &&
  msgfmt -o "$n/catalogue.mo" a.po
if have packs git; then
  git init -q packs && (cd packs && git -c user.name=a -c user.email=a@b.c commit -q --allow-empty -m a && git gc -q)
  cp packs/.git/objects/pack/*.pack "$n/git.pack" 2>/dev/null
  cp packs/.git/objects/pack/*.idx "$n/git.idx" 2>/dev/null
fi
if have source-archives tar gzip; then
  mkdir -p src/tests && echo 'print(1)' >src/a.py && echo '-- x' >src/schema.sql
  cp "$root/positive/database/sqlite-page-4096" src/tests/fixture.db 2>/dev/null
  tar -czf "$n/sources-with-fixture.tar.gz" src
  command -v zip >/dev/null && zip -qr sources.zip src && cp sources.zip "$n/sources-with-fixture.zip"
  command -v zip >/dev/null && zip -q -P secret locked.zip src/a.py && cp locked.zip "$n/locked-source.zip"
  gzip -c src/a.py >"$n/a.py.gz"
  command -v xz >/dev/null && head -c 5000 /bin/true | xz -c >"$n/program.xz"
fi
[ -f /usr/share/zoneinfo/UTC ] && cp /usr/share/zoneinfo/UTC "$n/tzdata"
