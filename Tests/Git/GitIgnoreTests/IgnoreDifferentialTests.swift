import Foundation
import GitModel
import TestSupport
import Testing

/// The engine against the real git.
///
/// `GIT_GUARD_CHECKS` asks for more paths than a usual run has, `GIT_GUARD_SEED` for others;
/// `Tests/long/ignore-differential` sets both.
struct IgnoreDifferentialTests {
  @Test func `the deciding rule is the one that git check-ignore names`() throws {
    let variables = ProcessInfo.processInfo.environment
    let wanted = variables["GIT_GUARD_CHECKS"].flatMap { Int($0) } ?? 12_000
    let seed = variables["GIT_GUARD_SEED"].flatMap { UInt64($0) } ?? 20_260_102
    let repository = try TestRepository()
    var generator = IgnoreSceneGenerator(seed: seed)
    var (checks, ruled, scenes, disagreements) = (0, 0, 0, 0)
    while checks < wanted, disagreements < 10 {
      let scene = generator.scene(paths: 120)
      let (ours, theirs) = (scene.answers(), try scene.answersOfGit(in: repository))
      #expect(ours.count == theirs.count)
      for (our, their) in zip(ours, theirs) where our != their {
        disagreements += 1
        Issue.record("git: \(their)\nengine: \(our)\n\(scene)")
      }
      checks += ours.count
      ruled += ours.count { $0.line != nil }
      scenes += 1
    }
    #expect(checks >= wanted)
    // A generator whose rules match nothing, or everything, would prove nothing.
    #expect(ruled * 10 > checks * 2 && ruled * 10 < checks * 9)
    print("\(checks) paths in \(scenes) repositories, \(ruled) decided, \(disagreements) otherwise")
  }
}
