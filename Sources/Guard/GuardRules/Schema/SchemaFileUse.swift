import Characters
import DeploymentFiles
import GitModel
import GuardModel
import MigrationFrameworks

/// Whether a file with the whole schema is run where the project is deployed.
///
/// Asked only where the file drops something.
struct SchemaFileUse {
  private static let mostModules = 4_000
  private static let longest = 1 << 20

  private let snapshot: any Snapshot

  init(_ snapshot: any Snapshot) { self.snapshot = snapshot }

  /// Whether a deployment file feeds it to a database, starts a command whose code opens it, or
  /// starts an application that does.
  func isRun(_ path: GitPath) throws(ObjectError) -> Bool {
    if try DeploymentCalls(snapshot).runs(statementsIn: path) { return true }
    let name = String(decoding: path.name, as: UTF8.self)
    var commands: Set<String> = []
    for entry in try snapshot.files(named: FileNames(endings: [".py"])).prefix(Self.mostModules)
    where entry.mode.isFile && ApplicationCode.reads(entry.path) {
      let bytes = try snapshot.blob(entry.id).prefix(Self.longest)
      guard bytes.holds(name) else { continue }
      let loading = FileLoading(of: name, in: bytes)
      if loading.isAtStart { return true }
      commands.formUnion(loading.commands)
    }
    guard !commands.isEmpty else { return false }
    for entry in try ProjectReach.files(of: snapshot) where entry.mode.isFile {
      guard let reading = try DeploymentContent.read(entry, in: snapshot), !reading.role.isLocal
      else { continue }
      if Self.words(reading.content).contains(where: commands.contains) { return true }
    }
    return false
  }

  /// The words of a file's lines, comments left out.
  private static func words(_ content: [UInt8]) -> [String] {
    String(decoding: content, as: UTF8.self).split(whereSeparator: \.isNewline)
      .filter { $0.drop { $0 == " " || $0 == "\t" }.first != "#" }
      .flatMap { line in
        line.split { !($0.isLetter || $0.isNumber || $0 == "-" || $0 == "_") }.map(String.init)
      }
  }
}

extension [UInt8] {
  /// Whether the bytes contain a text.
  fileprivate func holds(_ text: String) -> Bool {
    let wanted = Array(text.utf8)
    guard let first = wanted.first, count >= wanted.count else { return false }
    return indices.dropLast(wanted.count - 1).contains { index in
      self[index] == first && self[index..<(index + wanted.count)].elementsEqual(wanted)
    }
  }
}
