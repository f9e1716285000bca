import Foundation
import TestSupport
import Testing

/// Databases and folders of backups that a repository names outside of its work tree.
@Suite struct OutsideTests {
  /// A project with a foreign database beside it.
  private func project(_ policy: (URL) -> String) throws -> (BackupProject, URL) {
    let project = try BackupProject()
    let outside = project.repository.beside("elsewhere")
    try FileManager.default.createDirectory(at: outside, withIntermediateDirectories: true)
    try FileManager.default.copyItem(
      atPath: project.path("instance/app.db"),
      toPath: outside.appending(path: "outside.db").path)
    try project.writePolicy(policy(outside))
    try project.commit([:])
    return (project, outside)
  }

  private func names(_ folder: URL) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
  }

  @Test func `a foreign database is copied by no push and no command`() throws {
    let (project, outside) = try project { outside in
      """
      backup:
        make: true
        databases: [{name: app, url: "sqlite:///\(outside.path)/outside.db"}]

      """
    }
    #expect(try project.push().status == 0)
    #expect(try project.backup().status == 1)
    #expect(!FileManager.default.fileExists(atPath: project.path("backups")))
    let target = "sqlite:///\(outside.path)/outside.db"
    try project.repository.git("config", "--add", "guard.connect", target)
    #expect(try project.backup().status == 0)
    #expect(try project.names("backups").count == 2)
  }

  @Test func `a link to a foreign database needs consent too`() throws {
    let (project, outside) = try project { _ in
      "backup:\n  databases: [{name: app, url: \"sqlite:///linked.db\"}]\n"
    }
    try FileManager.default.createSymbolicLink(
      atPath: project.path("linked.db"),
      withDestinationPath: outside.appending(path: "outside.db").path)
    #expect(try project.backup().status == 1)
    let printed = try project.backup().errors.split(separator: "\n")
      .compactMap { $0.split(separator: "$ ").last }.last
    try project.repository.command(["sh", "-c", String(try #require(printed))]).succeed()
    #expect(try project.backup().status == 0)
  }

  @Test func `an address in a file of one's own needs no consent`() throws {
    let (project, outside) = try project { _ in
      "backup:\n  databases: [{name: app, url: \"env:DATABASE_URL\"}]\n"
    }
    let target = "sqlite:///\(outside.path)/outside.db"
    try project.repository.write(".env", "DATABASE_URL=\(target)\n")
    #expect(try project.backup().status == 0)
  }

  @Test(arguments: ["../escape", "absolute", "link", "link/deeper", "dangling"])
  func `no backup leaves the work tree unasked`(_ kind: String) throws {
    let (project, outside) = try project { outside in
      let folder = kind == "absolute" ? outside.appending(path: "in").path : kind
      return """
        backup:
          databases: [{name: app, url: "sqlite:///instance/app.db", folder: \(folder)}]

        """
    }
    let linked = ["link": outside.path, "dangling": outside.appending(path: "new").path]
    if let target = linked[String(kind.prefix { $0 != "/" })] {
      try FileManager.default.createSymbolicLink(
        atPath: project.path(String(kind.prefix { $0 != "/" })), withDestinationPath: target)
    }
    let before = try names(outside)
    for words in [["create"], ["adopt"], ["list"], ["verify"], ["restore", "--yes"], ["prune"]] {
      let outcome = try project.guarded.run(["backup"] + words)
      #expect(words == ["list"] || words == ["prune"] || outcome.status != 0, "\(words)")
    }
    #expect(try project.push().status == 0)
    #expect(try names(outside) == before)
    #expect(!FileManager.default.fileExists(atPath: project.repository.beside("escape").path))
    guard kind != "dangling" else { return }
    let printed = try project.backup().errors.split(separator: "\n")
      .compactMap { $0.split(separator: "$ ").last }.last
    try project.repository.command(["sh", "-c", String(try #require(printed))]).succeed()
    #expect(try project.backup().status == 0)
    #expect(try project.push().status == 0)
  }

  @Test func `a work tree that is reached through a link is inside of itself`() throws {
    let project = try BackupProject()
    let link = project.repository.beside("way")
    try FileManager.default.createSymbolicLink(
      atPath: link.path, withDestinationPath: project.repository.url.path)
    #expect(try project.backup(extra: ["PWD": link.path], in: link).status == 0)
  }
}
