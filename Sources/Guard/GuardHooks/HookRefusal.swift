import Platform

extension HookInstaller {
  /// Whether the folder is one that every repository uses and that was not meant.
  func isBeyondReach(_ everywhere: Bool) -> Bool {
    guard case .configured(_, let reach) = site.origin else { return false }
    return reach == .command || reach == .beyondRepository && !everywhere
  }

  /// Why `install` would refuse to write here; nil where it would not.
  package func obstacle() -> HookError? {
    guard site.standing == .tracked || isBeyondReach(false) else { return nil }
    let unguarded = states().filter { !$0.state.isGuarded }.map(\.name)
    return unguarded.isEmpty ? nil : refusal(unguarded)
  }

  /// Refuses a guard or a folder that could not work.
  func check(binary: String) throws(HookError) {
    guard binary.hasPrefix("/"), !binary.contains("\n"), Files.isExecutable(binary) else {
      throw HookError(
        "\(binary) is not an executable program",
        hint: "install git-guard and try again: ./install.sh")
    }
    guard !site.directory.contains("\n"), !site.commonDirectory.contains("\n") else {
      throw HookError(
        "the hooks folder has a line break in its name", hint: "move the repository and try again")
    }
    guard Files.kind(site.directory) == nil || Files.isDirectory(site.directory) else {
      throw HookError(
        "git runs no hooks here: \(site.description) is not a folder",
        hint: "to use git's own hooks folder again: git config --unset core.hooksPath")
    }
  }

  /// Why hooks are not written into a folder that is shared with others.
  func refusal(_ names: [HookName]) -> HookError {
    if site.standing == .tracked {
      return HookError(
        "this repository tracks its hooks, in \(site.description): git-guard's own hooks would put "
          + "this machine's paths into every clone",
        hint: names.map { name in
          "add this line to \(site.directory)/\(name.rawValue): "
            + "git guard hook \(name.rawValue) \"$@\" || exit"
        }.joined(separator: "\n"))
    }
    guard case .configured(let value, .beyondRepository) = site.origin else {
      return HookError(
        "core.hooksPath is set with git -c, for this command only",
        hint: "run without it: git guard install")
    }
    return HookError(
      "core.hooksPath = \(value) applies to all your repositories",
      hint: "to guard all of them: git guard install --global\n"
        + "to give only this repository hooks of its own: "
        + "git config core.hooksPath '\(site.commonDirectory)/hooks' && git guard install")
  }
}
