import Characters
import GitModel
import GuardModel

/// Which folders of a project hold what belongs to one machine.
struct RuntimeFolders {
  /// A folder, and why it is one.
  struct Folder {
    /// Where a folder's being one comes from.
    enum Kind {
      /// Flask's `instance/`.
      case instance
      /// `protect: runtime-folders` of the policy.
      case declared
    }

    let path: GitPath
    let kind: Kind
  }

  private static let instance = Array("instance".utf8)
  /// How much of a module is read to see whether it is a Flask application.
  private static let moduleLimit = 256 << 10

  private let snapshot: any Snapshot
  private var verdicts: [GitPath: Bool] = [:]

  init(_ snapshot: any Snapshot) { self.snapshot = snapshot }

  /// The runtime folder that contains the path; nil if none does.
  mutating func folder(of path: GitPath) throws(ObjectError) -> Folder? {
    for declared in snapshot.policy.runtimeFolders
    where path.lowercased.isBelow(declared.lowercased) {
      return Folder(path: declared, kind: .declared)
    }
    for component in path.components.dropLast()
    where component.count == RuntimeFolders.instance.count {
      guard component.map(\.asciiLowercased) == RuntimeFolders.instance else { continue }
      let folder = GitPath(Array(path.bytes[..<component.endIndex]))
      if try isInstanceFolder(folder) { return Folder(path: folder, kind: .instance) }
    }
    return nil
  }

  /// Whether the files beside this one decide if it is in such a folder.
  static func dependsOnOthers(_ path: GitPath) -> Bool {
    path.components.dropLast().contains {
      $0.count == instance.count && $0.map(\.asciiLowercased) == instance
    }
  }

  private mutating func isInstanceFolder(_ folder: GitPath) throws(ObjectError) -> Bool {
    if let verdict = verdicts[folder] { return verdict }
    let parent = folder.directory
    let verdict = try parent == .top ? isFlasksAtTop(folder) : hasFlask(beside: parent)
    verdicts[folder] = verdict
    return verdict
  }

  /// At the top of a repository `instance` is Flask's nine times in ten: it is, unless everything
  /// in it is source code of another kind or it is a Python package, and nothing speaks of Flask.
  private func isFlasksAtTop(_ folder: GitPath) throws(ObjectError) -> Bool {
    let foreign: Set<String> = [
      "tf", "tfvars", "hcl", "go", "mod", "sum", "ts", "tsx", "js", "jsx", "mjs", "vue", "svelte",
      "rs", "java", "kt", "scala", "rb", "c", "cc", "cpp", "h", "hpp", "cs", "swift", "php", "ex",
      "exs", "css", "scss", "md",
    ]
    var isForeign = true
    var isPackage = false
    let files = try snapshot.files(below: folder)
    for file in files {
      let name = String(decoding: file.path.name, as: UTF8.self).lowercased()
      if name == "__init__.py", file.path.directory == folder { isPackage = true }
      let dot = name.lastIndex(of: ".")
      if dot.map({ !foreign.contains(String(name[name.index(after: $0)...])) }) ?? true {
        isForeign = false
      }
    }
    guard isForeign || isPackage else { return true }
    return try hasFlask(beside: .top)
  }

  /// Whether a module in the folder, or the package in a folder of it, makes a Flask application.
  private func hasFlask(beside folder: GitPath) throws(ObjectError) -> Bool {
    let initialiser = Array("__init__.py".utf8)
    let modules = try snapshot.files(named: FileNames(endings: [".py"]))
      .filter {
        $0.path.directory == folder
          || (Array($0.path.name) == initialiser && $0.path.directory.directory == folder
            && $0.path.directory != .top)
      }
    for module in modules.prefix(64) where module.mode.isFile {
      let source = try snapshot.blob(module.id).prefix(RuntimeFolders.moduleLimit)
      let text = String(decoding: source, as: UTF8.self)
      let marks = [
        "instance_relative_config", "instance_path", "from flask", "import flask", "Flask(",
        "flask_sqlalchemy",
      ]
      if marks.contains(where: text.contains) { return true }
    }
    return false
  }
}
