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
        because: "it is undefined which of them runs last",
        remedy: [.sentence("write a migration that comes after all of them")])
    case .missing(let name):
      FaultWords(
        "waits for \(name), which is not there",
        because: "no migration after it can run",
        remedy: [.sentence("restore the migration, or name its replacement")])
    case .duplicate(let name):
      FaultWords(
        "\(name) is also in \(others(than: member))", because: "only one of them ever runs",
        remedy: [.sentence("give one of the two another name")])
    case .cycle:
      FaultWords(
        "depends on itself, through \(members.count > 1 ? others(than: member) : "its own name")",
        because: "none of them can run first",
        remedy: [.sentence("remove one of the dependencies")])
    case .unknown:
      FaultWords(
        "its parent is computed, so git-guard could not check the order of the migrations",
        because: "git-guard never runs code of the project",
        remedy: [.sentence("write out its parent")])
    case .duplicateNumber(let number):
      FaultWords(
        "number \(number) is also that of \(others(than: member))",
        because: "it is undefined which of them runs first, and whether both run",
        remedy: [.sentence("give the newer one the next number")])
    case .outOfOrder(let number, let newest):
      FaultWords(
        "number \(number) comes before \(newest), which already exists",
        because:
          "a database that has run \(newest) may never run it, or run it in another order",
        remedy: [.sentence("give it a number after \(newest)")])
    case .emptyFolder:
      FaultWords(
        "\(member.name) has no migration",
        because: "a tool that runs the folders in order stops at it",
        remedy: [.sentence("add the file, or remove the folder")])
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
