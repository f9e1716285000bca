import Problems

extension Alembic {
  package func words(for fault: GraphFault, at member: GraphFault.Member) -> FaultWords {
    switch fault.kind {
    case .heads:
      FaultWords(
        "\(fault.members.count) heads: \(GraphFault.listed(fault.members.map(\.name)))",
        because: "alembic upgrade head stops: multiple head revisions are present",
        remedy: [
          .command("alembic merge heads -m \"merge heads\""), .sentence("with Flask-Migrate:"),
          .command("flask db merge heads"),
        ])
    case .duplicate(let name):
      FaultWords(
        "revision \(name) is also in \(fault.others(than: member))",
        because: "only one of them ever runs",
        remedy: [
          .command("alembic revision"),
          .sentence("creates a new revision: move one of the two into the file that it writes"),
        ])
    case .unknown: PythonWords.computedParents
    default: fault.commonWords(at: member)
    }
  }

  package func remedyForReversal(_ file: MigrationFile) -> String {
    PythonWords.remedyForReversal
  }
}
