package import GitModel

/// What a file is to a deployment, by its path.
package struct FileRole: Hashable, Sendable {
  /// The kinds of files that run commands.
  package enum Kind: Hashable, Sendable {
    case containerBuild, compose, processes, manifest, pipeline, groovyPipeline, targets, recipes
    case taskFile, packageScripts, script, unit, schedule, cluster, settings
    case composerScripts, taskTables, playbook, powerShell, batch, processManager, remoteCommands
  }

  package var kind: Kind
  /// Whether its name or folder says that it is for developers.
  package var isLocal: Bool

  /// The role of the file at the path; nil where it runs nothing on deployment.
  ///
  /// The head of the content decides for names without a suffix, which may begin in `#!`.
  package init?(_ path: GitPath, head: (() -> [UInt8])? = nil) {
    let folders = path.lowercased.components.dropLast().map { String(decoding: $0, as: UTF8.self) }
    let name = String(decoding: path.lowercased.name, as: UTF8.self)
    if Self.isAside(folders, name) { return nil }
    if let kind = Self.kind(name, folders) {
      self.kind = kind
    } else if !name.contains("."), folders.last != ".git", let head, Self.isShell(head()) {
      kind = .script
    } else {
      return nil
    }
    isLocal = Self.isLocal(name, folders, kind)
  }

  /// What a file is that another one names, whatever its own name says.
  package init(_ part: DeploymentPart) {
    (kind, isLocal) = (part.kind, false)
  }

  /// Whether a path without a suffix may be a script, so that its content has to be looked at.
  package static func needsHead(_ path: GitPath) -> Bool {
    !path.name.contains(UInt8(ascii: "."))
  }

  /// Documentation, tests and samples: they show commands, and run nothing where people work.
  private static func isAside(_ folders: [String], _ name: String) -> Bool {
    let suffixes = [
      ".md", ".rst", ".txt", ".adoc", ".mdx", ".html", ".example", ".sample", ".tpl.md",
    ]
    if suffixes.contains(where: name.hasSuffix) { return true }
    if name.hasPrefix("readme") { return true }
    return folders.contains { folder in
      aside.contains(folder) || folder.hasSuffix("-tests") || folder.hasSuffix("_tests")
    }
  }

  private static let aside: Set<String> = [
    "test", "tests", "testing", "spec", "specs", "fixtures", "fixture", "testdata", "test-data",
    "__tests__", "__fixtures__", "e2e", "cypress", "playwright", "docs", "doc", "documentation",
    "example", "examples", "sample", "samples", "demo", "demos", "node_modules", "vendor",
    "third_party", "benchmarks", "benchmark", "integration-tests", "integration_tests", "website",
  ]

  private static func kind(_ name: String, _ folders: [String]) -> Kind? {
    let stem = name.split(separator: ".").first.map(String.init) ?? name
    let isYAML = name.hasSuffix(".yml") || name.hasSuffix(".yaml")
    if stem == "dockerfile" || stem == "containerfile" || name.hasSuffix(".dockerfile")
      || name.hasPrefix("dockerfile-") || name.hasPrefix("dockerfile_")
    {
      return .containerBuild
    }
    if SchemaGeneration.isSettings(name) { return .settings }
    if let kind = PlatformNames.kind(name, folders) { return kind }
    if isYAML {
      if folders.suffix(2).elementsEqual([".github", "workflows"])
        || folders.suffix(2).elementsEqual([".gitea", "workflows"])
        || folders.suffix(2).elementsEqual([".forgejo", "workflows"])
        || folders.last == ".circleci" || folders.last == ".buildkite"
        || folders.last == ".woodpecker" || folders.contains(".gitlab")
        || name == "action.yml" || name == "action.yaml"
      {
        return .pipeline
      }
      if ["docker-compose", "compose", "docker-stack"].contains(where: {
        stem == $0 || stem.hasPrefix($0 + "-") || stem.hasPrefix($0 + "_")
      }) {
        return .compose
      }
      if pipelines.contains(where: { name.hasPrefix($0) }) { return .pipeline }
      if stem == "taskfile" { return .taskFile }
      if manifests.contains(stem) || (folders.last == ".do" && stem == "app") { return .manifest }
      if folders.contains(where: clusterFolders.contains) { return .cluster }
    }
    if name == "procfile" || name.hasPrefix("procfile.") || name.hasPrefix("procfile-") {
      return .processes
    }
    if name == "jenkinsfile" || name.hasPrefix("jenkinsfile.") { return .groovyPipeline }
    if name == "package.json" { return .packageScripts }
    if name.hasSuffix(".json") || name.hasSuffix(".toml") {
      let isJSON = name.hasSuffix(".json")
      if ["railway", "fly", "nixpacks", "netlify", "render", "vercel"].contains(stem) {
        return .manifest
      }
      return isJSON && ["app", "now"].contains(stem) ? .manifest : nil
    }
    if ["makefile", "gnumakefile", "bsdmakefile"].contains(stem) || name.hasSuffix(".mk") {
      return .targets
    }
    if name == "justfile" || name == ".justfile" || name.hasSuffix(".just") { return .recipes }
    if [".sh", ".bash", ".zsh", ".ksh"].contains(where: name.hasSuffix) { return .script }
    if [".service", ".timer"].contains(where: name.hasSuffix)
      || name.hasPrefix("supervisord") && name.hasSuffix(".conf")
    {
      return .unit
    }
    if name == "crontab" || name.hasSuffix(".cron") || name.hasSuffix(".crontab")
      || folders.contains("cron.d")
    {
      return .schedule
    }
    return nil
  }

  private static let pipelines = [
    ".gitlab-ci", "bitbucket-pipelines", "azure-pipelines", ".travis", "cloudbuild", "buildspec",
    ".drone", ".woodpecker", "appveyor", ".appveyor", ".cirrus", "codemagic", ".semaphore",
    "wercker",
  ]

  private static let manifests: Set<String> = [
    "render", "railway", "fly", "app", "heroku", "netlify", "nixpacks", "appspec", "zeabur",
    "koyeb", "apprunner", "platform", "northflank",
  ]

  private static let clusterFolders: Set<String> = [
    "k8s", "kubernetes", "kube", "helm", "charts", "chart", "manifests", "deploy", "deployment",
    "deployments", "kustomize", "overlays",
  ]

  private static func isShell(_ head: [UInt8]) -> Bool {
    guard head.starts(with: "#!".utf8) else { return false }
    let line = String(decoding: head.prefix { $0 != 0x0A }, as: UTF8.self)
    let words = line.dropFirst(2).split { $0 == " " || $0 == "/" || $0 == "\r" }
    return words.contains { ["sh", "bash", "dash", "zsh", "ksh", "ash"].contains($0) }
  }

  private static func isLocal(_ name: String, _ folders: [String], _ kind: Kind) -> Bool {
    if folders.contains(where: {
      [".devcontainer", ".vscode", ".gitpod", "dev", "local", "devtools", ".idea"].contains($0)
    }) {
      return true
    }
    switch kind {
    case .containerBuild, .compose, .processes, .settings:
      let words = LocalWords.words(name)
      return words.contains {
        [
          "dev", "development", "local", "test", "tests", "testing", "ci", "e2e", "override",
          "devcontainer", "debug",
        ].contains($0)
      }
    default: return false
    }
  }
}
