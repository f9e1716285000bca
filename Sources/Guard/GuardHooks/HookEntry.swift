import Platform

/// One file that stands at a hook's name, or beside it.
struct HookEntry: Hashable {
  let kind: Files.Kind
  /// The content, links followed; empty where there is none that can be read.
  let bytes: [UInt8]
  let isExecutable: Bool
  /// What it says, where it is git-guard's own.
  let shim: HookShim?
  /// Who wrote it, where it is not.
  let manager: HookManager?

  /// Whether a hook can stand there: a directory, say, cannot be kept and run.
  var isHook: Bool { kind == .file || kind == .symbolicLink }

  /// What stands at the path; nil where nothing does.
  init?(at path: String) {
    guard let kind = Files.kind(path) else { return nil }
    let target = kind == .symbolicLink ? Files.resolved(path).flatMap(Files.kind) : kind
    // What is larger than any script is a program, and a link that leads nowhere has no content.
    let bytes = target == .file ? HookEntry.script(path) : []
    self.init(kind: kind, bytes: bytes, isExecutable: Files.isExecutable(path))
  }

  init(kind: Files.Kind, bytes: [UInt8], isExecutable: Bool) {
    self.kind = kind
    self.bytes = bytes
    self.isExecutable = isExecutable
    shim = HookShim(reading: bytes)
    manager = shim == nil ? HookManager(of: bytes) : nil
  }

  private static func script(_ path: String) -> [UInt8] {
    do {
      return try Files.content(of: path, limit: 1 << 20) ?? []
    } catch {
      return []
    }
  }
}
