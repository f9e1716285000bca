import DeploymentFiles
import GitModel
import GuardModel
import SchemaModel

/// What the deployment of a project runs, found once for all who ask.
final class ProjectReach {
  /// How many files a deployment may begin with.
  private static let limit = 400

  private(set) var reach: DeploymentReach?

  /// The files with which a deployment begins, by name.
  private static let names = FileNames(
    [
      "render.yaml", "railway.json", "railway.toml", "fly.toml", "app.json", "heroku.yml",
      "package.json", "Makefile", "vercel.json", "netlify.toml", "nixpacks.toml", ".gitlab-ci.yml",
      "Jenkinsfile", "justfile", "app.yaml", "Containerfile", "composer.json", "deno.json",
      "mise.toml", ".mise.toml", "pyproject.toml", ".replit", "captain-definition", "deploy.rb",
      "fabfile.py", "deploy.php", "Taskfile.yml", "app.yml", "buildspec.yml", "appspec.yml",
      "azure-pipelines.yml", "bitbucket-pipelines.yml", ".travis.yml", "crontab",
    ],
    endings: [
      "Dockerfile", "entrypoint.sh", "deploy.sh", "start.sh", "release.sh", "entrypoint",
      "build.sh", "run.sh", "prestart.sh", "deploy.ps1", "deploy.bat", ".service",
    ],
    beginnings: [
      "Dockerfile", "docker-compose", "compose.", "Procfile", "ecosystem.config", "cloudbuild",
      "playbook",
    ])

  /// What a framework loads as it starts.
  private static let starts = FileNames([
    "app.py", "main.py", "wsgi.py", "asgi.py", "server.js", "server.ts", "main.ts", "main.js",
    "app.js", "app.ts", "index.js", "index.ts", "bootstrap.php", "config.ru", "main.go", "main.rs",
    "Program.cs", "main.kt", "Application.java",
  ])

  private static let mostStarts = 100

  private static let folders: [GitPath] = [
    ".github/workflows", ".ebextensions", ".platform/hooks", ".circleci", ".kamal/hooks",
  ]

  /// The files with which a deployment begins.
  static func files(of snapshot: any Snapshot) throws(ObjectError) -> [TreeEntry] {
    var entries = try snapshot.files(named: names)
    for folder in folders { entries += try snapshot.files(below: folder) }
    return Array(entries.prefix(limit))
  }

  func reach(of snapshot: any Snapshot) throws(ObjectError) -> DeploymentReach {
    if let reach { return reach }
    let reach = DeploymentReach(snapshot)
    var calls: [(call: ProjectCall, path: GitPath, chain: [DeploymentReach.Link])] = []
    for entry in try ProjectReach.files(of: snapshot) where entry.mode.isFile {
      guard let reading = try DeploymentContent.read(entry, in: snapshot) else { continue }
      for step in reading.steps where step.runsOnDeployment {
        guard case .calls(let call) = step.action else { continue }
        let isEntry = reading.role.kind == .packageScripts
        let link = DeploymentReach.Link(
          path: entry.path, line: step.place.line, entry: isEntry ? step.entry : nil)
        calls.append((call, entry.path, [link]))
      }
    }
    try reach.follow(calls)
    try reach.start(snapshot.files(named: ProjectReach.starts).prefix(ProjectReach.mostStarts))
    self.reach = reach
    return reach
  }
}

extension Snapshot {
  /// What the project's deployment runs.
  func deploymentReach() throws(ObjectError) -> DeploymentReach {
    try memory.value { ProjectReach() }.reach(of: self)
  }
}
