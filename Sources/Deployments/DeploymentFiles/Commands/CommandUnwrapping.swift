import SchemaModel

/// Takes a command out of what starts it: `sudo`, `docker compose run web`, `poetry run`, `sh -c`.
struct CommandUnwrapping {
  /// What a command comes to.
  enum Outcome {
    case invocation(Invocation)
    /// A script in an argument or in what a shell reads.
    case script(Excerpt, ShellRun)
    /// Something of the project that runs too.
    case call(ProjectCall)
  }

  private(set) var outcomes: [Outcome] = []
  private var run: ShellRun

  private init(_ run: ShellRun) { self.run = run }

  /// What the command comes to.
  static func outcomes(of run: ShellRun) -> [Outcome] {
    var unwrapping = CommandUnwrapping(run)
    unwrapping.unwrap(run.arguments[...], depth: 0)
    return unwrapping.outcomes
  }

  private mutating func unwrap(_ arguments: ArraySlice<ShellArgument>, depth: Int) {
    var rest = arguments
    while let first = rest.first, first.isAssignment { rest = rest.dropFirst() }
    guard let first = rest.first, depth < 12 else {
      return
    }
    let text = first.text
    // A variable that holds the whole command line in quotes.
    let program = ProgramName.of(text)
    let arguments = rest.dropFirst()
    switch program {
    case "sh", "bash", "zsh", "dash", "ash", "ksh", "fish":
      shell(arguments)
    case "source", ".":
      if let path = arguments.first { outcomes.append(script(path.text, arguments.dropFirst())) }
    case "eval":
      var script = Excerpt()
      for argument in arguments {
        script.append(argument.excerpt)
        script.append([0x20], at: argument.excerpt.place(at: argument.excerpt.bytes.count))
      }
      outcomes.append(.script(script, run))
    case "awk", "gawk", "mawk":
      for argument in arguments {
        for script in EmbeddedCode.systemCalls(in: argument.excerpt) {
          outcomes.append(.script(script, run))
        }
      }
    case "trap":
      if let script = arguments.first { outcomes.append(.script(script.excerpt, run)) }
    case "python", "pypy": python(arguments, depth: depth)
    case "ruby", "php", "node", "deno", "bun", "tsx", "ts-node", "perl", "elixir", "swift":
      interpreter(program, arguments, depth: depth)
    case "npm", "pnpm", "yarn": packages(program, arguments, depth: depth)
    case "turbo", "nx", "run-s", "run-p", "npm-run-all", "wireit":
      for argument in arguments where !argument.text.hasPrefix("-") && argument.text != "run" {
        outcomes.append(.call(.packageScript(argument.text)))
      }
    case "concurrently":
      for argument in arguments where argument.isQuoted {
        outcomes.append(.script(argument.excerpt, run))
      }
    case "pwsh", "cmd":
      if let script = arguments.first(where: {
        [".ps1", ".bat", ".cmd"].contains(where: $0.text.hasSuffix)
      }) {
        outcomes.append(self.script(script.text, []))
      }
    case "composer":
      let words = Invocation(program, Array(arguments), run: run).words
      let name =
        words.first == "run-script" || words.first == "run" ? words.dropFirst().first : words.first
      if let name { outcomes.append(.call(.packageScript(name))) }
    case "make", "gmake", "just", "task", "poe":
      let invocation = Invocation(program, Array(arguments), run: run)
      outcomes.append(.call(.target(invocation.words.filter { !$0.contains("=") })))
    case "docker", "podman", "nerdctl", "docker-compose", "podman-compose":
      docker(program, arguments, depth: depth)
    case "kubectl", "oc":
      kubernetes(program, arguments, depth: depth)
    default:
      if let launcher = Launcher.table[program], launch(launcher, arguments, depth: depth) {
        if program != "aws", program != "gcloud" { return }
      }
      if CodeStart.isFile(text), program != "manage.py" {
        outcomes.append(.call(.code(.file(text, arguments.map(\.text), in: run.folder))))
      } else if text.contains("/") || text.hasSuffix(".sh") || text.hasSuffix(".bash") {
        outcomes.append(script(text, arguments))
      }
      outcomes.append(.invocation(Invocation(program, Array(arguments), run: run)))
      // `wait-for-it.sh db:5432 -- command`, and other programs that start what stands behind it.
      if let dashes = arguments.firstIndex(where: { $0.text == "--" && !$0.isQuoted }),
        program != "git", program != "grep"
      {
        unwrap(arguments[(dashes + 1)...], depth: depth + 1)
      }
    }
  }

