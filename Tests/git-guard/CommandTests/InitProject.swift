import Foundation
import TestSupport

/// A project before `git guard init`, and what init makes of it.
struct InitProject {
  let guarded: GuardedRepository
  var repository: TestRepository { guarded.repository }

  init(_ files: [String: String] = [:], initArguments: [String] = []) throws {
    guarded = try GuardedRepository(initArguments: initArguments)
    for (name, text) in files { try repository.write(name, text) }
  }

  /// Commits all that is there.
  func commitAll() throws {
    try repository.git("add", "-A", "-f")
    try repository.git("commit", "-q", "--no-verify", "-m", "Begin")
  }

  func initialise(
    _ arguments: String..., in folder: URL? = nil, extra: [String: String] = [:]
  ) throws -> Command.Outcome {
    try guarded.run(["init"] + arguments, in: folder, extra: extra)
  }

  /// Types what init says, where it was run.
  func typeCommit(_ said: Command.Outcome, in folder: URL? = nil) throws -> Command.Outcome {
    let lines = said.output.split(separator: "\n", omittingEmptySubsequences: false)
    guard let mark = lines.firstIndex(where: { $0.hasPrefix("commit this") }) else {
      throw NothingToType(output: said.output)
    }
    let typed = lines[(mark + 1)...].prefix { !$0.isEmpty }.joined(separator: "\n")
      .replacing("$ git", with: "git")
    var command = repository.command(["sh", "-c", typed])
    if let folder { command.directory = folder }
    return try command.run()
  }

  struct NothingToType: Error { let output: String }

  /// The file's text; nil where there is none.
  func text(_ name: String) -> String? {
    FileManager.default.contents(atPath: path(name)).map { String(decoding: $0, as: UTF8.self) }
  }

  func path(_ name: String) -> String { repository.url.appending(path: name).path }

  /// Every file outside of git's own folder, with a hash of what it holds.
  func everything() throws -> [String] {
    try repository.command([
      "sh", "-c", "find . -path ./.git -prune -o -type f -exec sha256sum {} + | sort -k 2",
    ]).succeed().output.split(separator: "\n").map(String.init)
  }

  /// Runs init at a terminal, with an answer typed.
  func atTerminal(_ answer: String, _ arguments: String...) throws -> Command.Outcome {
    let script = """
      import os, pty, sys
      status = pty.spawn(sys.argv[1:])
      sys.exit(os.waitstatus_to_exitcode(status))
      """
    return try repository.command(
      ["python3", "-c", script, GuardedRepository.program, "init"] + arguments,
      extra: ["TERM": "xterm-256color"]
    ).run(input: Array((answer + "\n").utf8))
  }

  // MARK: Skeletons

  static let django = [
    "manage.py": "import os\nos.environ.setdefault('DJANGO_SETTINGS_MODULE', 'shop.settings')\n",
    "shop/__init__.py": "",
    "shop/settings.py": """
    from pathlib import Path
    BASE_DIR = Path(__file__).resolve().parent.parent
    INSTALLED_APPS = []
    DATABASES = {
        'default': {
            'ENGINE': 'django.db.backends.sqlite3',
            'NAME': BASE_DIR / 'db.sqlite3',
        }
    }

    """,
  ]

  static let prisma = [
    "package.json": "{}\n", ".env": "DATABASE_URL=\"file:./dev.db\"\n", ".gitignore": ".env\n",
    "prisma/schema.prisma": """
    datasource db {
      provider = "sqlite"
      url      = env("DATABASE_URL")
    }

    """,
    "prisma/migrations/20260101000000_init/migration.sql": "CREATE TABLE \"User\" (\"id\" INT);\n",
  ]
}
