package import GitModel
package import SchemaModel

/// The migrations of one framework and folder, in the order in which they run.
package struct MigrationHistory {
  /// A migration that was read.
  package struct Entry {
    package let file: MigrationFile
    package let entry: TreeEntry
    package let migration: Migration

    package init(file: MigrationFile, entry: TreeEntry, migration: Migration) {
      (self.file, self.entry, self.migration) = (file, entry, migration)
    }
  }

  package private(set) var entries: [Entry]

  package init(_ entries: [Entry]) {
    switch entries.first?.file.framework.ordering {
    case .parents: self.entries = MigrationHistory.parentsFirst(entries)
    case .numbers, .names, nil: self.entries = MigrationHistory.byNumber(entries)
    }
  }

  private static func byNumber(_ entries: [Entry]) -> [Entry] {
    entries.sorted { left, right in
      switch (left.file.number, right.file.number) {
      case (let one?, let other?) where one != other: one < other
      // Flyway runs what has no number (`R__x.sql`) after what has one.
      case (.some, nil): true
      case (nil, .some): false
      default: left.file.path < right.file.path
      }
    }
  }

  /// Every migration behind its parents; those of a broken or circular graph at the end.
  private static func parentsFirst(_ entries: [Entry]) -> [Entry] {
    let byPath = entries.sorted { $0.file.path < $1.file.path }
    var indices: [String: Int] = [:]
    for (index, entry) in byPath.enumerated() {
      if let name = entry.migration.identity?.name { indices[name] = index }
    }
    var waiting = byPath.map { entry in
      (entry.migration.identity?.parents ?? []).count { indices[$0] != nil }
    }
    var children: [Int: [Int]] = [:]
    for (index, entry) in byPath.enumerated() {
      for parent in entry.migration.identity?.parents ?? [] {
        if let parent = indices[parent] { children[parent, default: []].append(index) }
      }
    }
    var ready = waiting.indices.filter { waiting[$0] == 0 }
    var order: [Int] = []
    while let next = ready.popLast() {
      order.append(next)
      for child in children[next] ?? [] {
        waiting[child] -= 1
        if waiting[child] == 0 { ready.append(child) }
      }
    }
    let seen = Set(order)
    return (order + byPath.indices.filter { !seen.contains($0) }).map { byPath[$0] }
  }
}
