import Git
import GitModel
package import GuardModel
import GuardPolicy
import Platform
import Problems

/// The findings that a project has in its baseline, as its newest commit has that.
struct KnownFindings {
  private let repository: Repository
  /// Nil where there is no commit yet.
  private let head: ObjectID?
  /// Where the baseline is, as the policy says.
  private let path: GitPath

  init(_ repository: Repository) throws(GuardFailure) {
    self.repository = repository
    let head = try GuardFailure.catching { () throws(RepositoryError) in try repository.head() }
    self.head = head
    let policy = try head.map { id throws(GuardFailure) in
      try LoadedPolicy(ofCommit: id, repository).policy
    }
    path = policy?.audit.baseline ?? Baseline.path
  }

  /// Takes what the baseline knows out of an audit's findings, and reports entries without a use.
  func passOver(in report: inout Report) throws(GuardFailure) {
    guard let head else { return }
    let bytes = try GuardFailure.catching(path.description) {
      () throws(ObjectError) -> [UInt8]? in
      guard let entry = try repository.entry(at: path, in: try repository.tree(ofCommit: head))
      else { return nil }
      return try repository.blob(entry.id).prefix(16 << 20)
    }
    guard let bytes else { return }
    let baseline: Baseline
    do {
      baseline = try BaselineFile.read(bytes)
    } catch {
      throw GuardFailure(
        "\(path):\(error.line): \(error.message)",
        remedy: [.command("git guard audit --write-baseline", remark: "rewrites it")])
    }
    var used: Set<Baseline.Entry> = []
    var kept: [Finding] = []
    for finding in report.findings {
      let entry = Baseline.Entry(finding)
      if finding.level > .note, baseline.entries[entry] != nil {
        used.insert(entry)
        report.allowed.append(
          Report.Allowed(finding: finding, by: .baseline, reason: "in the baseline"))
      } else {
        kept.append(finding)
      }
    }
    report.findings = kept
    for (entry, line) in baseline.entries.sorted(by: { $0.value < $1.value })
    where !used.contains(entry) {
      report.findings.append(.unused(entry, line: line, in: path))
    }
  }

  /// Writes all that an audit finds into the baseline's file in the work tree.
  ///
  /// - Returns: the file's path, and how many entries it has.
  func write(_ report: Report) throws(GuardFailure) -> (path: String, count: Int) {
    guard let top = repository.place.workTree else {
      throw GuardFailure("a bare repository has no work tree to write a baseline in", hint: nil)
    }
    let baseline = Baseline(
      of: report.findings + report.allowed.filter { $0.source == .baseline }.map(\.finding))
    do {
      let place = try BaselinePlace(path, below: top)
      try Files.replace(place.path, with: BaselineFile.text(of: baseline), mode: 0o644)
    } catch {
      throw GuardFailure(error.message, hint: nil)
    }
    return (path.description, baseline.entries.count)
  }
}

extension GuardRun {
  /// Writes all that an audit finds into the baseline's file in the work tree.
  ///
  /// - Returns: the file's path, and how many entries it has.
  package func writeBaseline(
    of report: Report
  ) throws(BaselineWritingError) -> (path: String, count: Int) {
    do throws(GuardFailure) {
      return try KnownFindings(try opened().repository).write(report)
    } catch {
      throw BaselineWritingError(message: error.failures.first?.message ?? "it cannot be written")
    }
  }
}

/// Why a baseline was not written.
package struct BaselineWritingError: Error, Hashable, Sendable {
  package let message: String
}

extension Finding {
  /// What an audit says of an entry that lets nothing pass.
  fileprivate static func unused(
    _ entry: Baseline.Entry, line: Int, in path: GitPath
  ) -> Finding {
    Finding(
      rule: "unused-allow", level: .warning,
      observation: Observation(
        level: .warning, path: path, line: line, subject: .paths([entry.path]),
        message: "\(entry.rule) for \(entry.path) no longer occurs",
        reason: "an unused entry could let a later mistake pass",
        remedy: [.command("git guard audit --write-baseline")]))
  }
}
