package import BackupModel
import GuardModel

/// What a person reads before they say whether a backup is restored: its age, what comes and what
/// goes, and the steps in their order.
package enum RestorePage {
  /// So many tables are shown, so that all of it is in sight at once; what is left out is counted.
  private static let most = 5

  package static func text(_ preview: RestorePreview, now: Int, _ style: TextStyle) -> String {
    var canvas = TextCanvas(style)
    canvas.paragraph("restore \(preview.address)", hanging: 2)
    canvas.paragraph("from \(preview.backup)", indentation: 2, hanging: 4)
    canvas.paragraph(
      "started \(UTCTime(preview.madeAt).spacedText) UTC, \(Duration.words(now - preview.madeAt)) ago",
      indentation: 2, hanging: 4)
    if let revision = revision(preview) {
      canvas.paragraph(revision, indentation: 2, hanging: 4)
    }
    canvas.blankLine()
    rows(preview, &canvas)
    canvas.blankLine()
    for (index, step) in steps(preview).enumerated() {
      canvas.paragraph("\(index + 1). \(step)", indentation: 2, hanging: 5)
    }
    return canvas.text
  }

  private static func revision(_ preview: RestorePreview) -> String? {
    switch (preview.heldRevision, preview.presentRevision) {
    case (let held?, let present?) where held == present: "at migration \(held), as now"
    case (let held?, let present?):
      "at migration \(held); the database is now at \(present): start the code that matches \(held)"
    case (let held?, nil): "at migration \(held)"
    case (nil, let present?): "the database is at migration \(present) now"
    case (nil, nil): nil
    }
  }

  private static func rows(_ preview: RestorePreview, _ canvas: inout TextCanvas) {
    let now: [String: Int]?
    switch preview.present {
    case .holds(let content): now = content.rows
    case .gone:
      now = nil
      canvas.paragraph("the database no longer exists; the backup has:", indentation: 2)
    case .damaged:
      now = nil
      canvas.paragraph("the database is damaged; the backup has:", indentation: 2)
    case .unknown(let why):
      now = nil
      canvas.paragraph("cannot read its present content: \(why)", indentation: 2, hanging: 4)
      canvas.paragraph("the backup has:", indentation: 2)
    }
    let names = Set(preview.held.rows.keys).union((now ?? [:]).keys).sorted()
    func size(_ name: String) -> Int {
      abs((preview.held.rows[name] ?? 0) - (now?[name] ?? 0))
    }
    // The largest losses and gains come first.
    let changed = names.filter { now == nil || preview.held.rows[$0] != now?[$0] }
      .sorted { (size($1), $0) < (size($0), $1) }
    guard !changed.isEmpty else {
      canvas.paragraph(
        "each of its \(counted(names.count, "table")) has as many rows as now, "
          + "\(preview.held.rowCount) in all; values may differ", indentation: 2)
      return
    }
    let shown = changed.prefix(most)
    let width = min(max(shown.map(\.count).max() ?? 0, 5), 40)
    func line(_ name: String, _ cells: [String]) {
      let padded = name + String(repeating: " ", count: max(0, width - name.count))
      let numbers = cells.map { String(repeating: " ", count: max(0, 10 - $0.count)) + $0 }
      canvas.verbatim("\(padded)\(numbers.joined(separator: " "))", indentation: 2)
    }
    line("table", now == nil ? ["backup"] : ["now", "backup"])
    for name in shown {
      let held = preview.held.rows[name].map(String.init) ?? "-"
      line(name, now == nil ? [held] : [now?[name].map(String.init) ?? "-", held])
    }
    let rest = names.count - shown.count
    guard rest > 0 else { return }
    let words =
      changed.count > shown.count
      ? "and \(counted(rest, "more table"))" : "\(counted(rest, "table")) with as many rows as now"
    canvas.paragraph(words, indentation: 2)
  }

  private static func steps(_ preview: RestorePreview) -> [String] {
    var steps = ["stop the application: anything that it writes from now on would be lost"]
    switch (preview.isFile, preview.present) {
    case (true, .gone): steps.append("answer yes: git-guard recreates the file")
    case (true, _):
      steps.append("answer yes: git-guard saves the present content in a file, then replaces it")
    case (false, .gone): steps.append("answer yes: git-guard recreates the database on its server")
    case (false, _):
      steps.append(
        "answer yes: git-guard restores into a new database and leaves the old one unchanged")
      steps.append("run the commands that git-guard prints, which swap the two")
    }
    return steps + ["start the application, and check it"]
  }
}
