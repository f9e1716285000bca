package import GuardModel
import JSON

/// `Documentation/Policy.md`: every key of `.guard.yml`, from the description that validates it.
package enum PolicyReference {
  /// A policy that uses every key once.
  package static let example = """
    version: 1
    levels: {schema-risk: error, ignore-syntax: off}
    protect:
      paths: ["*.rdb"]
      runtime-folders: [var/data/]
    allow:
      - rule: database-file
        path: docs/sample.db
        reason: read-only sample of the tutorial
        expires: 2027-06-30
        blob: 3f1c2d4e5a6b
    migrations:
      - {kind: alembic, path: db/versions}
    commit-message: {phrase: no schema drops, when: schema, trailers: true}
    backup:
      required: auto
      make: false
      max-age: {commit: 60m, push: 24h}
      keep: 10
      databases:
        - {name: main, url: "env:DATABASE_URL", folder: backups}
    audit: {since: 2026-01-01, baseline: .guard-baseline.yml}

    """

  /// The document, in Markdown.
  package static func document(rules: [RuleID] = RuleID.released) -> String {
    var lines = [
      "# The policy, `.guard.yml`", "",
      "The policy is a committed file at the top of the work tree. Without it, the built-in policy",
      "applies: the values in the *default* columns below. git-guard checks a commit against the",
      "staged policy, and a range against the policy of its newest commit. A guarded server applies",
      "its own policy to a push. An unknown key or value is an error that names its line and the",
      "nearest key.", "",
      "This example shows every key; a real policy contains only what differs from the defaults:",
      "", "```yaml",
    ]
    lines += example.split(separator: "\n").map(String.init)
    lines += ["```"]
    for key in PolicyDescription.root(rules: rules).keys { lines += section(key) }
    lines += [
      "",
      "Editors can complete and check the policy with [guard.schema.json](guard.schema.json). The",
      "schema and this page are generated from the same description; to regenerate them:",
      "`GIT_GUARD_RECORD=1 swift test --filter PolicyReference`.",
    ]
    return lines.map { $0 + "\n" }.joined()
  }

  private static func section(_ key: PolicyKey) -> [String] {
    var lines = ["", "## \(key.name)", ""]
    if let summary = key.summary { lines += [summary, ""] }
    switch key.shape {
    case .mapping(let mapping) where mapping.noun != "key":
      return lines + choices(mapping)
    case .mapping(let mapping):
      return lines + table(mapping)
    case .list(of: .mapping(let mapping)):
      return lines + ["A list; each entry has these keys:", ""] + table(mapping)
    default:
      return lines + [requirement(key)]
    }
  }

  /// What a single value must be, with its default.
  private static func requirement(_ key: PolicyKey) -> String {
    let wanted = key.shape.wanted
    guard let initial = key.initial.map(word) else { return "Must be \(wanted)." }
    return wanted == initial
      ? "Must be `\(wanted)` (the default)." : "Must be \(wanted); the default is `\(initial)`."
  }

  /// A mapping whose keys are names of something: each may have one of the same words.
  private static func choices(_ mapping: PolicyMapping) -> [String] {
    let names = mapping.keys.map { "`\($0.name)`" }
    let words = mapping.keys.first?.shape.wanted ?? ""
    return ["The \(mapping.noun)s, each set to \(words): " + names.joined(separator: ", ") + "."]
  }

  private static func table(_ mapping: PolicyMapping) -> [String] {
    ["| key | value | default | meaning |", "| --- | --- | --- | --- |"]
      + mapping.keys.flatMap { rows($0, prefix: "") }
  }

  /// The rows of a key and of what stands below it.
  private static func rows(_ key: PolicyKey, prefix: String) -> [String] {
    let name = prefix + key.name
    switch key.shape {
    case .mapping(let mapping):
      return mapping.keys.flatMap { rows($0, prefix: "\(name).") }
    case .list(of: .mapping(let mapping)):
      return [row(name, "a list", key)]
        + mapping.keys.flatMap { rows($0, prefix: "\(name)[].") }
    case .list(of: let shape):
      return [row(name, "a list, each \(shape.wanted)", key)]
    default:
      return [row(name, key.shape.wanted, key)]
    }
  }

  private static func row(_ name: String, _ kind: String, _ key: PolicyKey) -> String {
    let initial = key.isRequired ? "required" : key.initial.map { "`\(word($0))`" } ?? ""
    let cells = ["`\(name)`", kind.replacing("*", with: "\\*"), initial, key.summary ?? ""]
    return "| \(cells.joined(separator: " | ")) |"
  }

  /// A value as it is written in the policy.
  private static func word(_ value: JSONValue) -> String {
    if case .text(let text) = value { return text }
    return String(decoding: value.document.dropLast(), as: UTF8.self)
  }
}
