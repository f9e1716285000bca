import Foundation
import TestSupport

/// A random walk over what people and tools do to an index.
struct IndexWalk {
  let repository: TestRepository
  var generator: SeededGenerator
  private(set) var history: [String] = []

  init(repository: TestRepository, generator: SeededGenerator) {
    self.repository = repository
    self.generator = generator
  }

  private static let names = [
    "a", "a.b", "a-b", "a0", "dir/a", "dir/b", "dir/sub/c", "dir.x/d", "dir-x/e", "z/z/z/z", "Ünï",
  ]

  /// Does one thing and says what.
  mutating func step() throws -> String {
    let name = IndexWalk.names.randomElement(using: &generator) ?? "a"
    let tracked = try repository.git("ls-files", "-z").split(separator: "\0").map(String.init)
    let victim = tracked.randomElement(using: &generator) ?? name
    let operation: [String]
    switch Int.random(in: 0..<15, using: &generator) {
    case 0...3:
      // A name may stand where a folder does; git refuses that by itself, and so nothing happens.
      do {
        try repository.write(name, "\(Int.random(in: 0..<4, using: &generator))")
      } catch { return "could not write \(name)" }
      operation = ["add", "-f", "--", name]
    case 4: operation = ["rm", "-q", "--cached", "-f", "--", victim]
    case 5: operation = ["mv", "-f", "--", victim, name]
    case 6: operation = ["update-index", "--assume-unchanged", "--", victim]
    case 7: operation = ["update-index", "--skip-worktree", "--", victim]
    case 8:
      let version = String(Int.random(in: 2...4, using: &generator))
      operation = ["update-index", "--index-version", version]
    case 9: operation = ["commit", "-q", "--no-verify", "-m", "x"]
    case 10: operation = ["write-tree"]
    case 11: operation = ["read-tree", "HEAD"]
    case 12:
      do {
        try repository.write(name, "intended")
      } catch { return "could not write \(name)" }
      operation = ["add", "-N", "-f", "--", name]
    case 13:
      let isSplit = Bool.random(using: &generator)
      operation = ["update-index", isSplit ? "--split-index" : "--no-split-index"]
    default:
      let mode = ["+x", "-x"].randomElement(using: &generator) ?? "+x"
      operation = ["update-index", "--chmod=\(mode)", "--", victim]
    }
    // Many of these are refused in the state of the moment, which is as good.
    _ = try repository.command(["git"] + operation).run()
    let done = operation.joined(separator: " ")
    history.append(done)
    return done
  }
}
