import GuardModel
import Platform
import Problems

extension Report {
  /// The report for somebody who stands in a folder of the work tree: git takes the paths of what is
  /// pasted from there, unless they begin with `:/`.
  var wherePersonStands: Report {
    guard Report.isBelowTop else { return self }
    var report = self
    for index in report.findings.indices {
      report.findings[index].observation.remedy =
        report.findings[index].observation.remedy.map(\.fromTop)
    }
    if let checks = report.checkUp?.checks {
      report.checkUp?.checks = checks.map { check in
        var check = check
        check.remedy = check.remedy.map(\.fromTop)
        return check
      }
    }
    return report
  }

  /// Hooks run at the top, and git tells them where the person is.
  private static var isBelowTop: Bool {
    if let prefix = Variables.value("GIT_PREFIX"), !prefix.isEmpty { return true }
    guard Variables.value("GIT_DIR") == nil, let folder = Files.currentDirectory() else {
      return false
    }
    return Files.kind(folder + "/.git") == nil
  }
}

extension RemedyStep {
  /// Commands of git's that take paths as they are committed.
  private static let takingPaths = ["git restore ", "git rm ", "git add "]

  /// The step with its paths from the top of the work tree.
  fileprivate var fromTop: RemedyStep {
    guard case .command(var command) = self,
      RemedyStep.takingPaths.contains(where: command.text.hasPrefix)
    else { return self }
    guard command.names.isEmpty else {
      command.names = command.names.map { $0.hasPrefix(":/") ? $0 : ":/" + $0 }
      return .command(command)
    }
    let words = command.text.split(separator: " ")
    guard let last = words.last, words.count == 3, !last.hasPrefix("-"), !last.hasPrefix(":") else {
      return self
    }
    return .command(
      Command("\(words[0]) \(words[1])", names: [":/" + String(last)], remark: command.remark))
  }
}
