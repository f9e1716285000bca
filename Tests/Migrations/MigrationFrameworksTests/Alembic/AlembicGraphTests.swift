import GitModel
import MigrationFrameworks
import SchemaModel
import Testing

@Suite struct AlembicGraphTests {
  /// `name(parents)dependencies#labels`: the parents apart by commas.
  private func migration(
    _ name: String, _ parents: [String] = [], needs: [String] = [], labels: [String] = [],
    folder: String = "versions", file: String? = nil, isComplete: Bool = true
  ) -> GraphMigration {
    var identity = MigrationIdentity(name: name, parents: parents, at: .start)
    identity.dependencies = needs
    identity.labels = labels
    identity.isComplete = isComplete
    return GraphMigration(path: GitPath("\(folder)/\(file ?? name).py"), identity: identity)
  }

  private func faults(_ migrations: GraphMigration..., elsewhere: Set<String> = []) -> [String] {
    AlembicGraph(migrations, elsewhere: elsewhere).faults.map {
      "\($0.kind) \($0.members.map(\.name).joined(separator: " "))"
    }
  }

  @Test func `a line and a merge are in order`() {
    #expect(faults(migration("a"), migration("b", ["a"]), migration("c", ["b"])) == [])
    #expect(
      faults(
        migration("a"), migration("b", ["a"]), migration("c", ["a"]), migration("d", ["b", "c"]))
        == [])
    #expect(faults() == [])
  }

  @Test func `two heads`() {
    #expect(
      faults(migration("a"), migration("b", ["a"]), migration("c", ["a"])) == ["heads b c"])
    #expect(faults(migration("a"), migration("b")) == ["heads a b"])
  }

  @Test func `labels say that both heads are meant`() {
    #expect(
      faults(migration("a"), migration("b", ["a"], labels: ["x"]), migration("c", ["a"])) == [])
    #expect(
      faults(
        migration("a", labels: ["main"]), migration("b", ["a"]), migration("c", ["a"]))
        == ["heads b c"])
    #expect(
      faults(
        migration("a", labels: ["x"]), migration("b", ["a"]), migration("c", ["a"]),
        migration("d", labels: ["y"])) == ["heads b c"])
  }

  @Test func `separate folders without a common past are separate histories`() {
    #expect(faults(migration("a"), migration("b", folder: "other")) == [])
    #expect(
      faults(migration("a"), migration("b", ["a"]), migration("c", ["a"], folder: "other"))
        == ["heads c b"])
  }

  @Test func `a dependency between branches says that they are meant`() {
    #expect(
      faults(
        migration("a"), migration("b", ["a"]), migration("x"), migration("y", ["x"], needs: ["a"]))
        == [])
  }

  @Test func `a parent that is not there`() {
    #expect(faults(migration("b", ["a"])) == ["missing(\"a\") b"])
    #expect(faults(migration("b", ["a"]), elsewhere: ["a"]) == [])
    #expect(faults(migration("b", needs: ["gone1"])) == ["missing(\"gone1\") b"])
    #expect(faults(migration("abcdef"), migration("b", ["abcdef"], needs: ["abcd"])) == [])
  }

  @Test func `one revision twice`() {
    #expect(
      faults(migration("a"), migration("a", file: "z"), migration("b", ["a"]))
        == ["duplicate(\"a\") a a"])
  }

  @Test func `a circle is told without what hangs on it`() {
    #expect(
      faults(
        migration("a"), migration("b", ["a", "d"]), migration("c", ["b"]), migration("d", ["c"]),
        migration("e", ["d"])) == ["cycle b c d"])
    #expect(faults(migration("a", ["a"])) == ["cycle a"])
    #expect(
      faults(migration("a", needs: ["b"]), migration("b", ["a"])) == ["cycle a b"])
  }

  @Test func `what is computed is not judged`() {
    #expect(
      faults(migration("a"), migration("b", isComplete: false)) == ["unknown b"])
  }

  @Test func `long and wide histories are judged`() {
    let line = (0..<20_000).map { migration("r\($0)", $0 == 0 ? [] : ["r\($0 - 1)"]) }
    #expect(AlembicGraph(line).faults.isEmpty)
    let heads = (0..<5_000).map { migration("h\($0)") }
    #expect(AlembicGraph(heads).faults.count == 1)
  }
}
