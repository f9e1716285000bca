import Foundation
import TestSupport
import Testing

/// A partial clone that lacks an object, whose configuration would start a program to fetch it.
@Suite struct PartialCloneTests {
  /// What a repository's configuration can hold that git runs on its way to a missing object.
  private static let traps: [[(String, String)]] = [
    [("remote.origin.url", "ext::sh -c touch% TRAP"), ("protocol.ext.allow", "always")],
    [("remote.origin.url", "ssh://example.invalid/x"), ("core.sshCommand", "touch TRAP; false")],
    [
      ("remote.origin.url", "git://example.invalid/x"), ("core.gitProxy", "./proxy"),
      ("protocol.git.allow", "always"),
    ],
    [
      ("remote.origin.url", "REMOTE"), ("remote.origin.uploadpack", "touch TRAP; false"),
      ("protocol.file.allow", "always"),
    ],
  ]

  @Test(arguments: traps.indices, ["sha1", "sha256"])
  func `nothing that the configuration names is started`(_ number: Int, _ format: String) throws {
    let guarded = try GuardedRepository(initArguments: ["--object-format=\(format)"])
    let repository = guarded.repository
    let trap = repository.beside("trap").path
    let remote = repository.beside("remote").path
    try repository.git("init", "-q", "--bare", "--object-format=\(format)", remote)
    try repository.commit(["app.py": "import os\n", "settings.py": "X = 1\n", "data.bin": "12"])
    try repository.write("proxy", "#!/bin/sh\ntouch \(trap)\n")
    try repository.command(["chmod", "+x", "proxy"]).succeed()
    // The first commit's objects are in a pack of a promisor, but for one file.
    let blob = try repository.git("rev-parse", "HEAD:settings.py").trimmed
    try repository.git("repack", "-q", "-a", "-d")
    let pack = repository.url.appending(path: ".git/objects/pack")
    let objects = try repository.git("rev-list", "--objects", "--all").split(separator: "\n")
      .map { $0.prefix { $0 != " " } }.filter { $0 != blob }
    for name in try FileManager.default.contentsOfDirectory(atPath: pack.path) {
      try FileManager.default.moveItem(
        at: pack.appending(path: name), to: repository.beside(name))
    }
    for entry in try FileManager.default.contentsOfDirectory(
      at: repository.beside("."), includingPropertiesForKeys: nil)
    where entry.pathExtension == "pack" {
      try repository.command(["sh", "-c", "git unpack-objects -q < '\(entry.path)'"]).succeed()
    }
    let lost = repository.url.appending(
      path: ".git/objects/\(blob.prefix(2))/\(blob.dropFirst(2))")
    try FileManager.default.removeItem(at: lost)
    let name = try repository.git(
      "pack-objects", "-q", ".git/objects/pack/pack",
      input: Array(objects.joined(separator: "\n").utf8)
    ).trimmed
    try repository.write(".git/objects/pack/pack-\(name).promisor", "")
    for (key, value) in [("remote.origin.promisor", "true"), ("extensions.partialClone", "origin")]
      + Self.traps[number]
    {
      try repository.git(
        "config", key,
        value.replacing("TRAP", with: trap).replacing("REMOTE", with: remote))
    }
    try guarded.install()
    try guarded.stage("notes.txt", "a line\n")
    for words in [["check"], ["audit"], ["audit", "--history"], ["doctor"], ["backup"]] {
      _ = try guarded.run(words)
      #expect(!FileManager.default.fileExists(atPath: trap), "\(words)")
    }
    // git itself walks into it.
    _ = try guarded.tryGit("cat-file", "-p", blob)
    if number != 2 { #expect(FileManager.default.fileExists(atPath: trap)) }
  }
}

extension String {
  fileprivate var trimmed: String { trimmingCharacters(in: .whitespacesAndNewlines) }
}
