import GitIgnore
package import GuardModel
package import GitModel
import Problems

/// Refuses files of a Flask instance folder, or of another folder that the policy declares.
package struct InstanceFolder: Rule {
  package init() {}

  package static let metadata = RuleMetadata(
    id: "instance-folder",
    summary: "no file of instance/ or another declared runtime folder is added or changed",
    rationale: """
      Flask keeps the files of one machine in the folder instance/: the SQLite database of \
      Flask-SQLAlchemy, config.py with the secret key, uploads. If they are in git, every \
      deployment overwrites them, and every clone keeps their secrets for ever.
      """,
    level: .error,
    remedy: [
      .command("git restore --staged -- instance/"),
      "to keep it out of git, add to .gitignore:",
      .lines(["instance/"], in: .ignoreFile),
    ],
    exception: "the same on every machine, without secrets")

  /// Whether the verdict on a file depends on the files beside it.
  package static func looksAround(at path: GitPath) -> Bool { RuntimeFolders.dependsOnOthers(path) }

  package func judge(_ snapshot: any Snapshot) -> Judgement {
    var judgement = Judgement()
    var folders = RuntimeFolders(snapshot)
    for file in snapshot.novelFiles where !isPlaceholder(file.entry, in: snapshot) {
      judgement.judging(file.path) { judgement throws(ObjectError) in
        guard let folder = try folders.folder(of: file.path) else { return }
        if case .renamed(let old) = file.origin, try folders.folder(of: old) != nil { return }
        judgement.observations.append(observation(of: file, in: folder, snapshot))
      }
    }
    return judgement
  }

  /// Whether the file only keeps an empty folder in git, or keeps the folder's content out of it.
  private func isPlaceholder(_ entry: TreeEntry, in snapshot: any Snapshot) -> Bool {
    switch String(decoding: entry.path.name, as: UTF8.self) {
    case ".gitignore": true
    case ".gitkeep", ".keep", ".placeholder": true
    default: false
    }
  }

  private func observation(
    of file: NovelFile, in folder: RuntimeFolders.Folder, _ snapshot: any Snapshot
  ) -> Observation {
    let (what, reason) =
      switch folder.kind {
      case .instance:
        (
          "a file of Flask's instance folder",
          "it belongs to one machine: a deploy would overwrite it, and every clone would have its secrets"
        )
      case .declared:
        (
          "a file of \(folder.path)/, which .guard.yml declares a runtime folder",
          "it belongs to one machine, and a deploy would overwrite it"
        )
      }
    return Observation(
      level: .error, path: file.path, blob: file.entry.id, message: what, reason: reason,
      remedy: Remedies.leaveOut(file, of: snapshot, ignoring: IgnoreLine.escaped(folder.path) + "/")
    )
  }
}

extension InstanceFolder {
  package static let examples = [
    RuleExample(
      "the configuration of one machine, with its secret key",
      committed: ["app.py": Array("from flask import Flask\n".utf8)],
      staged: ["instance/config.py": Array("SECRET_KEY = '…'\n".utf8)],
      expected: [.init(.error, "instance/config.py")]),
    RuleExample(
      "a nested instance folder beside the Flask application that it belongs to",
      committed: [
        "web/app.py": Array("app = Flask(__name__, instance_relative_config=True)\n".utf8)
      ],
      staged: ["web/instance/uploads/a.png": [0x89, 0x50, 0x4E, 0x47]],
      expected: [.init(.error, "web/instance/uploads/a.png")]),
    RuleExample(
      "a Terraform module that happens to be named instance",
      staged: ["modules/instance/main.tf": Array("resource {}\n".utf8)], expected: []),
    RuleExample(
      "a folder of Go sources at the top",
      staged: ["instance/server.go": Array("package instance\n".utf8)], expected: []),
    RuleExample(
      "the ignore file that keeps the folder's content out of git",
      staged: ["instance/.gitignore": Array("*\n!.gitignore\n".utf8)], expected: []),
  ]
}
