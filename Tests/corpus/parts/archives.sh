# Archives around what SQLite made.
if [ -f "$root/positive/database/sqlite-page-4096" ]; then
  cd "$scratch"
  cp "$root/positive/database/sqlite-page-4096" app.db
  cp "$root/positive/dump/sqlite-dump.sql" app.sql
  for pair in gzip:gz xz:xz zstd:zst bzip2:bz2; do
    program=${pair%:*} suffix=${pair#*:}
    have "$suffix" "$program" || continue
    "$program" -c <app.db >app.db.$suffix && put database "app.db.$suffix" app.db.$suffix
    "$program" -c <app.sql >app.sql.$suffix && put dump "app.sql.$suffix" app.sql.$suffix
  done
  have zip zip && zip -q app.zip app.db && put database app.zip app.zip &&
    zip -q -0 stored.zip app.db && put database stored.zip stored.zip &&
    zip -q - app.db <app.db >streamed.zip && put database streamed.zip streamed.zip &&
    { echo hello; } >README.txt && zip -q second.zip README.txt app.sql && put dump second.zip second.zip
  have tar tar && tar -cf app.tar README.txt app.db 2>/dev/null && put database app.tar app.tar &&
    tar -czf app.tgz app.db && put database app.tgz app.tgz
  have iconv iconv && iconv -f UTF-8 -t UTF-16LE app.sql >utf16.body &&
    { printf '\xff\xfe'; cat utf16.body; } >utf16.sql && put dump sqlite-utf16.sql utf16.sql
fi
