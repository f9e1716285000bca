import Foundation
import TestSupport
import Testing

/// What `doctor` answers, as programs read it.
struct DoctorAnswer {
  struct Check {
    let state: String
    let seen: String
    let remedy: String
    let commands: [String]
  }

  let status: Int32
  let report: GuardedRepository.Answer

  /// The checks by name, in their order.
  var names: [String] { checks.map(\.name) }
  var fixed: [String] { report.json["fixed"] as? [String] ?? [] }
  var findings: [String] { report.findings }

  private var checks: [(name: String, check: Check)] {
    (report.json["checks"] as? [[String: Any]] ?? []).map { check in
      (
        check["name"] as? String ?? "?",
        Check(
          state: check["state"] as? String ?? "?", seen: check["seen"] as? String ?? "",
          remedy: check["remedy"] as? String ?? "", commands: check["commands"] as? [String] ?? [])
      )
    }
  }

  /// The check of a name; a test that asks for one that is not there fails.
  func check(_ name: String) throws -> Check {
    try #require(checks.first { $0.name == name }?.check, "no check \(name) in \(report.text)")
  }

  /// The names of the checks in a state.
  func names(in state: String) -> [String] {
    checks.filter { $0.check.state == state }.map(\.name)
  }
}

extension GuardedRepository {
  /// Asks the doctor.
  func doctor(
    _ arguments: String..., in folder: URL? = nil, extra: [String: String] = [:]
  ) throws -> DoctorAnswer {
    // A build machine is told apart by this, and the tests may run on one.
    let extra = ["CI": "false"].merging(extra) { $1 }
    let answer = try ask("doctor", arguments, in: folder, extra: extra)
    return DoctorAnswer(status: answer.status, report: answer)
  }
}
