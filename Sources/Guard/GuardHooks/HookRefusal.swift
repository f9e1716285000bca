import Platform
package import Problems

extension HookInstaller {
  /// Whether the folder is one that every repository uses and that was not meant.
  func isBeyondReach(_ everywhere: Bool) -> Bool {
    guard case .configured(_, let reach) = site.origin else { return false }
    return reach == .command || reach == .beyondRepository && !everywhere
  }

  /// Why `install` would refuse to write here; nil where it would not.
  package func obstacle() -> Problem? {
    guard site.standing == .tracked || isBeyondReach(false) else { return nil }
    let unguarded = states().filter { !$0.state.isGuarded }.map(\.name)
    return unguarded.isEmpty ? nil : refusal(unguarded)
  }

  /// Refuses a guard or a folder that could not work.
  func check(binary: String) throws(Problem) {
    guard binary.hasPrefix("/"), !binary.contains("\n"), Files.isExecutable(binary) else {
      throw Problem(
        "\(binary) is not an executable program",
        hint: "install git-guard and try again: ./install.sh")
    }
    guard !site.directory.contains("\n"), !site.commonDirectory.contains("\n") else {
      throw Problem(
        "the hooks folder has a line break in its name", hint: "move the repository and try again")
    }
    guard Files.kind(site.directory) == nil || Files.isDirectory(site.directory) else {
      throw Problem(
        "git runs no hooks here: \(site.description) is not a folder",
        hint: "to use git's own hooks folder again: git config --unset core.hooksPath")
    }
  }

  /// Why hooks are not written into a folder that is shared with others.
  func refusal(_ names: [HookName]) -> Problem {
    if site.standing == .tracked {
      return Problem(
        "this repository tracks its hooks, in \(site.description): git-guard's own hooks would put "
          + "this machine's paths into every clone",
        remedy: names.flatMap { name -> [RemedyStep] in
          [
            "add this line to \(site.directory)/\(name.rawValue):",
            .lines(["git guard hook \(name.rawValue) \"$@\" || exit"], in: .program),
          ]
        })
    }
    guard case .configured(let value, .beyondRepository) = site.origin else {
      return Problem(
        "core.hooksPath is set with git -c, for this command only",
        remedy: ["run without it:", .command("git guard install")])
    }
    let own = "\(site.commonDirectory)/hooks"
    return Problem(
      "core.hooksPath = \(value) applies to all your repositories",
      remedy: [
        "to guard all of them:", .command("git guard install --global"),
        "to give only this repository hooks of its own:",
        .command("git config core.hooksPath \(ShellText.inQuotes(own)) && git guard install"),
      ])
  }
}
