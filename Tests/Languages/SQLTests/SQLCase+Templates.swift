extension SQLCase {
  static let ofTemplates: [SQLCase] = [
    SQLCase("{% if x %}DROP TABLE {{ schema }}.users{% endif %}", "drop table ?.users"),
    SQLCase(
      "{% if x %}\nDROP TABLE a\n{% else %}\nDROP TABLE b\n{% endif %}", "drop table a",
      "drop table b"),
    SQLCase("DROP TABLE ${schema}.users", "drop table ?.users"),
    SQLCase(
      "DROP TABLE %(name)s; DROP TABLE %s; DROP TABLE :name; DROP TABLE ?", "drop table ?",
      "drop table ?", "drop table ?", "drop table ?"),
    SQLCase("DROP TABLE users_{suffix}; DROP TABLE <%= name %>", "drop table ?", "drop table ?"),
    SQLCase("DROP TABLE \"{{ schema }}\".\"users\"", "drop table ?.users"),
    SQLCase("DELETE FROM users WHERE {{ condition }}", "delete users some"),
    SQLCase("DELETE FROM users {{ condition }}", "delete users some"),
    SQLCase("{{ config(materialized='table') }}\nSELECT 1"),
    SQLCase("SELECT 10 % 3, a::int, b FROM t WHERE c = :d AND e = ANY(%s)"),
  ]
}
