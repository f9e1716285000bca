import BackupModel
import GuardBackups
import GuardReporters
import JSON

/// The backups there are, as a table and as JSON.
enum BackupTable {
  typealias List = (database: ProtectedDatabase, entries: [BackupKeeper.Entry])

  static func lines(_ lists: [List], now: Int) -> [String] {
    var lines: [String] = []
    for (database, entries) in lists {
      if !lines.isEmpty { lines.append("") }
      lines.append("\(database.name)  \(database.source.address)")
      if database.isGone {
        lines += [
          "  the database no longer exists; to restore its newest backup:",
          "  $ git guard backup restore \(database.name)",
        ]
      }
      guard !entries.isEmpty else {
        lines.append("  no backups; to create one: git guard backup \(database.name)")
        continue
      }
      let rows = entries.map { entry in
        [
          UTCTime(entry.time).spacedText, Duration.words(now - entry.time),
          ByteCount(entry.size).description, entry.marker?.level.label ?? "-", entry.path,
        ]
      }
      let header = ["when (UTC)", "age", "size", "level", "file"]
      let widths = header.indices.map { column in
        ([header] + rows).map { $0[column].count }.max() ?? 0
      }
      lines.append(line(header, widths))
      for (row, entry) in zip(rows, entries) {
        lines.append(line(row, widths))
        let mark = entry.isBest && entries.count > 1 ? "; hooks check this one" : ""
        lines.append("    " + standing(entry, isGone: database.isGone) + mark)
      }
    }
    return lines
  }

  private static func line(_ cells: [String], _ widths: [Int]) -> String {
    let padded = zip(cells, widths).dropLast().map { cell, width in
      cell + String(repeating: " ", count: width - cell.count)
    }
    return "  " + (padded + [cells.last ?? ""]).joined(separator: "  ")
  }

  private static func standing(_ entry: BackupKeeper.Entry, isGone: Bool) -> String {
    if entry.isReplaced { return "the database as it was before a restore" }
    guard entry.marker != nil else { return "not verified in this clone, or changed since" }
    if isGone { return "the database no longer exists" }
    switch entry.freshness {
    case nil: return "not compared"
    case .equal?: return "equal to the database"
    case .recent(_, let differences)?, .stale(.age(_, _, let differences))?:
      guard !differences.isEmpty else { return "the database may have changed since" }
      return "since then: "
        + differences.prefix(4).map(\.words).joined(separator: ", ")
        + (differences.count > 4 ? ", …" : "")
    case .stale(.schema)?: return "the schema has changed since"
    case .stale(.future)?: return "dated in the future"
    case .stale(.claimed)?:
      return "the database cannot be queried, and only the file itself states its age"
    case .unasked?, .stale(.unasked)?: return "the database cannot be queried"
    }
  }

  static func json(_ lists: [List]) -> [UInt8] {
    let databases = lists.map { database, entries -> JSONValue in
      [
        "database": .text(database.name), "engine": .text(database.engine.rawValue),
        "address": .text(database.source.address), "gone": .flag(database.isGone),
        "folder": .text(database.folder),
        "backups": .array(entries.map(json)),
      ]
    }
    return JSONValue.object([
      JSONMember("version", 1), JSONMember("databases", .array(databases)),
    ]).document
  }

  private static func json(_ entry: BackupKeeper.Entry) -> JSONValue {
    [
      "path": .text(entry.path), "at": .text(UTCTime(entry.time).text),
      "size": .integer(entry.size), "level": JSONValue(entry.marker?.level.rawValue),
      "how": JSONValue(entry.isReplaced ? "replaced" : entry.marker?.provenance.rawValue),
      "sha256": JSONValue(entry.marker?.backup.sha256), "standing": JSONValue(word(entry)),
      "best": .flag(entry.isBest),
    ]
  }

  private static func word(_ entry: BackupKeeper.Entry) -> String? {
    switch entry.freshness {
    case nil: nil
    case .equal?: "equal"
    case .recent?: "recent"
    case .unasked?: "unasked"
    case .stale?: "stale"
    }
  }
}
