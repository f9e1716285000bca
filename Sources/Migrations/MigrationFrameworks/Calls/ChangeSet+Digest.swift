import SchemaModel

extension ChangeSet {
  /// What stands for operations, wherever they stand in their file.
  static func digest(of operations: [SchemaOperation]) -> Int {
    var hasher = Hasher()
    for operation in operations {
      hasher.combine(operation.kind)
      hasher.combine(operation.object)
      hasher.combine(operation.statement)
    }
    return hasher.finalize()
  }
}
