import Git
import GuardModel
import Platform

/// The ignore rules that no other clone has.
enum MachineExcludes {
  /// Reads `info/exclude` and `core.excludesFile`, in git's order of precedence (gitignore(5)).
  static func read(_ repository: Repository) -> [MachineExclude] {
    var excludes: [MachineExclude] = []
    add(repository.place.commonDirectory + "/info/exclude", as: ".git/info/exclude", to: &excludes)
    if let file = personalFile(repository) { add(file, as: file, to: &excludes) }
    return excludes
  }

  private static func personalFile(_ repository: Repository) -> String? {
    let home = Variables.value("HOME")
    let configured: String?
    do {
      configured = try repository.configuration("core.excludesfile")?.text
    } catch {
      configured = nil
    }
    if let configured {
      return configured.hasPrefix("~/") ? home.map { $0 + configured.dropFirst() } : configured
    }
    let folder = Variables.value("XDG_CONFIG_HOME") ?? home.map { $0 + "/.config" }
    return folder.map { $0 + "/git/ignore" }
  }

  private static func add(_ path: String, as origin: String, to list: inout [MachineExclude]) {
    do {
      if let content = try Files.content(of: path) {
        list.append(MachineExclude(origin: origin, content: content))
      }
    } catch {
      // git passes over an exclude file that it cannot read, and so its rules do not hold.
    }
  }
}
