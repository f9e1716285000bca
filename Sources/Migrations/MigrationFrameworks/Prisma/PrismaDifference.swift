package import GitModel
package import SchemaModel

/// What a change of a Prisma schema does to the tables that it describes.
///
/// Names are those of the database: a model renamed under the same `@@map` is the same table.
package struct PrismaDifference {
  /// One file of a schema; a folder of them is one schema.
  package struct File {
    package let path: GitPath
    package let bytes: [UInt8]

    package init(path: GitPath, bytes: [UInt8]) {
      self.path = path
      self.bytes = bytes
    }
  }

  /// What one file does; places of whole models that are gone are those of the old file.
  package static func operations(from old: [UInt8]?, to new: [UInt8]) -> [SchemaOperation] {
    let path: GitPath = "schema.prisma"
    return steps(
      from: old.map { [File(path: path, bytes: $0)] } ?? [], to: [File(path: path, bytes: new)]
    ).map(\.operation)
  }

  /// What a schema of several files does, in the order of things made, changed and dropped.
  package static func steps(from old: [File], to new: [File]) -> [SchemaStep] {
    var comparison = PrismaComparison(from: PrismaFiles(old), to: PrismaFiles(new))
    comparison.compare()
    return comparison.steps
  }
}
