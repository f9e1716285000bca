import Testing

@testable import DeploymentFiles

@Suite struct CommandTableTests {
  static let examples = CommandTable.shared.examples.map { Case($0.pattern, $0.harmless) }

  struct Case: Sendable, CustomTestStringConvertible {
    let pattern: CommandPattern
    let harmless: String

    init(_ pattern: CommandPattern, _ harmless: String) {
      (self.pattern, self.harmless) = (pattern, harmless)
    }

    var testDescription: String { pattern.name }
  }

  @Test func `every line of the file is read`() {
    let table = CommandTable.shared
    #expect(table.faults.isEmpty)
    #expect(table.examples.count >= 120)
    #expect(table.tools.values.filter { !$0.patterns.isEmpty }.count >= 50)
  }

  @Test func `no name stands for two tools`() {
    let table = CommandTable.shared
    #expect(table.aliases.keys.filter { table.tools[$0] != nil }.isEmpty)
  }

  @Test(arguments: examples)
  func `a command of the table is told, and its harmless twin is not`(example: Case) {
    #expect(effects(example.pattern.example).contains(example.pattern.effect.clause))
    #expect(effects(example.harmless).isEmpty)
  }

  @Test(arguments: examples)
  func `options before the verb change nothing`(example: Case) {
    let words = example.pattern.example.split(separator: " ", maxSplits: 1).map(String.init)
    guard let tool = CommandTable.shared.tools[words[0]], words.count > 1 else { return }
    let value = (tool.values ?? ["--file"]).filter { !example.pattern.example.contains($0) }.min()
    guard let value else { return }
    let effect = example.pattern.effect.clause
    #expect(effects("\(words[0]) \(value) x \(words[1])").contains(effect))
    #expect(effects("\(words[0]) --verbose=1 \(words[1])").contains(effect))
  }

  @Test func `a word behind an unknown option may be its value`() {
    #expect(effects("prisma --trace file migrate reset").count == 1)
    #expect(effects("goose --unknown x reset").count == 1)
  }

  @Test func `a table says what it cannot read`() {
    #expect(CommandTable(Array("tool\n  deletes rows\n".utf8)).faults == ["  deletes rows"])
    #expect(CommandTable(Array("tool\n  deletes-rows wipe\n".utf8)).faults.count == 1)
  }

  private func effects(_ script: String) -> [String] {
    CommandReading.deeds(of: Excerpt(file: Array(script.utf8))).compactMap {
      if case .loses(let command) = $0.action { command.effect } else { nil }
    }
  }
}

@Suite struct MovedDatabaseTests {
  @Test(arguments: [
    "mv app.db app.db.old", "mv instance/shop.sqlite3 shop.bak", "mv db.sqlite3 /tmp/old.sqlite",
    "cd data && mv app.db app.db.orig", "mv \"app.db\" backups/",
  ])
  func `a database that is taken away is told`(script: String) {
    #expect(losses(script) == ["mv of a database"])
  }

  @Test(arguments: [
    "mv app.db shop.db", "mv build/app.db dist/app.db", "mv app.log app.log.old",
    "mv app.db /data/backups/app.db", "[ -f app.db ] || mv seed.db app.db",
  ])
  func `a file that is moved to where it is used is quiet`(script: String) {
    #expect(losses(script).isEmpty)
  }
}
