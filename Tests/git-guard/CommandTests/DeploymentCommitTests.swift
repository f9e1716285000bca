import Foundation
import TestSupport
import Testing

/// What real commits are refused for that change what a deployment runs.
@Suite struct DeploymentCommitTests {
  private static let project = [
    "Dockerfile": "FROM node\nCMD npx prisma migrate deploy && npx prisma db seed && node s.js\n",
    "package.json": "{\"prisma\": {\"seed\": \"node prisma/seed.js\"}}", "s.js": "start()\n",
  ]

  private func guarded(_ files: [String: String] = project) throws -> GuardedRepository {
    let guarded = try GuardedRepository()
    try guarded.repository.commit(files)
    try guarded.install()
    return guarded
  }

  private func commits(
    _ path: String, _ text: String, _ words: [String] = ["-m", "Change"],
    in guarded: GuardedRepository
  ) throws -> Bool {
    try guarded.stage(path, text)
    return try guarded.repository.command(["git", "commit"] + words).run().status == 0
  }

  @Test func `a seed that a deployment runs wants its drop named`() throws {
    let guarded = try guarded()
    let seed = "async function main() { await prisma.user.deleteMany() }\nmain()\n"
    #expect(try !commits("prisma/seed.js", seed, in: guarded))
    let words = ["-m", "Change", "-m", "Schema-Drop: user (demo data only)"]
    #expect(try commits("prisma/seed.js", seed, words, in: guarded))
    // What the commit said is on record, and an audit refuses nothing.
    #expect(try guarded.run(["audit"]).status == 0)
  }

  @Test func `a seed that only people run passes`() throws {
    let guarded = try guarded(["package.json": "{\"scripts\": {\"seed\": \"node seed.js\"}}"])
    #expect(try commits("seed.js", "prisma.user.deleteMany()\n", in: guarded))
  }

  @Test func `a container file that runs the seed is refused`() throws {
    let guarded = try guarded([
      "package.json": Self.project["package.json"] ?? "",
      "prisma/seed.js": "prisma.user.deleteMany()\n",
    ])
    #expect(try !commits("Dockerfile", "FROM node\nCMD npx prisma db seed\n", in: guarded))
    #expect(try commits("Dockerfile", "FROM node\nCMD node s.js\n", in: guarded))
  }
}
