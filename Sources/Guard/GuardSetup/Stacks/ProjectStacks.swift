package import GitModel
package import GuardModel
import MigrationFrameworks
package import SchemaModel

/// What a repository's projects are built with, from a listing of its files and a look at some.
package struct ProjectStacks: Sendable {
  /// The projects in which something was recognised, the outermost first.
  package let parts: [ProjectPart]
  /// Folders of migrations that only a policy can make known.
  package let undeclared: [MigrationFolder]

  /// How much of a module is read for its imports.
  private static let moduleLimit = 256 << 10

  /// - Parameters:
  ///   - paths: every file that is or would be in git.
  ///   - declared: the folders of migrations that a policy names already.
  ///   - content: the beginning of a file, of at least so many bytes where there are as many.
  package init(
    _ paths: [GitPath], declared: [MigrationFolder] = [],
    content: @escaping (GitPath, Int) throws(ObjectError) -> [UInt8]
  ) throws(ObjectError) {
    let roots = ProjectRoots(paths)
    let all = Set(paths)
    let files = MigrationFiles(folders: declared) { all.contains($0) }
    var evidence: [GitPath: PartEvidence] = [:]
    var undeclared = UndeclaredMigrations()
    for path in paths {
      let look = { () throws(ObjectError) -> [UInt8] in
        try content(path, MigrationFiles.lookSize)
      }
      let file = try files.file(at: path, content: look)
      if let migration = file?.migration {
        evidence[roots.root(of: path), default: PartEvidence()].add(migration)
        continue
      }
      guard !MigrationFiles.isAside(path) else { continue }
      let root = roots.root(of: path)
      if case .schema(let schema)? = file, schema.form == .models {
        let source = try content(path, ProjectStacks.moduleLimit)
        evidence[root, default: PartEvidence()].addPrisma(path, source)
      } else if path.name.elementsEqual("alembic.ini".utf8) {
        evidence[roots.root(of: path), default: PartEvidence()]
          .addAlembic(path, usesCurrentApp: false)
      } else if path.name.suffix(3).elementsEqual(".py".utf8) {
        let source = try content(path, ProjectStacks.moduleLimit)
        evidence[root, default: PartEvidence()].read(source, in: path)
        try undeclared.look(at: path, source)
      } else if path.name.suffix(4).elementsEqual(".sql".utf8), file == nil {
        try undeclared.look(at: path, try content(path, 16 << 10))
      }
    }
    parts = evidence.compactMap { folder, evidence in
      let found = evidence.recognitions
      return found.isEmpty ? nil : ProjectPart(folder: folder, recognitions: found)
    }.sorted { $0.folder < $1.folder }
    self.undeclared = undeclared.folders
  }
}

extension PartEvidence {
  /// Reads a Python module that is no migration.
  fileprivate mutating func read(_ source: [UInt8], in path: GitPath) {
    let use = PythonUse(source)
    let name = String(decoding: path.name, as: UTF8.self)
    // Decoded where a name calls for it: most modules are many and say nothing here.
    func says(_ word: String) -> Bool { String(decoding: source, as: UTF8.self).contains(word) }
    if name == "env.py", use.imports["alembic"] != nil {
      addAlembic(path, usesCurrentApp: says("current_app"))
      return
    }
    add(use, in: path)
    if name == "manage.py", use.imports["django"] != nil || says("DJANGO_SETTINGS_MODULE") {
      addDjango(path)
    } else if name.contains("settings") || path.directory.name.elementsEqual("settings".utf8),
      says("INSTALLED_APPS")
    {
      addDjango(path)
    }
  }
}
