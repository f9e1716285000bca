import GitModel
import GuardModel
import GuardRules
import Problems

/// What is said of a history besides its newest commit.
extension Problem {
  /// That the history goes on behind what this clone has.
  static let shallow = Problem(
    "the older history was not checked: this clone is shallow",
    remedy: [.command("git fetch --unshallow")])

  /// What it means that a reference names no object.
  init(brokenReference name: String) {
    self.init(
      "the history of \(name) was not checked: the reference does not name an object",
      remedy: [
        .command(
          "tail -n 1 \"$(git rev-parse --git-path logs/\(name))\"",
          remark: "the second word is the object that it last named, if git kept it")
      ])
  }
}

extension Report {
  /// Whether there is nothing to look at once more.
  var isSilent: Bool { findings.isEmpty && failures.isEmpty && allowed.isEmpty }

  /// Takes over what the history has beside what the newest commit has.
  mutating func add(_ past: Report, besides present: Report) {
    let known = Set(present.findings.map(\.fingerprint))
    findings += past.findings.filter { !known.contains($0.fingerprint) }
    failures += past.failures
    allowed += past.allowed
    examined.blobs += past.examined.blobs
    examined.bytes += past.examined.bytes
    history = past.history
  }
}

extension Finding {
  /// The finding with the remedy for a file that the newest commit no longer has.
  func inHistory(besides present: Set<ObjectID>) -> Finding {
    guard let blob = observation.blob, !present.contains(blob) else { return self }
    var old = self
    old.observation.remedy = Remedies.outOfHistory(observation.path)
    return old
  }
}
