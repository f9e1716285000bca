import GitModel
package import GuardModel
import JSON
import YAML

/// Why a file is no baseline.
package struct BaselineError: Error, Hashable, Sendable {
  /// From 1.
  package let line: Int
  package let message: String
}

/// A baseline as a file: sorted, a line an entry, so that two branches that add some merge.
package enum BaselineFile {
  /// The first line of those that are written.
  package static let heading =
    "# Findings that git guard audit passes over; git guard audit --write-baseline writes it."

  /// The text of a file.
  package static func text(of baseline: Baseline) -> [UInt8] {
    var text = """
      \(heading)
      version: 1
      findings:

      """
    for entry in baseline.entries.keys.sorted() {
      let members: [JSONMember] = [
        JSONMember("rule", .text(entry.rule.description)),
        JSONMember("path", .text(entry.path.description)),
        JSONMember(entry.isBlob ? "blob" : "fingerprint", .text(entry.key)),
      ]
      // JSON's objects are YAML's, and quote what has to be quoted.
      let line = String(decoding: JSONValue.object(members).document, as: UTF8.self)
      text += "  - \(line)"
    }
    if baseline.entries.isEmpty { text = text.replacing("findings:\n", with: "findings: []\n") }
    return Array(text.utf8)
  }

  /// The baseline that bytes describe.
  ///
  /// - Throws: what is wrong, with its line.
  package static func read(_ bytes: [UInt8]) throws(BaselineError) -> Baseline {
    var limits = YAMLLimits()
    // Three values and their names for each of some ten thousand findings.
    limits.bytes = 16 << 20
    limits.nodes = 500_000
    let document: YAMLNode?
    do {
      document = try YAMLNode.parse(bytes, limits: limits)
    } catch {
      throw fault(error.message, error.mark)
    }
    guard let document else { return Baseline() }
    let start = YAMLMark(line: 1, column: 1)
    let root = try members(document)
    guard case .integer(1)? = root["version"].flatMap(scalar) else {
      throw fault("version: 1 is missing", root["version"]?.mark ?? start)
    }
    guard let findings = root["findings"], case .sequence(let items) = findings.content else {
      throw fault("findings is not a list", root["findings"]?.mark ?? start)
    }
    var baseline = Baseline()
    for item in items { baseline.entries[try entry(item)] = item.mark.line }
    return baseline
  }

  private static func entry(_ node: YAMLNode) throws(BaselineError) -> Baseline.Entry {
    let members = try members(node)
    func text(_ name: String) -> String? {
      guard case .scalar(let text, _)? = members[name]?.content, !text.isEmpty else { return nil }
      return text
    }
    guard let rule = text("rule"), let key = text("blob") ?? text("fingerprint"),
      members["path"] != nil
    else { throw fault("an entry needs rule, path, and blob or fingerprint", node.mark) }
    return Baseline.Entry(
      rule: RuleID(rule), path: GitPath(text("path") ?? ""), key: key,
      isBlob: text("blob") != nil)
  }

  private static func members(_ node: YAMLNode) throws(BaselineError) -> [String: YAMLNode] {
    guard case .mapping(let entries) = node.content else {
      throw fault("this is not a mapping of names to values", node.mark)
    }
    var members: [String: YAMLNode] = [:]
    for entry in entries {
      if case .scalar(let name, _) = entry.key.content { members[name] = entry.value }
    }
    return members
  }

  private static func scalar(_ node: YAMLNode) -> YAMLScalar? {
    guard case .scalar(let text, let style) = node.content else { return nil }
    return YAMLScalar(text, style)
  }

  private static func fault(_ message: String, _ mark: YAMLMark) -> BaselineError {
    BaselineError(line: mark.line, message: message)
  }
}
