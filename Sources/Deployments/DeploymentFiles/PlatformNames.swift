/// Files of single platforms and tools, known by their names and folders.
enum PlatformNames {
  /// What the file is; nil where the name is none of these.
  static func kind(_ name: String, _ folders: [String]) -> FileRole.Kind? {
    if let kind = whole[name] { return kind }
    if folders.last == ".ebextensions", name.hasSuffix(".config") { return .manifest }
    if folders.contains(".platform"), folders.contains(where: { $0.hasSuffix("hooks") }) {
      return .script
    }
    if folders.suffix(2).elementsEqual([".kamal", "hooks"]) { return .script }
    if [".ps1", ".psm1"].contains(where: name.hasSuffix) { return .powerShell }
    if [".bat", ".cmd"].contains(where: name.hasSuffix) { return .batch }
    if name.hasPrefix("ecosystem.") || name.hasPrefix("pm2."), !name.hasSuffix(".ts") {
      return .processManager
    }
    if name.hasSuffix(".rake") || name.hasSuffix(".rb"),
      folders.contains("capistrano") || folders.suffix(2).elementsEqual(["config", "deploy"])
    {
      return .remoteCommands
    }
    return isPlaybook(name, folders) ? .playbook : nil
  }

  private static let whole: [String: FileRole.Kind] = [
    ".replit": .manifest, "captain-definition": .manifest,
    "composer.json": .composerScripts, "deno.json": .packageScripts, "deno.jsonc": .packageScripts,
    "mise.toml": .taskTables, ".mise.toml": .taskTables, "pyproject.toml": .taskTables,
    "pixi.toml": .taskTables, "poe_tasks.toml": .taskTables,
    "deploy.rb": .remoteCommands, "fabfile.py": .remoteCommands, "deploy.php": .remoteCommands,
    "envoy.blade.php": .remoteCommands,
  ]

  /// Ansible's plays, and the tasks of its roles.
  private static func isPlaybook(_ name: String, _ folders: [String]) -> Bool {
    guard name.hasSuffix(".yml") || name.hasSuffix(".yaml") else { return false }
    return name.hasPrefix("playbook") || name.hasPrefix("site.y")
      || folders.contains { $0 == "playbooks" || $0 == "ansible" }
      || folders.contains("roles") && ["tasks", "handlers"].contains(folders.last)
      || folders.isEmpty && (name.hasPrefix("deploy.") || name.hasPrefix("provision."))
  }
}
