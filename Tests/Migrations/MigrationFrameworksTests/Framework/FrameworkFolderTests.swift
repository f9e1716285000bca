import Foundation
import MigrationFrameworks
import SchemaModel
import TestSupport
import Testing

/// Which framework a migration is of, the framework's own folder asks alone.
@Suite struct FrameworkFolderTests {
  private static let folder = "Sources/Migrations/MigrationFrameworks"
  private static let list = "Frameworks.swift"

  /// Every source file: its path from the top, and its text without comments.
  private func sources() throws -> [(path: String, text: String)] {
    let top = Checkout.top.path
    let files = try #require(FileManager.default.enumerator(atPath: top + "/Sources"))
    return try files.compactMap { $0 as? String }.filter { $0.hasSuffix(".swift") }.map { name in
      let path = "Sources/\(name)"
      let code = try String(contentsOfFile: "\(top)/\(path)", encoding: .utf8)
        .split(separator: "\n").filter { !$0.drop { $0 == " " }.hasPrefix("//") }
      return (path, code.joined(separator: "\n"))
    }
  }

  /// What asks which framework there is: its type by name, or its name as a text.
  private func questions(about framework: any MigrationFramework) -> [String] {
    let type = String(describing: Swift.type(of: framework))
    let name = framework.name.rawValue
    return [
      #"\b\#(type)\(\)"#, #"\b\#(type)\.self\b"#, #"\b(is|as[?!]?) \#(type)\b"#,
      #"\b(kind|name) (==|!=) "\#(name)""#, #"\b(kind|name): "\#(name)""#,
      #"[fF]rameworks(\.all)?\["\#(name)"\]"#, #"\bswitch [a-z.]*(framework\.name|kind\.rawValue)"#,
    ]
  }

  @Test func `every framework has a folder and one line in the list`() throws {
    let sources = try sources()
    let list = try #require(sources.first { $0.path.hasSuffix("/\(Self.list)") }).text
    for framework in Frameworks.all.list {
      let type = String(describing: Swift.type(of: framework))
      #expect(sources.contains { $0.path == "\(Self.folder)/\(type)/\(type).swift" })
      #expect(list.split(separator: "\n").count { $0.contains("\(type)()") } == 1)
    }
    let names = Frameworks.all.list.map(\.name)
    #expect(Set(names).count == names.count)
  }

  @Test func `nothing outside its folder asks whether it is a framework's`() throws {
    for (path, text) in try sources() where !path.hasSuffix("/\(Self.list)") {
      for framework in Frameworks.all.list {
        let type = String(describing: Swift.type(of: framework))
        if path.hasPrefix("\(Self.folder)/\(type)/") { continue }
        for question in questions(about: framework) {
          #expect(
            text.range(of: question, options: .regularExpression) == nil, "\(path): \(question)")
        }
      }
    }
  }

  @Test func `the names that a policy may use are those of the list`() {
    #expect(
      Frameworks.all.declarable.map(\.rawValue) == [
        "alembic", "django", "ecto", "efcore", "fluentmigrator", "prisma", "rails", "sql",
      ])
  }

  @Test func `a framework says by which command it runs, and by which it goes back`() throws {
    let alembic = try #require(Frameworks.all["alembic"]?.commands)
    #expect(alembic.forward == "alembic upgrade head")
    #expect(alembic.back == "alembic downgrade -1")
    #expect(Frameworks.all["prisma"]?.commands?.back == nil)
    #expect(Frameworks.all["sql"]?.commands == nil)
  }
}
