import Foundation
import Python
import TestSupport
import Testing

/// The reader beside CPython: the same tree, at the same places.
///
/// A usual run reads a part of Python's standard library; GIT_GUARD_CHECKS above a million reads
/// all of it.
@Suite(.enabled(if: PythonOracle.isInstalled, "needs python3"))
struct PythonDifferentialTests {
  @Test("reads the standard library as CPython does")
  func standardLibrary() throws {
    let variables = ProcessInfo.processInfo.environment
    let checks = variables["GIT_GUARD_CHECKS"].flatMap { Int($0) } ?? 0
    let all = try PythonOracle.standardLibrary()
    let paths = checks > 1_000_000 ? all : Self.sample(of: all)
    try #require(paths.count > 20)
    var disagreements: [PythonOracle.Disagreement] = []
    var (read, refused, readAnyway) = (0, 0, [String]())
    for start in stride(from: 0, to: paths.count, by: 100) {
      let oracle = try PythonOracle(Array(paths[start..<min(start + 100, paths.count)]))
      for (path, answer) in oracle.answers {
        switch answer {
        case .read(let tree):
          read += 1
          if Self.isNormalised(path) { continue }
          if let one = try oracle.disagreement(path, tree) { disagreements.append(one) }
        case .refused:
          refused += 1
          let module = PythonReader.parse(Array(try Data(contentsOf: URL(filePath: path))))
          if module.unreadable == nil { readAnyway.append(path) }
        case .undecoded: break
        }
      }
    }
    print("standard library: \(read) read, \(refused) refused, \(readAnyway.count) read anyway")
    #expect(read > 20)
    #expect(disagreements.isEmpty, "\(disagreements.map(\.description).joined(separator: "\n"))")
    // Python 2 and misspelt encodings are read all the same.
    let surprising = readAnyway.filter { !$0.contains("lib2to3") && !$0.contains("bad_coding") }
    #expect(surprising.isEmpty)
  }

  /// Files whose names CPython changes to a normal form, which takes tables of Unicode, and one
  /// whose f-strings hold comments where CPython's version decides what becomes of them.
  private static func isNormalised(_ path: String) -> Bool {
    ["test_unicode_identifiers.py", "test_traceback.py", "test_fstring.py"]
      .contains { path.hasSuffix("/" + $0) }
  }

  /// Small files and a few of the tests of Python's own grammar.
  private static func sample(of paths: [String]) -> [String] {
    let grammar = [
      "test_grammar.py", "test_string_literals.py", "test_generators.py", "test_patma.py",
      "test_coroutines.py", "test_decorators.py", "test_unpack_ex.py", "test_type_params.py",
      "test_with.py",
    ]
    // Some systems have a tenth of the library, without its tests.
    let step = max(1, min(40, paths.count / 50))
    let chosen = paths.enumerated().filter { $0.offset % step == 0 }.map(\.element)
      .filter {
        (try? FileManager.default.attributesOfItem(atPath: $0)[.size] as? Int) ?? 0 < 30_000
      }
    return paths.filter { path in grammar.contains { path.hasSuffix("/test/" + $0) } } + chosen
  }

  @Test("reads hand-made files as CPython does")
  func samples() throws {
    let folder = try TemporaryFolder()
    var paths: [String] = []
    for (index, sample) in PythonSamples.all.enumerated() {
      let path = folder.path("sample\(index).py")
      try Data(sample).write(to: URL(filePath: path))
      paths.append(path)
    }
    let oracle = try PythonOracle(paths)
    #expect(oracle.answers.count == paths.count)
    var refused: [String] = []
    for ((path, answer), sample) in zip(oracle.answers, PythonSamples.all) {
      guard case .read(let tree) = answer else {
        refused.append(String(decoding: sample, as: UTF8.self))
        continue
      }
      let disagreement = try oracle.disagreement(path, tree)
      #expect(disagreement == nil, "\(disagreement?.description ?? "")")
    }
    // An older CPython refuses what is newer than it.
    #expect(oracle.placesFields ? refused.isEmpty : refused.count * 3 < paths.count, "\(refused)")
  }

  @Test("refuses what CPython refuses")
  func refused() throws {
    let folder = try TemporaryFolder()
    var paths: [String] = []
    for (index, text) in PythonSamples.refused.enumerated() {
      let path = folder.path("refused\(index).py")
      try Data(text.utf8).write(to: URL(filePath: path))
      paths.append(path)
    }
    let oracle = try PythonOracle(paths)
    #expect(oracle.answers.count == paths.count)
    for (answer, text) in zip(oracle.answers, PythonSamples.refused) {
      #expect(PythonReader.parse(Array(text.utf8)).unreadable != nil, "\(text)")
      guard case .refused = answer.answer else {
        Issue.record("CPython reads \(text)")
        continue
      }
    }
  }
}
