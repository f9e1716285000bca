import GitModel
import Problems

/// What is said of faults that several frameworks can have.
extension GraphFault {
  /// What a person is told, whatever the framework.
  package func commonWords(at member: Member) -> FaultWords {
    switch kind {
    case .heads:
      FaultWords(
        "\(members.count) migrations claim to be the last: \(GraphFault.listed(members.map(\.name)))",
        because: "which of them runs last is left to chance",
        remedy: [.sentence("write a migration that comes after all of them")])
    case .missing(let name):
      FaultWords(
        "waits for \(name), which is not there",
        because: "nothing that comes after it can be run",
        remedy: [.sentence("bring the migration back, or name the one that stands for it")])
    case .duplicate(let name):
      FaultWords(
        "\(name) is also in \(others(than: member))", because: "only one of them is ever run",
        remedy: [.sentence("give one of the two another name")])
    case .cycle:
      FaultWords(
        "waits for itself, by way of \(members.count > 1 ? others(than: member) : "its own name")",
        because: "none of them can be run first",
        remedy: [.sentence("take one of the dependencies away")])
    case .unknown:
      FaultWords(
        "what comes before it is computed, so that the order of the migrations was not judged",
        because: "nothing of a project is run to find out",
        remedy: [.sentence("write out what comes before it")])
    case .duplicateNumber(let number):
      FaultWords(
        "number \(number) is also that of \(others(than: member))",
        because: "which of them runs first, and whether both do, is left to chance",
        remedy: [.sentence("give the newer one the next number")])
    case .outOfOrder(let number, let newest):
      FaultWords(
        "number \(number) comes before \(newest), which is there already",
        because:
          "a database that has run \(newest) may never run it, or run it in another order",
        remedy: [.sentence("give it a number behind \(newest)")])
    case .emptyFolder:
      FaultWords(
        "\(member.name) has no migration",
        because: "a tool that runs one folder after the other stops at it",
        remedy: [.sentence("add the file, or take the folder away")])
    }
  }

  /// The members beside one, as a person is told of them.
  func others(than member: Member) -> String {
    GraphFault.listed(members.filter { $0.path != member.path }.map(\.path.description))
  }

  /// A few names, and how many more there are.
  static func listed(_ names: [String]) -> String {
    let shown = names.prefix(4).joined(separator: ", ")
    return names.count > 4 ? "\(shown) and \(names.count - 4) more" : shown
  }
}
