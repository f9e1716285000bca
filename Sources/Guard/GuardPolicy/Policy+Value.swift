import GitModel
import GuardModel
import SchemaModel

extension Policy {
  /// The policy that a validated document describes; what it leaves out is as the built-in policy
  /// has it.
  init(_ value: PolicyValue) {
    self.init()
    for (rule, weight) in value["levels"]?.members ?? [] {
      levels[RuleID(rule)] = PolicyDescription.weights.first { $0.word == weight.text }?.weight
    }
    let protect = value["protect"]
    protectedPaths = protect?["paths"]?.items.compactMap(\.value.text) ?? []
    runtimeFolders = protect?["runtime-folders"]?.items.compactMap(\.value.path) ?? []
    allowances = value["allow"]?.items.compactMap(Allowance.init) ?? []
    migrations = value["migrations"]?.items.compactMap(MigrationFolder.init) ?? []
    if let value = value["commit-message"] { message = MessagePolicy(value) }
    if let value = value["backup"] { backup = BackupPolicy(value) }
    if let value = value["audit"] { audit = AuditPolicy(value) }
  }
}

extension Allowance {
  fileprivate init?(_ item: PolicyItem) {
    let entry = item.value
    guard let rule = entry["rule"]?.text, let pattern = entry["path"]?.text,
      let reason = entry["reason"]?.text
    else { return nil }
    self.init(
      rule: RuleID(rule), pattern: pattern, reason: reason.trimmed,
      expires: entry["expires"]?.text.flatMap { CivilDate($0) },
      blob: entry["blob"]?.text?.lowercased(), line: item.line)
  }
}

extension MigrationFolder {
  fileprivate init?(_ item: PolicyItem) {
    guard let kind = item.value["kind"]?.text.map(FrameworkName.init(rawValue:)),
      let path = item.value["path"]?.path
    else { return nil }
    self.init(kind: kind, path: path)
  }
}

extension MessagePolicy {
  fileprivate init(_ value: PolicyValue) {
    self.init()
    phrase = value["phrase"]?.text?.trimmed ?? phrase
    when = value["when"]?.text.flatMap(Occasion.init) ?? when
    trailers = value["trailers"]?.flag ?? trailers
  }
}

extension BackupPolicy {
  fileprivate init(_ value: PolicyValue) {
    self.init()
    required = value["required"]?.text.flatMap(Requirement.init) ?? required
    make = value["make"]?.flag ?? make
    commitAge = value["max-age"]?["commit"]?.seconds ?? commitAge
    pushAge = value["max-age"]?["push"]?.seconds ?? pushAge
    keep = value["keep"]?.whole ?? keep
    databases = value["databases"]?.items.compactMap(Database.init) ?? []
  }
}

extension BackupPolicy.Database {
  fileprivate init?(_ item: PolicyItem) {
    guard let name = item.value["name"]?.text, let url = item.value["url"]?.text else { return nil }
    self.init(name: name, url: url, folder: item.value["folder"]?.text ?? "backups")
  }
}

extension AuditPolicy {
  fileprivate init(_ value: PolicyValue) {
    self.init()
    since = value["since"]?.text.flatMap { CivilDate($0) }
    baseline = value["baseline"]?.path
  }
}

extension PolicyValue {
  fileprivate var path: GitPath? {
    text.map { GitPath($0.hasSuffix("/") ? String($0.dropLast()) : $0) }
  }

  fileprivate var seconds: Int? { text.flatMap(PolicyText.seconds) }
}

extension String {
  /// The text without white space around it, as `reason: >` leaves it.
  fileprivate var trimmed: String {
    guard let first = firstIndex(where: { !$0.isWhitespace }),
      let last = lastIndex(where: { !$0.isWhitespace })
    else { return "" }
    return String(self[first...last])
  }
}
