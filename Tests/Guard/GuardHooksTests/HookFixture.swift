import Foundation
import GuardHooks
import TestSupport

/// A repository with a stand-in for the guard, which writes down how it was called and refuses
/// what is staged with a name that ends in `.db`.
struct HookFixture {
  let repository: TestRepository
  let folder: TemporaryFolder

  init(initArguments: [String] = []) throws {
    repository = try TestRepository(initArguments: initArguments)
    folder = try TemporaryFolder()
    try FileManager.default.createDirectory(
      atPath: folder.path("a b's"), withIntermediateDirectories: true)
    try HookFixture.script(
      """
      case "$*" in
      *commit-msg*|*pre-applypatch*|*post-commit*) log='\(folder.path("messages"))';;
      *) log='\(folder.path("log"))';;
      esac
      printf '%s|' "$@" >> "$log"
      echo "index=${GIT_INDEX_FILE##*/}" >> "$log"
      [ "${GUARD_STATUS-}" ] && exit "$GUARD_STATUS"
      [ "$log" = '\(folder.path("log"))' ] || exit 0
      case "$*" in *pre-push*|*pre-receive*) cat > '\(folder.path("input"))'; exit 0;; esac
      ! git diff --cached --name-only | grep -q '\\.db$'
      """, at: binary)
  }

  /// The guard's path, with what a shell could stumble over in it.
  var binary: String { folder.path("a b's/git-guard") }
  var hooks: String { repository.url.appending(path: ".git/hooks").path }

  /// How the guard was called so far to judge files, one line a time.
  var calls: [String] { lines(of: "log") }
  /// How it was called around a commit's message.
  var messageCalls: [String] { lines(of: "messages") }
  /// What earlier hooks and managers wrote so far.
  var runs: [String] { lines(of: "runs") }

  func lines(of name: String) -> [String] {
    guard let data = FileManager.default.contents(atPath: folder.path(name)) else { return [] }
    return String(decoding: data, as: UTF8.self).split(separator: "\n").map(String.init)
  }

  /// The installer for git's own folder, or for another one.
  func installer(
    _ directory: String? = nil, origin: HookSite.Origin = .gitDirectory,
    standing: HookSite.Standing = .outsideWorkTree
  ) -> HookInstaller {
    HookInstaller(
      site: HookSite(
        directory: directory ?? hooks,
        commonDirectory: repository.url.appending(path: ".git").path,
        workTree: repository.url.path, origin: origin, standing: standing))
  }

  /// Writes a hook that leaves a line behind and ends with a status.
  func earlierHook(_ name: String, status: Int = 0, at directory: String? = nil) throws {
    try HookFixture.script(
      "echo \"\(name)${1+ $*}\" >> '\(folder.path("runs"))'\nexit \(status)",
      at: (directory ?? hooks) + "/" + name)
  }

  static func script(_ body: String, at path: String, mode: Int = 0o755) throws {
    try write("#!/bin/sh\n" + body + "\n", at: path, mode: mode)
  }

  static func write(_ text: String, at path: String, mode: Int = 0o644) throws {
    try FileManager.default.createDirectory(
      at: URL(filePath: path).deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(text.utf8).write(to: URL(filePath: path))
    try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: path)
  }

  /// Stages one file and commits it, hooks and all.
  func commit(
    _ name: String, _ arguments: [String] = [], extra: [String: String] = [:]
  ) throws -> Command.Outcome {
    try repository.write(name, UUID().uuidString)
    try repository.git("add", "-f", "--", name)
    return try repository.command(
      ["git", "commit", "-q", "-m", "change"] + arguments, extra: extra
    )
    .run()
  }

  /// Every file below a folder: its kind, permissions, content and age.
  static func picture(of directory: String) throws -> [String: String] {
    var picture: [String: String] = [:]
    let manager = FileManager.default
    for name in try manager.subpathsOfDirectory(atPath: directory) where !name.hasSuffix(".sample")
    {
      let path = directory + "/" + name
      let attributes = try manager.attributesOfItem(atPath: path)
      let isLink = attributes[.type] as? FileAttributeType == .typeSymbolicLink
      let content =
        isLink
        ? try manager.destinationOfSymbolicLink(atPath: path)
        : manager.contents(atPath: path)?.base64EncodedString() ?? "folder"
      let mode = attributes[.posixPermissions] as? Int ?? -1
      let inode = attributes[.systemFileNumber] as? Int ?? -1
      picture[name] = "\(isLink) \(String(mode, radix: 8)) \(inode) \(content)"
    }
    return picture
  }
}
