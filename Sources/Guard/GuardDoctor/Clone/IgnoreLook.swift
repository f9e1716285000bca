import Git
import GitIgnore
import GitModel
import GuardEngine
import GuardModel
import Platform
import Problems

/// What the `.gitignore` at the top lacks, and what it contains on disk.
struct IgnoreLook {
  /// Findings that `.gitignore` covers on the disk, though not in the index: git ignores these here
  /// and now, and in no other clone.
  private(set) var coveredOnDisk: Set<Finding> = []
  /// Lines that are still to be added for databases and their backups.
  private(set) var databases: [String] = []
  /// Lines that are still to be added for files with passwords and keys.
  private(set) var secrets: [String] = []
  /// The `.gitignore` at the top, as it lies there; nil where there is none.
  private(set) var content: [UInt8]?
  /// Why nothing can be added to it.
  private(set) var obstacle: Problem?

  init(
    _ repository: Repository, _ review: CloneReview?, _ secrets: Result<SecretLook, Problem>?
  ) {
    guard let top = repository.place.workTree, let review else { return }
    let path = top + "/.gitignore"
    do {
      content = try Files.content(of: path, limit: 4 << 20)
      if content == nil, try repository.index().file(at: ".gitignore") != nil {
        obstacle = Problem(
          ".gitignore is in git but not in the work tree", hint: "git restore .gitignore")
      } else if Files.kind(path) == .symbolicLink {
        obstacle = Problem(".gitignore is a symbolic link, which git does not follow")
      } else if content?.isText == false {
        obstacle = Problem(
          ".gitignore is not UTF-8, so git reads its lines differently",
          hint: "save it as UTF-8 without a byte order mark")
      }
      var ignores = try WorkTreeIgnores(repository, countsMachine: false)
      var open: [Finding] = []
      for finding in review.uncovered {
        if try finding.observation.namesToIgnore.allSatisfy({ name throws(RepositoryError) in
          try ignores.ignores(name, isDirectory: false)
        }) {
          coveredOnDisk.insert(finding)
        } else {
          open.append(finding)
        }
      }
      databases =
        open.ignoreLines + review.exposedFolders.map { IgnoreLine.escaped(GitPath($0)) + "/" }
    } catch let error as PlatformError {
      obstacle = Problem(error)
    } catch {
      obstacle = Problem("cannot tell what git ignores here: \(error)")
    }
    let lines = Set(IgnoreText(content ?? []).lines)
    databases = databases.uniqued().filter { !lines.contains($0) }
    self.secrets = (secrets?.value?.lines ?? []).filter { !lines.contains($0) }
  }

  /// All lines that are still to be added.
  var missing: [String] { (databases + secrets).uniqued() }
}

extension CloneReview {
  /// Findings about what no tracked `.gitignore` ignores.
  var uncovered: [Finding] {
    report.findings.of("ignore-coverage").filter { $0.observation.blob == nil }
  }

  /// Findings about what is ignored and tracked all the same.
  var ignoredButTracked: [Finding] {
    report.findings.of("ignore-coverage").filter { $0.observation.blob != nil }
  }
}

extension Observation {
  /// The names that nothing ignores.
  fileprivate var namesToIgnore: [GitPath] {
    if case .paths(let names) = subject { names } else { [path] }
  }
}

extension [UInt8] {
  /// Whether git reads the bytes as their writer meant them: UTF-8 without NUL.
  fileprivate var isText: Bool {
    !contains(0) && String(validating: self, as: UTF8.self) != nil
  }
}
