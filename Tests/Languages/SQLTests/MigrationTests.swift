import SQL
import SchemaModel
import Testing

@Suite("files of SQL migrations")
struct MigrationTests {
  @Test(
    "only the forward sections count",
    arguments: [
      ("-- +goose Up", "-- +goose Down"), ("-- +migrate Up", "-- +migrate Down"),
      ("-- migrate:up", "-- migrate:down"), ("-- migrate:up transaction:false", "--migrate:down"),
      ("# --- !Ups", "# --- !Downs"), ("-- Up Migration", "-- Down Migration"),
    ])
  func sections(_ up: String, _ down: String) {
    let text = "DROP TABLE z;\n\(up)\nDROP TABLE a;\n\(down)\nDROP TABLE b;\n\(up)\nDROP TABLE c;"
    let migration = SQLReader.migration(Array(text.utf8))
    #expect(migration.operations.map(\.brief) == ["drop table a", "drop table c"])
    #expect(migration.operations.map(\.place.line) == [3, 7])
    #expect(migration.reversal == .reversible)
  }

  @Test("what stands before @UNDO is the way forward")
  func undo() {
    let migration = SQLReader.migration(Array("DROP TABLE a;\n--//@UNDO\nDROP TABLE b;".utf8))
    #expect(migration.operations.map(\.brief) == ["drop table a"])
    #expect(migration.reversal == .reversible)
  }

  @Test("an empty way back is none")
  func empty() {
    let migration = SQLReader.migration(
      Array("-- migrate:up\nDROP TABLE a;\n-- migrate:down\n-- nothing\n".utf8))
    #expect(
      migration.reversal
        == .irreversible(
          reason: "its down section is empty", at: SourcePlace(line: 3, column: 1)))
  }

  @Test("plain SQL has no way back, and nobody asks")
  func plain() {
    let migration = SQLReader.migration(Array("-- goes down well\nDROP TABLE a;".utf8))
    #expect(migration.operations.map(\.brief) == ["drop table a"])
    #expect(migration.reversal == .notAsked)
  }

  @Test(
    "types are read",
    arguments: [
      ("VARCHAR(20)", "varchar(20)"), ("numeric( 10 , 2 )", "numeric(10,2)"),
      ("enum('a','B')", "enum(a,B)"), ("bigint(20) UNSIGNED", "bigint(20) unsigned"),
      ("timestamp(3) without time zone", "timestamp(3)"), ("\"char\"", "char"),
      ("character varying(5)[]", "character varying(5) []"), ("public.citext", "citext"),
      ("text COLLATE \"C\"", "text collate c"),
      (
        "national character varying(3)",
        "national character varying(3)"
      ),
    ])
  func types(_ text: String, _ expected: String) {
    #expect(ColumnType(sql: text)?.description == expected)
  }

  @Test("a type that is computed is none")
  func computedType() { #expect(ColumnType(sql: "{{ type }}(20)") == nil) }
}
