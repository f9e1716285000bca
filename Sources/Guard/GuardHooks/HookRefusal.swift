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
        "\(binary) is not a program that a hook could run",
        hint: "install git-guard and try again: ./install.sh")
    }
    guard !site.directory.contains("\n"), !site.commonDirectory.contains("\n") else {
      throw Problem(
        "the hooks folder has a line break in its name", hint: "move the repository and try again")
    }
    guard Files.kind(site.directory) == nil || Files.isDirectory(site.directory) else {
      throw Problem(
        "git runs no hooks here: \(site.description) is not a folder",
        hint: "let git use its own folder again: git config --unset core.hooksPath")
    }
  }

  /// Why hooks are not written into a folder that is shared with others.
  func refusal(_ names: [HookName]) -> Problem {
    if site.standing == .tracked {
      return Problem(
        "the hooks of this repository are committed, in \(site.description): git-guard's would "
          + "carry this machine's paths to everybody",
        remedy: names.flatMap { name -> [RemedyStep] in
          [
            "add this line to \(site.directory)/\(name.rawValue):",
            .lines(["git guard hook \(name.rawValue) \"$@\" || exit"], in: .program),
          ]
        })
    }
    guard case .configured(let value, .beyondRepository) = site.origin else {
      return Problem(
        "core.hooksPath is given with git -c and holds for this command only",
        remedy: ["run without it:", .command("git guard install")])
    }
    return Problem(
      "core.hooksPath = \(value) is set for every repository of yours",
      remedy: [
        "guard them all:", .command("git guard install --global"),
        "or give this one hooks of its own:",
        .command(
          "git config core.hooksPath '\(site.commonDirectory)/hooks' && git guard install"),
      ])
  }
}
