import SchemaModel

/// How much of a table another one took over.
enum CopyQuality: Hashable {
  /// Every row and every column.
  case whole
  /// Every row and column, some by an expression.
  case altered([String])
  /// The columns of the source are not known.
  case unknown
  /// Some rows may have stayed behind, and why in a clause.
  case someRows(String)
  /// These columns stayed behind.
  case without([String])

  /// Which of two copies keeps more: the one with the lower rank.
  var rank: Int {
    switch self {
    case .whole: 0
    case .altered: 1
    case .unknown: 2
    case .without: 3
    case .someRows: 4
    }
  }

  init(_ rows: CopiedRows, of source: SchemaState.Table?) {
    if rows.isFiltered {
      self = .someRows("the copy selects only some rows")
      return
    }
    if rows.ignoresConflicts {
      self = .someRows("the copy skips rows in conflict")
      return
    }
    guard let read = rows.sources else {
      self = .whole
      return
    }
    guard let columns = source?.columns else {
      self = .unknown
      return
    }
    var taken: Set<String> = []
    var altered: [String] = []
    for (index, name) in read.enumerated() {
      if let name {
        // A literal has no name, and keeps nothing of what was there.
        taken.insert(name.lowercased())
      } else if let targets = rows.columns, index < targets.count {
        altered.append(targets[index].lowercased())
      }
    }
    let missing = columns.filter { column in
      !taken.contains(column.key.lowercased()) && !altered.contains(column.key.lowercased())
    }
    let lost = missing.values.map(\.definition.name.text).sorted()
    if !lost.isEmpty {
      self = .without(lost)
    } else {
      let changed = columns.keys.filter { altered.contains($0.lowercased()) }.sorted()
      self = changed.isEmpty ? .whole : .altered(changed)
    }
  }
}
