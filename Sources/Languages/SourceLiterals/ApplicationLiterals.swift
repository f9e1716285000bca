package import GitModel
package import SchemaModel
import SQL

/// What the source of an application, in any language but Python, drops or empties: in the SQL of
/// its strings, and in the calls of common libraries.
package enum ApplicationLiterals {
  /// Whether the file is application code that is read here: no test, no sample, no seed.
  package static func reads(_ path: GitPath) -> Bool {
    guard LiteralLanguage.of(path) != nil else { return false }
    let lower = path.lowercased
    let folders = lower.components.dropLast().map { String(decoding: $0, as: UTF8.self) }
    if folders.contains(where: aside.contains) { return false }
    let name = String(decoding: path.name, as: UTF8.self)
    let stem = name.split(separator: ".").first.map(String.init) ?? name
    let endings = ["Test", "Tests", "Spec", "IT", "TestCase", "_test", "_spec", "-test", "-spec"]
    if endings.contains(where: stem.hasSuffix) { return false }
    let parts = lower.name.split(separator: UInt8(ascii: ".")).dropFirst()
      .map { String(decoding: $0, as: UTF8.self) }
    if parts.contains(where: ["test", "spec", "e2e", "cy", "stories", "min", "d", "mock"].contains)
    {
      return false
    }
    let word = stem.lowercased()
    return !word.hasPrefix("test_") && !word.hasPrefix("seed") && !word.hasSuffix("seeder")
      && !word.hasSuffix("seed") && !word.hasSuffix("seeds")
  }

  private static let aside: Set<String> = [
    "test", "tests", "testing", "spec", "specs", "fixtures", "fixture", "testdata", "__tests__",
    "__mocks__", "__fixtures__", "e2e", "cypress", "playwright", "docs", "doc", "example",
    "examples", "samples", "sample", "node_modules", "vendor", "dist", "build", "seeds", "seeders",
    "seed", "benchmarks", "benchmark", "bench", "androidtest", "mocks", "integration", "testutil",
    "testhelpers", "test-utils", "demo", "demos",
  ]

  /// What the forward path of the file drops or empties, in order of place.
  ///
  /// - Parameter isMigration: whether the file runs once, as a migration; what it makes is then told
  ///   too.
  package static func operations(
    _ content: [UInt8], at path: GitPath, isMigration: Bool = false
  ) -> [SchemaOperation] {
    guard reads(path), let language = LiteralLanguage.of(path) else { return [] }
    let tokens = LiteralScanner.tokens(content, language)
    var reading = LiteralReading(content, tokens, language: language, isMigration: isMigration)
    return reading.operations()
  }
}
