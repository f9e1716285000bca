/// The tasks in files of TOML: mise, poe, taskipy, PDM and Pixi.
enum TaskTables {
  private static let headers: [[String]] = [
    ["tasks"], ["tool", "poe", "tasks"], ["tool", "taskipy", "tasks"], ["tool", "pdm", "scripts"],
    ["tool", "pixi", "tasks"], ["tool", "hatch", "envs", "default", "scripts"],
    ["tool", "rye", "scripts"],
  ]

  private static let commands: Set<String> = [
    "run", "cmd", "shell", "sequence", "script", "call", "chain", "composite",
  ]

  static func file(
    _ tables: [(path: [String], entries: [(key: String, value: DocumentNode)])],
    called: Set<String>
  ) -> EntryFile {
    var file = EntryFile()
    for table in tables {
      if headers.contains(table.path) {
        for (name, value) in table.entries { add(name, value, to: &file) }
      } else if headers.contains(Array(table.path.dropLast())), let name = table.path.last {
        for (key, value) in table.entries where commands.contains(key) {
          add(name, value, to: &file)
        }
      }
    }
    file.roots = called
    for entry in file.entries
    where LocalWords.areProduction(entry.name) && !LocalWords.areIn(entry.name)
      || ["start", "build", "serve"].contains(entry.name)
    {
      file.roots.insert(entry.name)
    }
    return file
  }

  private static func add(_ name: String, _ value: DocumentNode, to file: inout EntryFile) {
    var scripts: [Excerpt] = []
    if let text = value.excerpt { scripts.append(text) }
    for (key, inner) in value.entries where commands.contains(key) {
      scripts += inner.excerpt.map { [$0] } ?? inner.items.compactMap(\.excerpt)
    }
    scripts += value.items.compactMap { $0.excerpt ?? $0["cmd"]?.excerpt ?? $0["shell"]?.excerpt }
    for script in scripts { file.entries.append(EntryFile.Entry(name: name, script: script)) }
  }
}
