import Calls
package import GitModel

/// Which files are the code of an application, and which of them run when it starts.
enum ApplicationPaths {
  private static let aside: Set<String> = [
    "test", "tests", "testing", "spec", "specs", "fixtures", "fixture", "testdata", "__tests__",
    "__mocks__", "__fixtures__", "e2e", "cypress", "playwright", "docs", "doc", "example",
    "examples", "samples", "sample", "node_modules", "vendor", "dist", "build", "seeds", "seeders",
    "seed", "benchmarks", "benchmark", "bench", "androidtest", "mocks", "integration", "testutil",
    "testhelpers", "test-utils", "demo", "demos",
  ]

  /// The language of a file that has calls; nil for any other.
  static func language(of path: GitPath) -> ProgramLanguage? {
    let name = path.lowercased.name
    guard let dot = name.lastIndex(of: UInt8(ascii: ".")) else { return nil }
    return ProgramLanguage(ending: Substring(String(decoding: name[(dot + 1)...], as: UTF8.self)))
  }

  /// Whether the file is application code: no test, no sample, no seed.
  static func read(_ path: GitPath) -> Bool {
    guard language(of: path) != nil else { return false }
    let lower = path.lowercased
    let folders = lower.components.dropLast().map { String(decoding: $0, as: UTF8.self) }
    if folders.contains(where: aside.contains) { return false }
    let name = String(decoding: path.name, as: UTF8.self)
    let stem = name.split(separator: ".").first.map(String.init) ?? name
    let endings = ["Test", "Tests", "Spec", "IT", "TestCase", "_test", "_spec", "-test", "-spec"]
    if endings.contains(where: stem.hasSuffix) { return false }
    let parts = lower.name.split(separator: UInt8(ascii: ".")).dropFirst()
      .map { String(decoding: $0, as: UTF8.self) }
    let isAside = ["test", "spec", "e2e", "cy", "stories", "min", "d", "mock"]
    if parts.contains(where: isAside.contains) { return false }
    let word = stem.lowercased()
    return !word.hasPrefix("test_") && !word.hasPrefix("seed") && !word.hasSuffix("seeder")
      && !word.hasSuffix("seed") && !word.hasSuffix("seeds")
  }

  /// Whether its module level runs when the application starts, by its name.
  static func start(_ path: GitPath) -> Bool {
    let words = PathWords(path)
    if words.folders.last == "initializers" { return true }
    return [
      "app", "main", "wsgi", "asgi", "server", "index", "start", "bootstrap", "program", "startup",
      "application", "boot",
    ].contains(String(words.stem))
  }
}
