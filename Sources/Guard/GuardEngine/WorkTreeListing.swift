import Git
import GitModel
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
    var ignores = try WorkTreeIgnores(repository)
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
