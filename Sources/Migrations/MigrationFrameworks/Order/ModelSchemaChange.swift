package import GitModel
package import SchemaModel

/// What becomes of the tables that one schema in a framework's own language describes.
package struct ModelSchemaChange: Hashable, Sendable {
  /// The folder of the schema.
  package let folder: GitPath
  package let steps: [SchemaStep]

  package init(folder: GitPath, steps: [SchemaStep]) {
    (self.folder, self.steps) = (folder, steps)
  }
}

/// An operation, and the file in which it is to be seen: the new one, or the old one of what is
/// gone.
package struct SchemaStep: Hashable, Sendable {
  package var path: GitPath
  package var operation: SchemaOperation

  package init(path: GitPath, operation: SchemaOperation) {
    (self.path, self.operation) = (path, operation)
  }
}
