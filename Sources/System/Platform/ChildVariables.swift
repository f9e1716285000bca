/// The variables that a program is started with.
///
/// A program gets what it needs and no more: this process may hold the passwords and keys of other
/// services, and a program's own settings could be turned against the person who set them.
package struct ChildVariables: Sendable {
  private var names: Set<String> = []
  private var prefixes: [String] = []
  private var changes: [String: String?] = [:]

  /// What every program needs: where programs and the person's files are, and the language.
  package static let essential = ChildVariables().passing(
    [
      "PATH", "HOME", "USER", "LOGNAME", "LANG", "LANGUAGE", "TZ", "TMPDIR", "XDG_CONFIG_HOME",
      "XDG_RUNTIME_DIR", "LD_LIBRARY_PATH", "LD_PRELOAD",
    ], startingWith: ["LC_", "DYLD_"])

  /// The same, and more of this process's variables.
  ///
  /// - Parameters:
  ///   - names: the variables by name.
  ///   - prefixes: what the names of others begin with.
  package func passing(
    _ names: [String], startingWith prefixes: [String] = []
  ) -> ChildVariables {
    var more = self
    more.names.formUnion(names)
    more.prefixes += prefixes
    return more
  }

  /// The same with some of them set; nil leaves one out.
  package func setting(_ changes: [String: String?]) -> ChildVariables {
    var changed = self
    changed.changes.merge(changes) { $1 }
    return changed
  }

  /// All of them as `NAME=VALUE`.
  var entries: [String] {
    let passed = Variables.all.filter { entry in
      let name = String(entry.prefix { $0 != "=" })
      return !changes.keys.contains(name)
        && (names.contains(name) || prefixes.contains(where: name.hasPrefix))
    }
    return passed + changes.compactMap { name, value in value.map { "\(name)=\($0)" } }
  }
}
