import GuardModel
import Problems

extension Diagnosis {
  /// The message of one of a check's findings, and how many more there are.
  init(_ name: String, _ shown: Finding, of findings: [Finding], more noun: String) {
    let observation = shown.observation
    let place = observation.line.map { ":\($0)" } ?? ""
    let rest = findings.count > 1 ? " (and \(counted(findings.count - 1, "more \(noun)")))" : ""
    self.init(
      Check(
        name, Diagnosis.state(of: findings),
        "\(observation.path)\(place): \(observation.message)\(rest)",
        remedy: observation.remedy), findings)
  }
}
