import BackupModel
import GuardModel

extension [HistoricDatabase] {
  /// The largest first, then the earliest.
  var largestFirst: [HistoricDatabase] {
    sorted { (-$0.size, $0.seconds, $0.path) < (-$1.size, $1.seconds, $1.path) }
  }

  /// What the history holds, for a person who never opened it.
  var summary: String {
    guard let first = map(\.seconds).min(), let last = map(\.seconds).max() else {
      return "No commit has ever added a database."
    }
    let files = Set(map(\.path)).count
    // A damaged object can claim any size.
    let size = ByteCount(
      reduce(0) { sum, database in
        let (next, isTooMuch) = sum.addingReportingOverflow(database.size)
        return isTooMuch ? .max : next
      })
    let (from, until) = (CivilDate(secondsSinceEpoch: first), CivilDate(secondsSinceEpoch: last))
    let time = from == until ? "on \(from)" : "between \(from) and \(until)"
    let present = count(where: \.isPresent)
    let gone = count - present
    var sentences = [
      "\(counted(count, "version")) of \(counted(files, "database file")), \(size) in all, "
        + "\(count == 1 ? "was" : "were") committed \(time)."
    ]
    if present > 0 {
      sentences.append("\(grouped(present)) \(present == 1 ? "is" : "are") in the newest commit.")
    }
    if gone > 0 {
      sentences.append(
        "\(grouped(gone)) \(gone == 1 ? "was" : "were") removed or replaced since, "
          + "but everyone who has a clone still has \(gone == 1 ? "it" : "them").")
    }
    return sentences.joined(separator: " ")
  }
}

extension HistoricDatabase {
  /// The day of the commit that brought it, in UTC.
  var day: CivilDate { CivilDate(secondsSinceEpoch: seconds) }

  /// Where it is now.
  var state: String { isPresent ? "in the newest commit" : "only in the history" }
}
