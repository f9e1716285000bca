import GitModel
import MigrationFrameworks
import SchemaModel
import Testing

@Suite struct DjangoGraphTests {
  private func migration(
    _ name: String, _ parents: [String] = [], replaces: [String] = [], before: [String] = [],
    isComplete: Bool = true
  ) -> GraphMigration {
    let (app, own) =
      name.firstIndex(of: ".").map {
        (name[..<$0], name[name.index(after: $0)...])
      } ?? ("", name[...])
    var identity = MigrationIdentity(name: name, parents: parents, at: .start)
    identity.replaces = replaces
    identity.runsBefore = before
    identity.isComplete = isComplete
    return GraphMigration(path: GitPath("\(app)/migrations/\(own).py"), identity: identity)
  }

  private func faults(_ migrations: GraphMigration..., labels: [GitPath: String] = [:])
    -> [String]
  {
    let apps = Dictionary(grouping: migrations, by: \.path.directory).map {
      DjangoApp(folder: $0.key, migrations: $0.value, label: labels[$0.key])
    }
    return DjangoGraph(apps).faults.map {
      "\($0.kind) \($0.members.map(\.name).joined(separator: " "))"
    }
  }

  @Test func `a line across applications is in order`() {
    #expect(
      faults(
        migration("shop.0001", ["auth.0012_x", "swap.__first__"]),
        migration("shop.0002", ["shop.0001"]),
        migration("news.0001", ["shop.0002"])) == [])
  }

  @Test func `two leaves of one application`() {
    #expect(
      faults(
        migration("shop.0001"), migration("shop.0002_a", ["shop.0001"]),
        migration("shop.0002_b", ["shop.0001"])) == ["heads shop.0002_a shop.0002_b"])
    #expect(
      faults(
        migration("shop.0001"), migration("shop.0002_a", ["shop.0001"]),
        migration("shop.0002_b", ["shop.0002_a"])) == [])
  }

  @Test func `a dependency that is not there`() {
    #expect(
      faults(migration("shop.0001"), migration("shop.0003", ["shop.0002"]))
        == ["missing(\"shop.0002\") shop.0003", "heads shop.0001 shop.0003"])
    #expect(
      faults(migration("shop.0001"), migration("news.0001", ["shop.0002"]))
        == ["missing(\"shop.0002\") news.0001"])
    #expect(faults(migration("shop.0001", ["elsewhere.0009"])) == [])
  }

  @Test func `a squash stands for what it replaces, there or gone`() {
    let squash = migration("shop.0001_squashed", replaces: ["shop.0001", "shop.0002"])
    let user = migration("news.0001", ["shop.0002"])
    let next = migration("shop.0003", ["shop.0002"])
    #expect(faults(squash, next, user) == [])
    #expect(
      faults(
        squash, next, user, migration("shop.0001"), migration("shop.0002", ["shop.0001"])) == [])
    let again = migration("shop.0001_again", replaces: ["shop.0001_squashed", "shop.0003"])
    #expect(faults(again, squash, next, user) == [])
    #expect(faults(again, user) == ["missing(\"shop.0002\") news.0001"])
  }

  @Test func `run_before turns an edge round`() {
    #expect(
      faults(
        migration("a.0001", before: ["b.0001"]), migration("b.0001", ["c.0001"]),
        migration("c.0001", ["a.0001"])) == [])
    #expect(
      faults(migration("a.0001", ["b.0001"], before: ["b.0001"]), migration("b.0001"))
        == ["cycle a.0001 b.0001"])
  }

  @Test func `a label may differ from the folder's name`() {
    let own = [
      migration("core.0001", ["auth.0001"]), migration("core.0002", ["wagtailcore.0001"]),
      migration("core.0003", ["wagtailcore.0002"]),
    ]
    #expect(faults(own[0], own[1], own[2]) == [])
    #expect(
      faults(own[0], own[1], own[2], migration("docs.0001", ["wagtailcore.0004"]))
        == ["missing(\"wagtailcore.0004\") docs.0001"])
    #expect(
      faults(own[0], own[2], labels: ["core/migrations": "wagtailcore"])
        == ["missing(\"wagtailcore.0002\") core.0003", "heads core.0001 core.0003"])
  }

  @Test func `what is not known is not judged`() {
    // No name of another file stands for the application's own label.
    #expect(faults(migration("core.0001"), migration("core.0002", ["x.0009"])) == [])
    #expect(
      faults(
        migration("shop.0001"), migration("shop.0002_a", ["shop.0001"]),
        migration("shop.0002_b", isComplete: false)) == ["unknown shop.0002_b"])
  }
}
