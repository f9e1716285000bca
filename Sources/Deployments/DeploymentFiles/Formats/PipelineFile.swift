import GitModel

/// The jobs of a CI system: what they run, and against which database.
enum PipelineFile {
  /// What is known of a job where a command of it stands.
  private struct Context {
    var names: [String]
    var hasService = false
    var hasLocalDatabase = false
    var hasSecretDatabase = false
    var hasEnvironment = false
    var isRemote = false

    func setting(isRemote: Bool) -> DeploymentStep.Setting {
      if isRemote || self.isRemote { return .deployment }
      if hasSecretDatabase { return .pipeline }
      if hasService || hasLocalDatabase { return .throwaway }
      if hasEnvironment || names.contains(where: LocalWords.areProduction) { return .pipeline }
      if names.contains(where: LocalWords.areMigration) { return .pipeline }
      return names.contains(where: LocalWords.areIn) ? .throwaway : .job
    }
  }

  private static let commands: Set<String> = [
    "run", "script", "before_script", "after_script", "command", "commands", "bash", "sh",
    "inlineScript", "pre_script", "post_script",
  ]

  private static let servers = [
    "postgres", "postgis", "mysql", "mariadb", "mongo", "redis", "cockroach", "mssql", "timescale",
    "valkey", "clickhouse", "sqlserver",
  ]

  static func steps(_ root: DocumentNode, at path: GitPath) -> [DeploymentStep] {
    var steps: [DeploymentStep] = includes(root, at: path)
    let name = String(decoding: path.name, as: UTF8.self)
    var context = Context(names: [name])
    // Cloud Build builds what Google's platforms run.
    context.hasEnvironment = name.lowercased().hasPrefix("cloudbuild")
    let root = JobTemplates(root).expanded
    // Nobody pushes such a workflow into running: a person starts it.
    let triggers = root["on"]
    let isManual =
      triggers?.text == "workflow_dispatch"
      || (triggers.map { $0.entries.map(\.key) } == ["workflow_dispatch"])
    walk(root, key: "", entry: nil, context: &context, depth: 0, &steps)
    if isManual {
      for index in steps.indices
      where steps[index].setting == .pipeline || steps[index].setting == .job {
        steps[index].setting = .onDemand
      }
    }
    return steps
  }

  /// GitLab's `include:` of files of the same repository.
  private static func includes(_ root: DocumentNode, at path: GitPath) -> [DeploymentStep] {
    let list = root["include"].map { $0.items.isEmpty ? [$0] : $0.items } ?? []
    let names = list.flatMap { ($0["local"] ?? $0).items + [$0["local"] ?? $0] }
    return names.compactMap(\.excerpt).compactMap { name in
      DeploymentStep(taking: name, beside: .top, as: .pipeline, .pipeline)
    }
  }

  private static func walk(
    _ node: DocumentNode, key: String, entry: String?, context outer: inout Context, depth: Int,
    _ steps: inout [DeploymentStep]
  ) {
    guard depth < 48 else { return }
    switch node {
    case .list(let items):
      var inner = outer
      for item in items {
        walk(item, key: key, entry: entry, context: &inner, depth: depth + 1, &steps)
      }
    case .scalar(let text):
      if key == "uses", text.bytes.starts(with: "./".utf8) {
        // A folder stands for the action in it.
        let setting = outer.setting(isRemote: false)
        if var step = DeploymentStep(taking: text, beside: .top, as: .pipeline, setting),
          case .calls(.part(var part)) = step.action
        {
          if let path = part.paths.first, !text.text.hasSuffix(".yml"),
            !text.text.hasSuffix(".yaml")
          {
            part.paths = [path.appending("action.yml"), path.appending("action.yaml")]
          }
          step.action = .calls(.part(part))
          step.entry = entry
          steps.append(step)
        }
      }
      guard commands.contains(key) else { return }
      for deed in CommandReading.deeds(of: text) {
        steps.append(
          DeploymentStep(deed, outer.setting(isRemote: deed.isRemote), entry: entry))
      }
    case .mapping(let entries):
      var inner = outer
      var entry = entry
      if let arguments = node["args"], node["name"] != nil || node["entrypoint"] != nil {
        steps += built(node, arguments).map {
          DeploymentStep($0, outer.setting(isRemote: $0.isRemote), entry: entry)
        }
      }
      for (name, value) in entries { note(name, value, &inner, depth: depth) }
      if depth == 2 || (depth == 1 && entries.contains { $0.key == "script" }) { entry = key }
      for (name, value) in entries where name != "on" && name != "services" && name != "env" {
        var below = inner
        // The name of a job, and of GitLab's jobs at the top.
        if depth <= 1, case .mapping = value { below.names.append(name) }
        walk(value, key: name, entry: entry, context: &below, depth: depth + 1, &steps)
      }
    }
  }

  /// A step of Cloud Build: an image's program, or the one named, with its arguments.
  private static func built(
    _ step: DocumentNode, _ arguments: DocumentNode
  ) -> [CommandReading.Deed] {
    let image = step["name"]?.excerpt ?? Excerpt()
    let last = (image.bytes.lastIndex(of: UInt8(ascii: "/")) ?? -1) + 1
    let end = image.bytes[last...].firstIndex(of: UInt8(ascii: ":")) ?? image.bytes.count
    let program = step["entrypoint"]?.excerpt ?? image.slice(last..<end)
    let words = arguments.excerpt.map { text in text.words.map { text.slice($0) } }
    return CommandReading.deeds(
      ofWords: [program] + (words ?? arguments.items.compactMap(\.excerpt)))
  }

  private static func note(
    _ key: String, _ value: DocumentNode, _ context: inout Context, depth: Int
  ) {
    switch key {
    case "name", "stage", "displayName", "job":
      if let name = value.text, depth > 0 || key == "name" { context.names.append(name) }
    case "services", "docker":
      let texts =
        value.scalars.map { $0.text.lowercased() } + value.entries.map { $0.key.lowercased() }
      if texts.contains(where: { text in servers.contains { text.contains($0) } }) {
        context.hasService = true
      }
    case "deployment": context.hasEnvironment = true
    case "environment":
      if value.text != nil || value["name"] != nil {
        context.hasEnvironment = true
      } else {
        variables(value, &context)
      }
    case "env", "variables": variables(value, &context)
    case "uses":
      if let text = value.text, text.contains("ssh") { context.isRemote = true }
    default: break
    }
  }

  private static func variables(_ node: DocumentNode, _ context: inout Context) {
    for (name, value) in node.entries {
      guard let text = value.text?.lowercased() else { continue }
      let words = LocalWords.words(name)
      let isDatabase = words.contains {
        [
          "database", "db", "postgres", "postgresql", "pg", "mysql", "mongo", "mongodb", "redis",
          "supabase", "railway", "heroku", "fly", "neon", "pgpassword", "pghost", "kubeconfig",
          "ssh",
        ].contains($0)
      }
      guard isDatabase else { continue }
      if text.contains("secrets.") || text.contains("vars.") {
        if !words.contains("test") && !words.contains("ci") { context.hasSecretDatabase = true }
      } else if [
        "localhost", "127.0.0.1", "sqlite", "@postgres", "@db", "@mysql", "test", "::1", ":memory:",
      ].contains(where: text.contains) {
        context.hasLocalDatabase = true
      }
    }
  }
}
