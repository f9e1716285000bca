package import GitModel
package import SchemaModel

/// Reads a deployment file down to the commands in it, running nothing.
package enum DeploymentReader {
  /// How much of a file is read.
  package static let limit = 1 << 20

  /// What the file does.
  ///
  /// - Parameters:
  ///   - called: the entries that other files run: scripts of package.json, targets.
  ///   - arguments: what a script is called with; nil where that is open.
  package static func read(
    _ content: [UInt8], at path: GitPath, as role: FileRole, called: Set<String> = [],
    arguments: [String?]? = nil
  ) -> DeploymentReading {
    var reading = DeploymentReading()
    let source = Excerpt(file: content)
    let name = String(decoding: path.name, as: UTF8.self)
    switch role.kind {
    case .containerBuild: reading.steps = Dockerfile.steps(source)
    case .processes: reading.steps = LineFiles.processes(source)
    case .schedule: reading.steps = LineFiles.schedule(source)
    case .unit: reading.steps = LineFiles.units(source)
    case .groovyPipeline: reading.steps = LineFiles.groovy(source)
    case .targets: reading.steps = Makefile.file(source, isJust: false, called: called).steps()
    case .recipes: reading.steps = Makefile.file(source, isJust: true, called: called).steps()
    case .script:
      // What another file calls runs when that does, whatever its name.
      let setting = arguments == nil ? setting(ofScript: path) : .deployment
      let given = arguments?.map { word in
        var argument = ShellArgument(Excerpt((word ?? "").utf8, at: .start))
        argument.isComputed = word == nil
        return argument
      }
      reading.steps = CommandReading.deeds(of: source, arguments: given).map {
        DeploymentStep($0, setting)
      }
    case .powerShell, .batch:
      let script =
        role.kind == .batch ? WindowsScript.batch(source) : WindowsScript.powerShell(source)
      let setting = setting(ofScript: path)
      reading.steps = CommandReading.deeds(of: script).map { DeploymentStep($0, setting) }
    case .remoteCommands: reading.steps = QuotedCommands.remote(source)
    case .processManager: reading.steps = QuotedCommands.processManager(source)
    case .taskTables:
      reading.steps = TaskTables.file(TOMLReader.tables(source), called: called).steps()
    case .settings: reading.steps = SettingsFile.steps(source, name: name)
    case .manifest where name.hasSuffix(".toml") || name == ".replit":
      reading.steps = PlatformManifest.steps(TOMLReader.tables(source))
    case .compose, .manifest, .pipeline, .taskFile, .packageScripts, .composerScripts, .cluster,
      .playbook:
      let (documents, fault) = DocumentNode.documents(
        source, isTemplate: role.kind == .cluster || role.kind == .playbook)
      reading.fault = fault
      for root in documents {
        switch role.kind {
        case .compose: reading.steps += ContainerFile.composeSteps(root, at: path)
        case .pipeline: reading.steps += PipelineFile.steps(root, at: path)
        case .taskFile: reading.steps += TaskFile.file(root, called: called).steps()
        case .packageScripts: reading.steps += PackageScripts.file(root, called: called).steps()
        case .composerScripts:
          reading.steps += ComposerScripts.file(root, called: called).steps()
        case .playbook: reading.steps += PlaybookFile.steps(root)
        case .cluster: reading.steps += ContainerFile.clusterSteps(root)
        default:
          reading.steps +=
            name.lowercased() == "app.json"
            ? PlatformManifest.stepsOfApplication(root) : PlatformManifest.steps(root)
        }
        if role.kind == .cluster || role.kind == .manifest {
          reading.steps += SchemaGeneration.steps(in: root, .deployment)
        }
      }
    }
    if role.isLocal {
      for index in reading.steps.indices { reading.steps[index].setting = .local }
    }
    return reading
  }

  /// When a script runs, as far as its name and folder tell.
  private static func setting(ofScript path: GitPath) -> DeploymentStep.Setting {
    let components = path.components.map { String(decoding: $0, as: UTF8.self) }
    let name = components.last ?? ""
    let words = LocalWords.words(name.split(separator: ".").first.map(String.init) ?? name)
    let folders = components.dropLast().map { $0.lowercased() }
    let testWords = [
      "test", "tests", "testing", "ci", "lint", "e2e", "check", "coverage", "testdb",
    ]
    if folders.contains(where: {
      ["ci", ".ci", ".circleci", ".travis", ".github", "e2e"].contains($0)
    })
      || words.contains(where: testWords.contains)
    {
      return .throwaway
    }
    if folders.contains(".git") || folders.contains(".husky") { return .local }
    if folders.contains(".platform") || folders.contains(".kamal") { return .deployment }
    if words.contains(where: ["dev", "development", "local", "localhost"].contains) {
      return .local
    }
    let stem = name.split(separator: ".").first.map(String.init) ?? name
    return LocalWords.areDeployment(stem) ? .deployment : .onDemand
  }
}

extension DeploymentReader {
  /// What a program does through the commands that it starts: a script, or the words of one.
  package static func commands(_ script: String, at place: SourcePlace) -> [DeploymentStep] {
    CommandReading.deeds(of: Excerpt(script.utf8, at: place)).map {
      var step = DeploymentStep($0, .deployment)
      step.place = place
      return step
    }
  }

  package static func commands(_ words: [String], at place: SourcePlace) -> [DeploymentStep] {
    CommandReading.deeds(ofWords: words.map { Excerpt($0.utf8, at: place) }).map {
      DeploymentStep($0, .deployment)
    }
  }

  /// What a file of SQL loses that a command feeds to a database.
  package static func statements(_ content: [UInt8]) -> [DeploymentStep] {
    let source = Excerpt(file: content)
    return StatementReading.losses(in: source).map { loss in
      DeploymentStep(
        .loses(loss.command), setting: .deployment, at: loss.place, statement: loss.statement)
    }
  }
}
