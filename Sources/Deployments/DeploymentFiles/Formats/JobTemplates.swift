/// GitLab's hidden jobs, which run in those that name them: `extends: .base`,
/// `!reference [.base, script]`.
struct JobTemplates {
  private let root: DocumentNode
  private let templates: [String: DocumentNode]

  init(_ root: DocumentNode) {
    self.root = root
    var templates: [String: DocumentNode] = [:]
    for (name, job) in root.entries where !job.entries.isEmpty { templates[name] = job }
    self.templates = templates
  }

  /// The file with each job as it runs, and without the hidden ones that jobs of it have taken.
  var expanded: DocumentNode {
    guard case .mapping(let entries) = root else { return root }
    var taken: Set<String> = []
    var jobs: [(key: String, value: DocumentNode)] = []
    for (name, job) in entries {
      jobs.append((name, complete(job, depth: 0, &taken)))
    }
    return .mapping(jobs.filter { !$0.key.hasPrefix(".") || !taken.contains($0.key) })
  }

  private func complete(
    _ job: DocumentNode, depth: Int, _ taken: inout Set<String>
  ) -> DocumentNode {
    guard depth < 8, case .mapping(var own) = job else { return job }
    for index in own.indices where own[index].key.hasSuffix("script") {
      own[index].value = resolved(own[index].value, depth: 0, &taken)
    }
    let extends = own.first { $0.key == "extends" }?.value
    for name in extends?.scalars.map(\.text) ?? [] {
      guard let base = templates[name] else { continue }
      taken.insert(name)
      for entry in complete(base, depth: depth + 1, &taken).entries
      where !own.contains(where: { $0.key == entry.key }) {
        own.append(entry)
      }
    }
    return .mapping(own)
  }

  /// The commands with those of other jobs in the place of what refers to them.
  private func resolved(
    _ script: DocumentNode, depth: Int, _ taken: inout Set<String>
  ) -> DocumentNode {
    guard depth < 8, case .list(let items) = script else { return script }
    if items.count == 2, let name = items[0].text, let key = items[1].text,
      let commands = templates[name]?[key]
    {
      taken.insert(name)
      return resolved(commands, depth: depth + 1, &taken)
    }
    return .list(items.map { resolved($0, depth: depth + 1, &taken) })
  }
}
