/// The tasks of a Taskfile.
enum TaskFile {
  static func file(_ root: DocumentNode, called: Set<String>) -> EntryFile {
    var file = EntryFile()
    file.roots = called
    for (name, task) in root["tasks"]?.entries ?? [] {
      var entry = EntryFile.Entry(name: name, script: Excerpt())
      entry.dependencies = (task["deps"]?.items ?? []).compactMap { $0.text ?? $0["task"]?.text }
      let commands = task["cmds"]?.items ?? task["cmd"].map { [$0] } ?? task.items
      for command in commands + (task.text != nil ? [task] : []) {
        if let called = command["task"]?.text { entry.dependencies.append(called) }
        guard let script = command.excerpt ?? command["cmd"]?.excerpt else { continue }
        entry.script.append(script)
        entry.script.append([0x0A], at: script.place(at: script.bytes.count))
      }
      file.entries.append(entry)
      let isDeployment = LocalWords.areProduction(name) && !LocalWords.areIn(name)
      if isDeployment || ["start", "install", "build", "default"].contains(name) {
        file.roots.insert(name)
      }
    }
    return file
  }
}
