import Foundation
import SQL
import SchemaModel
import TestSupport
import Testing

/// Asks PostgreSQL's own parser, through pglast.
///
/// `GIT_GUARD_PGLAST` names a Python environment that has it; `Scripts/sql-oracle` makes one.
@Suite(
  "SQL as PostgreSQL reads it",
  .enabled(
    if: ProcessInfo.processInfo.environment["GIT_GUARD_PGLAST"] != nil,
    "GIT_GUARD_PGLAST names no Python environment with pglast: run Scripts/sql-oracle"))
struct PostgreSQLOracleTests {
  @Test("what PostgreSQL's parser finds in a statement is what is read here")
  func statements() throws {
    let checks = ProcessInfo.processInfo.environment["GIT_GUARD_CHECKS"].flatMap { Int($0) } ?? 3000
    var random = SeededGenerator(seed: 5)
    var texts = (SQLCase.drops + SQLCase.alterations + SQLCase.creations).map(\.text)
    let examples = texts.count
    for _ in 0..<checks {
      let form = StatementForm(using: &random)
      texts.append(form.varied(open: "\"", close: "\"", using: &random))
    }
    let answers = try ask(texts)
    try #require(answers.count == texts.count)
    var refused = 0
    for (index, (text, answer)) in zip(texts, answers).enumerated() {
      // Which schema a name stands in is nothing that a parser knows.
      if text.lowercased().contains("search_path") { continue }
      guard let answer else {
        if index >= examples { refused += 1 }
        continue
      }
      let read = SQLReader.operations(Array(text.utf8)).compactMap(\.asPostgreSQLSays)
      #expect(read == answer, "\(text)")
    }
    #expect(refused < checks / 50, "too few of the statements are PostgreSQL's")
  }

  private func ask(_ texts: [String]) throws -> [[String]?] {
    let folder = try #require(ProcessInfo.processInfo.environment["GIT_GUARD_PGLAST"])
    let script = Checkout.file("Tests/oracles/postgresql-operations")
    let command = Command(
      ["\(folder)/bin/python", script.path], in: script.deletingLastPathComponent(),
      environment: ["PYTHONDONTWRITEBYTECODE": "1"])
    let outcome = try command.run(input: Array(JSONEncoder().encode(texts)))
    try #require(outcome.status == 0, "\(outcome.errors)")
    return try JSONDecoder().decode([[String]?].self, from: Data(outcome.standardOutput))
  }
}

extension SchemaOperation {
  /// In the words of the oracle, which leaves out what it is not asked for.
  fileprivate var asPostgreSQLSays: String? {
    switch kind {
    case .createTable(let table):
      if table.rows != nil { return nil }
      let names = (table.columns ?? []).map(\.name.folded).joined(separator: ", ")
      return "table \(object.folded)(\(names))\(table.ifNotExists ? " maybe" : "")"
    case .addColumn: return "add \(object.folded)"
    case .changeType: return "type \(object.folded)"
    case .insert: return "insert \(object.folded)"
    case .update(let isFiltered, _): return "update \(object.folded)\(isFiltered ? " some" : "")"
    case .drop(let kind, _, _):
      switch kind {
      case .role, .other, .enumValue: return nil
      default: return brief
      }
    case .rename(let kind, _): return kind == .table || kind == .column ? brief : nil
    case .dropEverything, .setRequired, .relax, .setUnlogged, .detachPartition, .truncate, .delete:
      return brief
    default: return nil
    }
  }
}
