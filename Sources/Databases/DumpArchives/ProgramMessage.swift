import BackupModel

/// What a program has to say, where its dump should stand: a shell sent both to one file (`2>&1`).
struct ProgramMessage {
  private let line: [UInt8]

  /// Nil where the line is not one of a program that dumps.
  init?(_ line: [UInt8]) {
    let heads = [
      "pg_dump: ", "pg_dumpall: ", "pg_restore: ", "psql: ", "mysqldump: ", "mariadb-dump: ",
      "mysqldump.exe: ", "pg_dump.exe: ", "mysql: ", "sh: ", "bash: ", "/bin/sh: ", "zsh: ",
      "docker: ", "Error response from daemon", "the input device is not a TTY", "sudo: ",
      "Error: ", "ssh: ", "kubectl: ",
    ]
    guard heads.contains(where: { line.starts(with: $0.utf8) }) else { return nil }
    self.line = line
  }

  var fault: BackupFault { Self.fault(line) }

  /// The fault of a dump that holds the message.
  static func fault(_ line: [UInt8]) -> BackupFault {
    let text = String(decoding: line.prefix(160), as: UTF8.self)
      .filter { !$0.isNewline && ($0.asciiValue ?? 32) >= 32 }
    return BackupFault(
      .failedDump,
      "contains a message of the program that made it, so it cannot be restored: \"\(text)\"")
  }
}
