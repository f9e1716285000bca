import Git
import GitModel
package import GuardModel
import GuardPolicy
import Platform
import Problems

/// Findings that a project knows of.
extension GuardRun {
  /// Takes what the baseline knows out of an audit's findings, and reports entries without a use.
  func passOverBaseline(_ repository: Repository, _ report: inout Report) throws(GuardFailure) {
    guard
      let head = try GuardFailure.catching({ () throws(RepositoryError) in try repository.head() })
    else { return }
    let path = try policy(of: head, repository).policy.audit.baseline ?? Baseline.path
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
        remedy: [.command("git guard audit --write-baseline", remark: "writes it anew")])
    }
    var used: Set<Baseline.Entry> = []
    var kept: [Finding] = []
    for finding in report.findings {
      let entry = Baseline.Entry(finding)
      if finding.level > .note, baseline.entries[entry] != nil {
        used.insert(entry)
        report.allowed.append(
          Report.Allowed(finding: finding, by: .baseline, reason: "known since the baseline"))
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
  package func writeBaseline(
    of report: Report
  ) throws(BaselineWritingError) -> (path: String, count: Int) {
    do throws(GuardFailure) {
      let repository = try reopened()
      guard let top = repository.place.workTree else {
        throw GuardFailure("a bare repository has no work tree to write a baseline in", hint: nil)
      }
      let head = try GuardFailure.catching { () throws(RepositoryError) in try repository.head() }
      var path = Baseline.path
      if let head { path = try policy(of: head, repository).policy.audit.baseline ?? path }
      let baseline = Baseline(
        of: report.findings + report.allowed.filter { $0.source == .baseline }.map(\.finding))
      let bytes = BaselineFile.text(of: baseline)
      do {
        let place = try BaselinePlace(path, below: top)
        try Files.replace(place.path, with: bytes, mode: 0o644)
      } catch {
        throw GuardFailure(error.message, hint: nil)
      }
      return (path.description, baseline.entries.count)
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
        message: "\(entry.rule) for \(entry.path) is not found any more",
        reason: "an entry without a use would let a later mistake pass",
        remedy: [.command("git guard audit --write-baseline")]))
  }
}
