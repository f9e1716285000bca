import GitModel
package import SchemaModel

extension Programs {
  /// Those of Knex, Sequelize, Rails and Laravel.
  package var records: [MigrationRecords] {
    [
      MigrationRecords("knex_migrations", ["name"], by: ["id"]),
      MigrationRecords("SequelizeMeta", ["name"], by: ["name"]),
      MigrationRecords("schema_migrations", ["version"], by: ["version"]),
      MigrationRecords("migrations", ["migration"], by: ["id"]),
    ]
  }

  /// A class that is mapped to a table, a list of changes, a call that makes one.
  package var tableDescriptions: TableDescriptions? {
    TableDescriptions(
      files: FileNames(endings: [
        ".rb", ".js", ".ts", ".cjs", ".mjs", ".cts", ".mts", ".php", ".go", ".exs", ".ex", ".cs",
        ".java", ".kt", ".rs", ".swift", ".scala", ".groovy", ".hcl", ".xml", ".yaml", ".yml",
        ".json", ".sql",
      ]),
      words: [
        "create_table", "createtable", "create table", "create unlogged table", "@entity", "@table",
        "entityschema", "pgtable", "mysqltable", "sqlitetable", "tablename", "table_name", "$table",
        "self.table", "totable(", "dbset<", "schema \"", "schema::create", "table!", "table \"",
        "[table(", ".define(", "db_table", "static let schema", "schema(",
      ])
  }
}