  /// `sh -c "…"`, `bash script.sh`, `bash <<EOF`.
  private mutating func shell(_ arguments: ArraySlice<ShellArgument>) {
    var rest = arguments
    while let first = rest.first, first.text.hasPrefix("-") || first.text.hasPrefix("+") {
      let option = first.text
      rest = rest.dropFirst()
      if !option.hasPrefix("--"), option.hasPrefix("-"), option.hasSuffix("c") || option == "-ce" {
        while let next = rest.first, next.text.hasPrefix("-") { rest = rest.dropFirst() }
        if let script = rest.first {
          outcomes.append(.script(script.excerpt, run))
        }
        return
      }
      if option == "-o" || option == "+o" || option == "-euo" || option == "-eo" || option == "-exo"
        || option == "-euxo"
      {
        if rest.first?.text.hasPrefix("-") == false { rest = rest.dropFirst() }
      }
    }
    if let path = rest.first {
      outcomes.append(script(path.text, rest.dropFirst()))
    } else if let input = run.input {
      outcomes.append(.script(input, run))
    }
  }

  private mutating func python(_ arguments: ArraySlice<ShellArgument>, depth: Int) {
    var rest = arguments
    while let first = rest.first, first.text.hasPrefix("-") {
      rest = rest.dropFirst()
      switch first.text {
      case "-m":
        if let module = rest.first {
          outcomes.append(
            .call(
              .code(
                CodeStart(.module(module.text), arguments: rest.dropFirst().map(\.text)))))
        }
        unwrap(rest, depth: depth + 1)
        return
      case "-c":
        outcomes.append(.invocation(Invocation("python", Array(arguments), run: run)))
        return
      case "-W", "-X": rest = rest.dropFirst()
      default: continue
      }
    }
    if rest.isEmpty {
      outcomes.append(.invocation(Invocation("python", Array(arguments), run: run)))
    } else {
      start(rest)
      unwrap(rest, depth: depth + 1)
    }
  }

  /// Notes the file that an interpreter is given.
  private mutating func start(_ arguments: ArraySlice<ShellArgument>) {
    guard let path = arguments.first, ProgramName.of(path.text) != "manage.py",
      !path.text.hasPrefix("-"), !CodeStart.isFile(path.text)
    else { return }
    // With its ending it is noted where the command itself is read.
    let rest = arguments.dropFirst().map(\.text)
    outcomes.append(.call(.code(.file(path.text, rest, in: run.folder))))
  }

  /// The call of a script with what it is given.
  private func script(_ path: String, _ arguments: ArraySlice<ShellArgument>) -> Outcome {
    .call(.script(path, arguments: arguments.map { $0.isComputed ? nil : $0.text }))
  }

  /// `php artisan`, `ruby bin/rails`, `node script.js`, `bun run x`.
  private mutating func interpreter(
    _ program: String, _ arguments: ArraySlice<ShellArgument>, depth: Int
  ) {
    var rest = arguments
    if program == "bun" {
      packages(program, arguments, depth: depth)
      return
    }
    if program == "deno", rest.first?.text == "task" {
      packages(
        "deno", [ShellArgument(Excerpt("run".utf8, at: .start))] + rest.dropFirst(), depth: depth)
      return
    }
    if program == "deno" || program == "swift", let first = rest.first?.text,
      first == "run" || first == "task"
    {
      rest = rest.dropFirst()
    }
    while let first = rest.first, first.text.hasPrefix("-") {
      if ["-e", "-r", "-p", "--eval", "-c"].contains(first.text), program != "tsx" {
        outcomes.append(.invocation(Invocation(program, Array(arguments), run: run)))
        return
      }
      rest = rest.dropFirst()
      if Self.interpreterValues.contains(first.text) {
        rest = rest.dropFirst()
      }
    }
    start(rest)
    unwrap(rest, depth: depth + 1)
  }

  /// Options of interpreters that take the next word as their value.
  private static let interpreterValues: Set<String> = [
    "-r", "--require", "-P", "--project", "--tsconfig", "--import", "--loader",
    "--experimental-loader", "--compiler-options", "-O", "--config", "--conditions",
  ]

  /// What npm, pnpm, yarn and bun start: a script of package.json, or a program.
  private mutating func packages(
    _ program: String, _ arguments: ArraySlice<ShellArgument>, depth: Int
  ) {
    var rest = arguments
    let valued: Set<String> = [
      "--prefix", "--filter", "-F", "-C", "--dir", "--cwd", "-w", "--workspace", "--package", "-p",
    ]
    while let first = rest.first {
      if first.text.hasPrefix("-") {
        rest = rest.dropFirst(valued.contains(first.text) ? 2 : 1)
      } else if first.text == "workspace" {
        rest = rest.dropFirst(2)
      } else {
        break
      }
    }
    guard let verb = rest.first?.text else { return }
    rest = rest.dropFirst()
    switch verb {
    case "run", "run-script", "rum", "urn":
      while rest.first?.text.hasPrefix("-") == true { rest = rest.dropFirst() }
      guard let name = rest.first else { return }
      if CodeStart.isFile(name.text) {
        start(rest)
        unwrap(rest, depth: depth + 1)
      } else {
        outcomes.append(.call(.packageScript(name.text)))
      }
    case "exec", "dlx", "x":
      while let first = rest.first, first.text.hasPrefix("-") {
        rest = rest.dropFirst(first.text == "-p" || first.text == "--package" ? 2 : 1)
      }
      unwrap(rest, depth: depth + 1)
    case "start", "test", "build", "deploy":
      outcomes.append(.call(.packageScript(verb)))
    case "install", "i", "ci", "add":
      for name in ["preinstall", "install", "postinstall", "prepare"] {
        outcomes.append(.call(.packageScript(name)))
      }
    default:
      guard program != "npm" else { return }
      outcomes.append(.call(.packageScript(verb)))
      unwrap(
        rest.startIndex > arguments.startIndex ? arguments[(rest.startIndex - 1)...] : rest,
        depth: depth + 1)
    }
  }

