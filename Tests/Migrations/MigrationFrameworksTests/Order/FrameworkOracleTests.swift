import Foundation
import GitModel
import MigrationFrameworks
import SchemaModel
import TestSupport
import Testing

/// The Python environment that has the frameworks; nil where none is named.
private let frameworks = ProcessInfo.processInfo.environment["GIT_GUARD_MIGRATION_FRAMEWORKS"]

/// Graphs of migrations, the same in every run, beside what Alembic and Django say of them.
@Suite(.enabled(if: frameworks != nil))
struct FrameworkOracleTests {
  private static let rounds = 400

  /// One migration of a graph, as the oracle reads it.
  private struct Node: Codable {
    var name: String
    var parents: [String] = []
    var needs: [String] = []
    var replaces: [String] = []
    var before: [String] = []
  }

  private struct Graph: Codable {
    var framework: String
    var migrations: [Node]
  }

  /// "missing", "cycle", or the heads in groups.
  private enum Verdict: Codable, Equatable {
    case word(String)
    case heads([[String]])

    init(from decoder: any Decoder) throws {
      let value = try decoder.singleValueContainer()
      if let word = try? value.decode(String.self) {
        self = .word(word)
      } else {
        self = .heads(try value.decode([[String]].self))
      }
    }

    /// What our faults come to in these words; of two kinds a framework names the one it meets.
    static func possible(_ faults: [GraphFault]) -> [Verdict] {
      let isMissing = faults.contains { if case .missing = $0.kind { true } else { false } }
      let isCyclic = faults.contains { $0.kind == .cycle }
      if isMissing || isCyclic {
        return (isMissing ? [.word("missing")] : []) + (isCyclic ? [.word("cycle")] : [])
      }
      let heads = faults.filter { $0.kind == .heads }.map { $0.members.map(\.name).sorted() }
      return [.heads(heads.sorted { $0.lexicographicallyPrecedes($1) })]
    }
  }

  private func ask(_ graphs: [Graph]) throws -> [Verdict] {
    let script = Checkout.file("Tests/oracles/migration-graphs")
    let folder = try TemporaryFolder()
    let python = try #require(frameworks) + "/bin/python"
    let outcome = try Command(
      [python, script.path], in: folder.url, environment: ["PATH": "/usr/bin:/bin"]
    ).succeed(input: Array(try JSONEncoder().encode(graphs)))
    return try JSONDecoder().decode([Verdict].self, from: Data(outcome.standardOutput))
  }

  @Test func `Alembic says the same`() throws {
    var generator = SeededGenerator(seed: 11)
    let graphs = (0..<FrameworkOracleTests.rounds).map { _ in
      let count = Int.random(in: 1...8, using: &generator)
      var nodes = (0..<count).map { Node(name: "rev\($0)") }
      for index in nodes.indices {
        // Mostly parents that are there and come before; now and then any, or one that is not there.
        for _ in 0..<(index == 0 ? 0 : Int.random(in: 0...9, using: &generator) == 0 ? 2 : 1) {
          let wild = Int.random(in: 0..<40, using: &generator)
          let parent =
            wild == 0
            ? count + 3 : Int.random(in: 0..<(wild == 1 ? count : index), using: &generator)
          let name = "rev\(parent)"
          if !nodes[index].parents.contains(name) { nodes[index].parents.append(name) }
        }
      }
      return Graph(framework: "alembic", migrations: nodes)
    }
    let verdicts = try ask(graphs)
    var kinds: Set<String> = []
    for (graph, verdict) in zip(graphs, verdicts) {
      let own = AlembicGraph(
        graph.migrations.map { node in
          GraphMigration(
            path: GitPath("versions/\(node.name).py"),
            identity: MigrationIdentity(name: node.name, parents: node.parents, at: .start))
        })
      #expect(Verdict.possible(own.faults).contains(verdict), "\(graph.migrations)")
      kinds.insert("\(verdict)".prefix(14).description)
    }
    #expect(kinds.count > 3)
  }

  @Test func `Django says the same`() throws {
    var generator = SeededGenerator(seed: 12)
    let graphs = (0..<FrameworkOracleTests.rounds).map { _ in
      Graph(framework: "django", migrations: FrameworkOracleTests.django(&generator))
    }
    let verdicts = try ask(graphs)
    var kinds: Set<String> = []
    for (graph, verdict) in zip(graphs, verdicts) {
      let migrations = graph.migrations.map { node in
        var identity = MigrationIdentity(name: node.name, parents: node.parents, at: .start)
        identity.replaces = node.replaces
        identity.runsBefore = node.before
        let parts = node.name.split(separator: ".")
        return GraphMigration(
          path: GitPath("\(parts[0])/migrations/\(parts[1]).py"), identity: identity)
      }
      let apps = Dictionary(grouping: migrations, by: \.path.directory).map { folder, own in
        DjangoApp(
          folder: folder, migrations: own,
          label: String(decoding: folder.directory.name, as: UTF8.self))
      }
      let faults = DjangoGraph(apps).faults
      #expect(Verdict.possible(faults).contains(verdict), "\(graph.migrations)")
      kinds.insert("\(verdict)".prefix(14).description)
    }
    #expect(kinds.count > 3)
  }

  /// Applications with lines of migrations, edges between them, squashes of their beginnings, and
  /// now and then a mistake.
  private static func django(_ generator: inout SeededGenerator) -> [Node] {
    var nodes: [Node] = []
    for app in ["shop", "news", "mail"].prefix(Int.random(in: 1...3, using: &generator)) {
      let count = Int.random(in: 1...5, using: &generator)
      var own = (0..<count).map { Node(name: "\(app).000\($0)") }
      for index in own.indices.dropFirst() {
        let parent =
          Int.random(in: 0..<8, using: &generator) == 0
          ? Int.random(in: 0..<index, using: &generator) : index - 1
        own[index].parents = ["\(app).000\(parent)"]
      }
      for index in own.indices where Int.random(in: 0..<4, using: &generator) == 0 {
        if let other = nodes.randomElement(using: &generator) {
          own[index].parents.append(other.name)
        }
        if Int.random(in: 0..<12, using: &generator) == 0 {
          own[index].parents.append("\(app).0009")
        }
      }
      if let other = nodes.randomElement(using: &generator),
        Int.random(in: 0..<4, using: &generator) == 0
      {
        own[Int.random(in: own.indices, using: &generator)].before = [other.name]
      }
      if count > 2, Int.random(in: 0..<3, using: &generator) == 0 {
        let length = Int.random(in: 1..<count, using: &generator)
        var squash = Node(name: "\(app).0001_squashed")
        squash.replaces = own.prefix(length).map(\.name)
        // What it waits for beside what it replaces.
        squash.parents = Array(
          Set(own.prefix(length).flatMap(\.parents)).subtracting(squash.replaces)
        ).sorted()
        if Bool.random(using: &generator) { own.removeFirst(length) }
        own.append(squash)
      }
      nodes += own
    }
    return nodes
  }
}
