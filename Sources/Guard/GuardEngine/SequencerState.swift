import Characters
import Git
import Platform

/// What git is in the middle of, as its own files tell (gitrepository-layout(5)).
struct SequencerState {
  private let directory: String

  init(_ place: RepositoryPlace) { directory = place.gitDirectory }

  /// Whether commits are being copied: git runs no pre-commit for those.
  var isCopying: Bool {
    exists("CHERRY_PICK_HEAD") || isRebasing || Files.isDirectory("\(directory)/rebase-apply")
  }

  var isRebasing: Bool { Files.isDirectory("\(directory)/rebase-merge") }

  /// Whether `git am` is at work, or `git rebase --apply`.
  var isApplying: Bool { Files.isDirectory("\(directory)/rebase-apply") }

  /// Whether what is applied are commits of this repository.
  var isApplyingRebase: Bool { exists("rebase-apply/rebasing") }

  /// The file that `git am` takes the message of the next commit from.
  var patchMessage: String { "\(directory)/rebase-apply/final-commit" }

  /// Whether several commits are being copied or reverted.
  var hasSequence: Bool { Files.isDirectory("\(directory)/sequencer") }

  /// Whether the commit that is made now is melted into the one before.
  var isMelting: Bool {
    isRebasing && !exists("CHERRY_PICK_HEAD")
      && lastCommand(of: "rebase-merge/done").map(SequencerState.melts) ?? false
  }

  /// Whether the next step will melt a commit into the one that is made now, so that neither its
  /// message nor its content is final.
  var isBeforeMelting: Bool {
    isRebasing
      && commands(of: "rebase-merge/git-rebase-todo").first.map(SequencerState.melts)
        ?? false
  }

  private static func melts(_ command: Substring) -> Bool {
    ["fixup", "f", "squash", "s"].contains(command)
  }

  private func lastCommand(of file: String) -> Substring? { commands(of: file).last }

  /// The first words of the lines of a list of commands, comments left out.
  private func commands(of file: String) -> [Substring] {
    do {
      let bytes = try Files.content(of: "\(directory)/\(file)", limit: 4 << 20) ?? []
      return String(decoding: bytes, as: UTF8.self).split(separator: "\n")
        .compactMap { $0.split(separator: " ").first }
        .filter { $0.first?.isLetter ?? false }
    } catch {
      return []
    }
  }

  private func exists(_ name: String) -> Bool { Files.kind("\(directory)/\(name)") != nil }
}