  /// `docker run`, `docker exec`, `docker compose run` and `exec`; anything else stays a command.
  private mutating func docker(
    _ program: String, _ arguments: ArraySlice<ShellArgument>, depth: Int
  ) {
    var rest = arguments
    var name = program.hasSuffix("-compose") ? "docker-compose" : "docker"
    func skipOptions() {
      let valued = CommandTable.shared.values(of: name)
      while let first = rest.first, first.text.hasPrefix("-") {
        rest = rest.dropFirst(valued.contains(first.text) ? 2 : 1)
      }
    }
    skipOptions()
    if name == "docker", rest.first?.text == "compose" {
      name = "docker-compose"
      rest = rest.dropFirst()
      skipOptions()
    }
    if name == "docker", rest.first?.text == "container" { rest = rest.dropFirst() }
    if let verb = rest.first?.text, verb == "run" || verb == "exec",
      let launcher = Launcher.table["docker-run"]
    {
      _ = launch(launcher, rest.dropFirst(), depth: depth)
    } else {
      outcomes.append(.invocation(Invocation(name, Array(rest), run: run)))
    }
  }

  private mutating func kubernetes(
    _ program: String, _ arguments: ArraySlice<ShellArgument>, depth: Int
  ) {
    outcomes.append(.invocation(Invocation("kubectl", Array(arguments), run: run)))
    if let dashes = arguments.firstIndex(where: { $0.text == "--" }) {
      run.isRemote = true
      unwrap(arguments[(dashes + 1)...], depth: depth + 1)
    }
  }

  /// Goes on with what a launcher starts; false where it starts nothing here.
  private mutating func launch(
    _ launcher: Launcher, _ arguments: ArraySlice<ShellArgument>, depth: Int
  ) -> Bool {
    var rest = arguments
    var skipped = launcher.skipped
    var needsVerb = !launcher.subcommands.isEmpty
    if launcher.isRemote { run.isRemote = true }
    for name in launcher.scripted {
      let invocation = Invocation("", Array(arguments), run: run)
      if let script = invocation.values(of: [name]).first {
        outcomes.append(.script(script.excerpt, run))
        return true
      }
    }
    while let first = rest.first {
      let text = first.text
      if text == "--", !first.isQuoted {
        if needsVerb { return false }
        rest = rest.dropFirst()
        if skipped == 0 { break }
      } else if text.hasPrefix("-"), text.utf8.count > 1 {
        rest = rest.dropFirst(launcher.valued.contains(text) ? 2 : 1)
      } else if first.isAssignment {
        rest = rest.dropFirst()
      } else if needsVerb {
        guard launcher.subcommands.contains(text) else { return false }
        needsVerb = false
        rest = rest.dropFirst()
      } else if skipped > 0 {
        skipped -= 1
        rest = rest.dropFirst()
        // What follows a service, an image or a host belongs to the command.
        if skipped == 0 {
          if rest.first?.text == "--" { rest = rest.dropFirst() }
          break
        }
      } else {
        break
      }
    }
    if needsVerb { return false }
    if rest.isEmpty {
      if launcher.readsScript, let input = run.input {
        outcomes.append(.script(input, run))
      }
      return true
    }
    if launcher.readsScript || (rest.count == 1 && rest.first?.excerpt.words.count ?? 0 > 1) {
      var script = Excerpt()
      for argument in rest {
        script.append(argument.excerpt)
        script.append([0x20], at: argument.excerpt.place(at: argument.excerpt.bytes.count))
      }
      outcomes.append(.script(script, run))
    } else {
      unwrap(rest, depth: depth + 1)
    }
    return true
  }
}

extension ShellArgument {
  /// Whether the word sets a variable for the command behind it.
  fileprivate var isAssignment: Bool {
    guard let equals = excerpt.bytes.firstIndex(of: UInt8(ascii: "=")), equals > 0,
      excerpt.bytes[0].isNameStart
    else { return false }
    return excerpt.bytes[..<equals].allSatisfy(\.isNamePart)
  }
}

/// A part of the project that a command runs.
package enum ProjectCall: Hashable, Sendable {
  /// A script of a shell, as the command names it, and what it is given; nil for what is computed.
  case script(String, arguments: [String?])
  /// Code in another language.
  case code(CodeStart)
  /// An entry under `scripts` in package.json.
  case packageScript(String)
  /// Targets of a Makefile, justfile or Taskfile; none means the default one.
  case target([String])
  /// A file of SQL that a database's shell reads.
  case statements(String)
  /// A part of another file of deployment: a service, a file of jobs, an action.
  case part(DeploymentPart)
}
