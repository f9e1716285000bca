import Git
import GitIgnore
import GitModel
import GuardModel
import Platform

/// The files of a work tree that are in git, or would be after `git add .`.
struct WorkTreeListing {
  /// Those that the index has.
  private(set) var tracked: [GitPath: TreeEntry] = [:]
  /// Those that it has not and that no rule ignores.
  private(set) var others: Set<GitPath> = []

  init(_ repository: Repository, top: String) throws(RepositoryError) {
    let index = try repository.index()
    for entry in index.files(below: .top) where entry.mode != .gitlink {
      tracked[entry.path] = entry
    }
    do throws(ObjectError) {
      for folder in index.sparseDirectories {
        var entries: [TreeEntry] = []
        try repository.walk(folder.id, below: folder.path) { entries.append($0) }
        for entry in entries { tracked[entry.path] = entry }
      }
    } catch {
      throw RepositoryError(error.detail)
    }
    var ignores = try RememberedIgnores(repository, top: top)
    var waiting = [GitPath.top]
    var seen = 0
    while let folder = waiting.popLast(), seen < WorkTreeSurvey.limit {
      for entry in Files.names(in: "\(top)/\(folder.text ?? "")") {
        seen += 1
        let path = folder.appending(entry.name)
        guard let text = path.text, tracked[path] == nil else { continue }
        switch entry.kind ?? Files.kind("\(top)/\(text)") {
        case .directory?:
          let name = String(decoding: entry.name, as: UTF8.self)
          // A repository inside is a project of its own.
          if !WorkTreeSurvey.skipped.contains(name), Files.kind("\(top)/\(text)/.git") == nil,
            try !ignores.ignores(path)
          {
            waiting.append(path)
          }
        case .file?:
          if try !ignores.ignores(path, isDirectory: false) { others.insert(path) }
        default: break
        }
      }
    }
  }
}

/// What git ignores in a work tree, for as many questions as it has files: the rules of each folder
/// are read once.
private struct RememberedIgnores {
  private let top: String
  private var engine: IgnoreEngine

  init(_ repository: Repository, top: String) throws(RepositoryError) {
    self.top = top
    engine = IgnoreEngine(
      ignoresCase: try repository.configuration("core.ignorecase")?.isTrue ?? false,
      machineRules: MachineExcludes.read(repository).map {
        IgnoreRules(parsing: $0.content, origin: $0.origin, directory: .top)
      })
  }

  mutating func ignores(
    _ path: GitPath, isDirectory: Bool = true
  ) throws(RepositoryError) -> Bool {
    do {
      let match = try engine.match(path, isDirectory: isDirectory) {
        [top] directory throws(PlatformError) in
        let file = directory.appending(".gitignore")
        return try Files.content(of: "\(top)/\(file.text ?? "")").map {
          IgnoreRules(parsing: $0, origin: file.description, directory: directory)
        }
      }
      return match?.isIgnored ?? false
    } catch {
      throw RepositoryError(error.message)
    }
  }
}
