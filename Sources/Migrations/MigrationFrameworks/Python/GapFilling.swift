import SchemaModel

/// An update by what it asks of the rows: where it asks for no more than that a column is empty, it
/// only fills gaps.
struct GapFilling {
  /// The columns of which a condition asks that they are empty.
  var columns: Set<String> = []
  /// Whether nothing else is asked.
  var isAll = true

  /// The update, where each column takes its value from the one that `copies` has for it.
  ///
  /// - Parameter emptied: the columns that it leaves without a value.
  func update(isFiltered: Bool, copies: [String: String], emptied: Set<String>)
    -> SchemaOperation.Kind
  {
    guard isFiltered, !columns.isEmpty else {
      return .update(isFiltered: isFiltered, copies: copies)
    }
    var copies = copies
    for name in columns where copies[name] == "" { copies[name] = name }
    let fillsAll =
      isAll && columns.count == 1 && emptied.isEmpty && !copies.isEmpty
      && copies.allSatisfy { $0.key == $0.value }
    return .update(isFiltered: !fillsAll, copies: copies)
  }
}
