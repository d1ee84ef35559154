#pragma once

#include <sqlite3.h>

/* The system's SQLite, and what Swift cannot say itself: variadic calls, macros that cast, and the structures that
   put a Swift object behind a virtual table and its cursor (SQLite reads `base`, we read `owner`). */

typedef struct csqlite_table {
  sqlite3_vtab base;
  void *owner;
} csqlite_table;

typedef struct csqlite_cursor {
  sqlite3_vtab_cursor base;
  void *owner;
  /* Kept here and not in Swift because SQLite asks for it after every row. */
  int at_end;
} csqlite_cursor;

static inline int csqlite_at_end(sqlite3_vtab_cursor *cursor) {
  return ((csqlite_cursor *)cursor)->at_end;
}

/* sqlite3_db_config is variadic. */
static inline int csqlite_set_flag(sqlite3 *connection, int option, int value) {
  return sqlite3_db_config(connection, option, value, (int *)0);
}

/* A copy that SQLite frees itself; sqlite3_mprintf is variadic. */
static inline char *csqlite_copy(const char *text) {
  return sqlite3_mprintf("%s", text);
}

/* SQLITE_TRANSIENT is a cast Swift does not import. A null pointer would make NULL of an empty text. */
static inline void csqlite_result_text(sqlite3_context *context, const void *text, sqlite3_uint64 length) {
  sqlite3_result_text64(context, text ? (const char *)text : "", length, SQLITE_TRANSIENT, SQLITE_UTF8);
}

static inline int csqlite_bind_text(sqlite3_stmt *statement, int index, const void *text, sqlite3_uint64 length) {
  return sqlite3_bind_text64(
      statement, index, text ? (const char *)text : "", length, SQLITE_TRANSIENT, SQLITE_UTF8);
}
