import Foundation
import TestSupport
import Testing

/// What is installed, packed and removed again.
@Suite struct ReleaseTests {
  private static let checkout = Checkout.top

  private let repository: TestRepository
  private let folder: TemporaryFolder

  init() throws {
    repository = try TestRepository()
    folder = try TemporaryFolder()
  }

  private func script(_ name: String, _ arguments: String...) -> Command {
    repository.command(
      [ReleaseTests.checkout.appending(path: name).path] + arguments,
      extra: ["SOURCE_DATE_EPOCH": "1767323045"])
  }

  /// The files below a folder, by their paths in it.
  private func files(_ root: String) throws -> [String] {
    try repository.command(["find", root, "-type", "f", "-printf", "%P\\n"]).succeed().output
      .split(separator: "\n").map(String.init).sorted()
  }

  @Test func `what is laid out runs, and has manual, hooks and completions`() throws {
    let root = folder.path("root")
    try script("Scripts/tree", GuardedRepository.program, root).succeed()
    let files = try files(root)
    for name in [
      "bin/git-guard", "share/man/man1/git-guard.1", "share/man/man1/git-guard-check.1",
      "share/bash-completion/completions/git-guard", "share/zsh/site-functions/_git-guard",
      "share/fish/vendor_completions.d/git-guard.fish", "share/git-guard/ci",
      "share/git-guard/hooks/pre-commit",
    ] { #expect(files.contains(name), "\(name)") }
    let version = try repository.command(["\(root)/bin/git-guard", "--version"]).succeed()
    #expect(version.output.first?.isNumber == true)
  }

  @Test func `uninstalling removes what was installed and nothing else`() throws {
    let prefix = folder.path("prefix")
    for name in ["bin/git-guard", "bin/other", "share/man/man1/git-guard.1", "share/git-guard/ci"] {
      let file = URL(filePath: "\(prefix)/\(name)")
      try FileManager.default.createDirectory(
        at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data().write(to: file)
    }
    let refused = try script("install.sh", "--uninstall", "--prefix", prefix).run()
    #expect(refused.status == 1)
    try Data("bin/git-guard\nshare/git-guard/ci\nshare/man/man1/git-guard.1\n../outside\n".utf8)
      .write(to: URL(filePath: "\(prefix)/share/git-guard/installed"))
    try Data().write(to: URL(filePath: folder.path("outside")))
    try script("install.sh", "--uninstall", "--dry-run", "--prefix", prefix).succeed()
    #expect(try files(prefix).contains("bin/git-guard"))
    try script("install.sh", "--uninstall", "--prefix", prefix).succeed()
    #expect(try files(prefix) == ["bin/other"])
    #expect(FileManager.default.fileExists(atPath: folder.path("outside")))
  }

  @Test(.enabled(if: Shell.isInstalled("dpkg-deb"), "needs dpkg-deb"))
  func `a package of one tree has the same bytes each time, and belongs to root`() throws {
    // A static program, as a release has: of a shell, for the package only looks at it.
    let tree = folder.path("tree")
    let source = folder.path("program.c")
    try Data("int main(void) { return 0; }\n".utf8).write(to: URL(filePath: source))
    for name in ["bin", "share/doc/git-guard", "share/man/man1", "share/zsh/site-functions"] {
      try FileManager.default.createDirectory(
        atPath: "\(tree)/\(name)", withIntermediateDirectories: true)
    }
    try repository.command(["cc", "-static", "-o", "\(tree)/bin/git-guard", source]).succeed()
    for name in [
      "share/doc/git-guard/THIRD-PARTY-NOTICES", "share/man/man1/git-guard.1",
      "share/zsh/site-functions/_git-guard",
    ] { try Data("text\n".utf8).write(to: URL(filePath: "\(tree)/\(name)")) }
    var packages: [Data] = []
    for number in 1...2 {
      let out = folder.path("out\(number)")
      try FileManager.default.createDirectory(
        atPath: out, withIntermediateDirectories: false)
      try script("Scripts/debian-package", tree, "0.1.0", out).succeed()
      let file = "\(out)/\(try #require(try files(out).first))"
      packages.append(try Data(contentsOf: URL(filePath: file)))
      let about = try repository.command(["dpkg-deb", "--field", file, "Depends"]).succeed()
      #expect(about.output == "git\n")
      let list = try repository.command(["dpkg-deb", "--contents", file]).succeed().output
      for line in list.split(separator: "\n") { #expect(line.contains(" root/root ")) }
      #expect(list.contains("./usr/share/zsh/vendor-completions/_git-guard"))
    }
    #expect(packages[0] == packages[1])
  }
}
