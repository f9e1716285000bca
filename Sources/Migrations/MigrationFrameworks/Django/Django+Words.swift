import Problems

extension Django {
  package func words(for fault: GraphFault, at member: GraphFault.Member) -> FaultWords {
    switch fault.kind {
    case .heads:
      FaultWords(
        "this migration and \(fault.others(than: member)) each claim to be the last of their "
          + "application",
        because: "manage.py migrate stops: conflicting migrations detected",
        remedy: [.command("python manage.py makemigrations --merge")])
    case .unknown: PythonWords.computedParents
    default: fault.commonWords(at: member)
    }
  }

  package func remedyForReversal(_ file: MigrationFile) -> String {
    PythonWords.remedyForReversal
  }
}
