package import GuardModel
import YAML

/// Reads `.guard.yml`, strictly: a key that is misspelt would otherwise guard nothing.
package struct PolicyReader: Sendable {
  private let rules: [RuleID]

  /// - Parameter rules: rules of this guard that a policy may name beside the released ones.
  package init(rules: [RuleID] = []) {
    self.rules = RuleID.released + rules.filter { !RuleID.released.contains($0) }
  }

  /// The policy that the bytes describe; the built-in one where they hold nothing.
  ///
  /// - Throws: everything that is wrong with them, not only the first fault.
  package func read(_ bytes: [UInt8]) throws(PolicyError) -> Policy {
    let document: YAMLNode?
    do {
      document = try YAMLNode.parse(bytes)
    } catch {
      throw PolicyError(faults: [
        PolicyFault(
          line: error.mark.line, column: error.mark.column, keys: [], message: error.message,
          hint: error.hint)
      ])
    }
    guard let document, !document.isNull else { return Policy() }
    var validation = PolicyValidation()
    let value = validation.value(
      document, .mapping(PolicyDescription.root(rules: rules)), subject: "the policy")
    validation.compareNames(in: document)
    guard validation.faults.isEmpty else {
      throw PolicyError(
        faults: validation.faults.sorted { ($0.line, $0.column) < ($1.line, $1.column) })
    }
    return value.map(Policy.init) ?? Policy()
  }
}

extension PolicyValidation {
  /// Notes databases of the same name, whose backups could not be told apart.
  fileprivate mutating func compareNames(in document: YAMLNode) {
    var lines: [String: Int] = [:]
    for database in document["backup"]?["databases"]?.items ?? [] {
      guard let name = database["name"], case .scalar(let text, _) = name.content else { continue }
      if let line = lines[text] {
        fault(
          "duplicate database name \(quoted(text))", hint: "it is first used in line \(line)",
          at: name.mark)
      } else {
        lines[text] = name.mark.line
      }
    }
  }
}
