import Git
import GitModel
import GuardHooks
import GuardModel
import Platform

/// What `pre-commit` judged last in this clone and let pass, in `guard/staged` of git's common
/// directory.
///
/// `commit-msg` asks it: where another tool has put its own hook over `pre-commit`, nobody has
/// judged the staged files, and then `commit-msg` does.
struct JudgedStage {
  private let directory: String
  private let path: String

  init(_ place: RepositoryPlace) {
    directory = place.commonDirectory + "/guard"
    path = HookRecord.stagedPath(in: place.commonDirectory)
  }

  /// Whether it is this very change that was judged.
  func holds(_ scene: Scene) -> Bool {
    do {
      return try Files.content(of: path, limit: 1 << 10) == JudgedStage.line(scene)
    } catch {
      return false
    }
  }

  /// Remembers a change that was judged and may be committed.
  ///
  /// What cannot be written is judged once more, and no worse.
  func write(_ scene: Scene) {
    do {
      try Files.makeDirectory(directory)
      try Files.replace(path, with: JudgedStage.line(scene), mode: 0o644)
    } catch {
      return
    }
  }

  private static func line(_ scene: Scene) -> [UInt8] {
    var name = Fingerprint()
    name.mix(scene.committed?.bytes ?? [])
    name.mix(scene.changes)
    return Array("git-guard staged 1 \(name.text)\n".utf8)
  }
}
