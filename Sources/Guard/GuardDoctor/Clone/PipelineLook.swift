import Git
import GitModel
import Problems

/// Whether the project's CI runs git-guard.
struct PipelineLook {
  /// The file of a pipeline that names git-guard; nil where none does.
  let judging: GitPath?
  /// Whether there is a pipeline at all.
  let exists: Bool

  private static let names = FileNames([
    ".gitlab-ci.yml", "bitbucket-pipelines.yml", "azure-pipelines.yml", "Jenkinsfile",
    ".drone.yml", ".woodpecker.yml", ".build.yml",
  ])
  private static let folders: [GitPath] = [
    ".github/workflows", ".gitea/workflows", ".forgejo/workflows", ".woodpecker", ".circleci",
  ]

  init(_ repository: Repository, index: IndexFile) throws(Problem) {
    let files =
      PipelineLook.folders.flatMap { index.files(below: $0) }
      + index.files(named: PipelineLook.names).filter { $0.path.directory == .top }
    exists = !files.isEmpty
    var judging: GitPath?
    for file in files where file.mode.isFile && judging == nil {
      do {
        let text = String(decoding: try repository.blob(file.id).prefix(1 << 18), as: UTF8.self)
        if text.contains("git-guard") || text.contains("git guard") { judging = file.path }
      } catch {
        throw Problem("\(file.path) cannot be read: \(error.detail)")
      }
    }
    self.judging = judging
  }
}
