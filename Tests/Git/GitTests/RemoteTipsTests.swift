import Foundation
@testable import Git
import GitModel
import TestSupport
import Testing

/// What is known of a remote that is on another machine.
@Suite struct RemoteTipsTests {
  private static let fetched = "https://example.com/shop.git"

  /// A repository whose remote-tracking branches of `origin` and `origin/fork` name commits.
  private func repository() throws -> (TestRepository, [String: String]) {
    let made = try TestRepository()
    var commits: [String: String] = [:]
    for name in ["main", "feature", "fork"] {
      try made.git("commit", "-q", "--allow-empty", "-m", name)
      commits[name] = String(try made.git("rev-parse", "HEAD").dropLast())
    }
    try made.git("remote", "add", "origin", Self.fetched)
    try made.git("remote", "add", "origin/fork", "https://example.com/fork")
    for (name, reference) in [("main", "origin/main"), ("feature", "origin/feature")]
      + [("fork", "origin/fork/main")]
    {
      try made.git("update-ref", "refs/remotes/\(reference)", commits[name] ?? "")
    }
    try made.git("symbolic-ref", "refs/remotes/origin/HEAD", "refs/remotes/origin/feature")
    return (made, commits)
  }

  private func tips(
    _ made: TestRepository, _ address: String, _ updated: Set<String> = []
  ) throws -> Set<String> {
    let opened = try Repository(GitEnvironment(currentDirectory: made.url.path))
    return Set(
      try opened.tips(ofRemote: "origin", at: address, besides: updated).map(\.hex))
  }

  @Test(arguments: [
    fetched, "https://example.com/shop", "git@example.com:shop.git",
    "ssh://git@EXAMPLE.com:22/shop",
    "https://user:pw@example.com:443/shop.git/",
  ])
  func `one place by whatever way has what was fetched from it`(_ address: String) throws {
    let (made, commits) = try repository()
    #expect(
      try tips(made, address) == Set(["main", "feature"].compactMap { commits[$0] }))
  }

  @Test(arguments: [
    "https://example.com/fork", "git@example.org:shop.git", "ssh://git@example.com:2222/shop",
    "https://example.com/Shop", "ext::sh -c example.com/shop", "/nowhere/shop", "",
  ])
  func `another place has nothing that is known`(_ address: String) throws {
    let (made, _) = try repository()
    #expect(try tips(made, address).isEmpty)
  }

  @Test func `what is pushed is what git has just asked for`() throws {
    let (made, commits) = try repository()
    #expect(
      try tips(made, Self.fetched, ["refs/heads/main"])
        == Set([commits["feature"]].compactMap(\.self)))
  }

  @Test func `shortcuts are written out, and mirrors follow nothing`() throws {
    let (made, commits) = try repository()
    try made.git("config", "url.https://example.com/.insteadOf", "ex:")
    try made.git("config", "remote.origin.url", "ex:shop.git")
    #expect(try tips(made, Self.fetched).count == 2)
    try made.git("config", "remote.origin.fetch", "+refs/*:refs/*")
    #expect(try tips(made, Self.fetched).isEmpty)
    #expect(commits.count == 3)
  }
}
