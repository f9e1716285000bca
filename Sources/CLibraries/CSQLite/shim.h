#ifndef GIT_GUARD_CSQLITE_SHIM_H
#define GIT_GUARD_CSQLITE_SHIM_H

#include <sqlite3.h>

/* SQLITE_TRANSIENT is a cast of -1 to a function, which Swift does not import. */

static inline int guard_sqlite3_bind_text(sqlite3_stmt *statement, int index, const char *text,
                                          int count) {
  return sqlite3_bind_text(statement, index, text, count, SQLITE_TRANSIENT);
}

static inline int guard_sqlite3_bind_blob(sqlite3_stmt *statement, int index, const void *bytes,
                                          int count) {
  /* A null pointer would bind NULL, which is another value than no bytes. */
  return sqlite3_bind_blob(statement, index, bytes ? bytes : "", count, SQLITE_TRANSIENT);
}

#endif
