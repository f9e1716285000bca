/// What one system reads in SQL text otherwise than another, as far as it decides where a string, a
/// comment or a statement ends.
///
/// Each driver of a lexer has its own loop, for one keeps tokens, one skips and one reads a stream;
/// the facts are the same.
package struct SQLLexicon: Sendable {
  /// Whether `#` begins a comment.
  package let hasHashComments: Bool
  /// Whether a backslash escapes in every string, and not only in `E'…'`.
  package let escapesStrings: Bool
  /// Whether `E'…'` is a string with escapes.
  package let hasEscapeStrings: Bool
  /// Whether `$tag$ … $tag$` is a string.
  package let hasDollarQuotes: Bool
  /// Whether a comment may stand in a comment.
  package let nestsComments: Bool
  /// Whether what stands in `/*! … */` is run.
  package let runsComments: Bool
  /// Whether a line that begins with a backslash is a command of the client.
  package let hasBackslashCommands: Bool
  /// Whether `DELIMITER` sets what ends a statement.
  package let hasDelimiterCommand: Bool
  /// Whether a line `GO` ends a statement.
  package let hasBatches: Bool

  /// PostgreSQL 18, "Lexical Structure", and psql.
  package static let postgreSQL = SQLLexicon(
    hasHashComments: false, escapesStrings: false, hasEscapeStrings: true, hasDollarQuotes: true,
    nestsComments: true, runsComments: false, hasBackslashCommands: true,
    hasDelimiterCommand: false, hasBatches: false)
  /// MySQL 8.4, "Language Structure", and its client.
  package static let mySQL = SQLLexicon(
    hasHashComments: true, escapesStrings: true, hasEscapeStrings: false, hasDollarQuotes: false,
    nestsComments: false, runsComments: true, hasBackslashCommands: false,
    hasDelimiterCommand: true, hasBatches: false)
  /// SQLite 3, tokenize.c.
  package static let sqlite = SQLLexicon(
    hasHashComments: false, escapesStrings: false, hasEscapeStrings: false, hasDollarQuotes: false,
    nestsComments: false, runsComments: false, hasBackslashCommands: false,
    hasDelimiterCommand: false, hasBatches: false)
  /// SQL Server 2022, "Transact-SQL syntax", and sqlcmd.
  package static let sqlServer = SQLLexicon(
    hasHashComments: false, escapesStrings: false, hasEscapeStrings: false, hasDollarQuotes: false,
    nestsComments: true, runsComments: false, hasBackslashCommands: false,
    hasDelimiterCommand: false, hasBatches: true)
}
