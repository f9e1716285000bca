package import GitModel
package import SchemaModel

/// What the code of an application drops or empties.
package struct ApplicationCode {
  /// What runs when the application does, or may.
  package let operations: [SchemaOperation]
  /// What runs only where a person gives the command, or where nothing shows that it is reached.
  package let onDemand: [SchemaOperation]

  /// Whether it does nothing that counts.
  package var isEmpty: Bool { operations.isEmpty && onDemand.isEmpty }

  /// Whether the file is code that is read here.
  package static func reads(_ path: GitPath) -> Bool {
    isPython(path) ? !MigrationFiles.isAside(path) : ApplicationPaths.read(path)
  }

  package init(_ bytes: [UInt8], at path: GitPath) {
    let found =
      ApplicationCode.isPython(path)
      ? ApplicationReader.found(bytes)
      : ApplicationCode.reads(path) ? ProgramApplication.found(bytes, at: path) : []
    operations = found.filter { !$0.occasion.isOnDemand }.map(\.operation)
    onDemand = found.filter(\.occasion.isOnDemand).map(\.operation)
  }

  private static func isPython(_ path: GitPath) -> Bool {
    path.bytes.suffix(3) == Array(".py".utf8)[...]
  }
}

extension ApplicationOperation.Occasion {
  /// Whether a person has to ask for it, or nothing shows that anybody does.
  fileprivate var isOnDemand: Bool {
    switch self {
    case .start, .function: false
    case .main, .command, .elsewhere: true
    }
  }
}
