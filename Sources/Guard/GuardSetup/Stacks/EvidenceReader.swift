import GitModel
import MigrationFrameworks

/// Reads what files that are no migrations say of the project that they belong to.
struct EvidenceReader {
  private let frameworks: Frameworks
  private let signFiles: [FileNames]
  private let modules: [String]

  init(_ frameworks: Frameworks) {
    self.frameworks = frameworks
    signFiles = frameworks.list.map(\.signFiles)
    modules = frameworks.list.flatMap(\.modules)
  }

  /// Whether a file is a module of Python.
  static func isModule(_ path: GitPath) -> Bool { path.name.suffix(3).elementsEqual(".py".utf8) }

  /// Whether a framework asks for a file of this name.
  func mayHoldSign(_ path: GitPath) -> Bool { signFiles.contains { $0.contains(path) } }

  /// Adds what a file says to the evidence of its project.
  func read(_ source: [UInt8], at path: GitPath, into evidence: inout PartEvidence) {
    let use = EvidenceReader.isModule(path) ? PythonUse(source, watching: modules) : nil
    let file = ProjectFile(
      path: path, source: source, imports: Set((use?.imports ?? [:]).keys))
    var isOfTool = false
    for framework in frameworks.list {
      guard let sign = framework.sign(in: file) else { continue }
      evidence.add(sign, of: framework)
      isOfTool = isOfTool || sign.isOfTool
    }
    if let use, !isOfTool { evidence.add(use, in: path) }
  }
}
