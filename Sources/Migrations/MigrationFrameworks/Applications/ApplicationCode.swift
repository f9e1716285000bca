package import GitModel
package import SchemaModel
import SourceLiterals

/// What the code of an application drops or empties.
package struct ApplicationCode {
  /// What runs when the application does, or may.
  package let operations: [SchemaOperation]
  /// What runs only where a person gives the command.
  package let onDemand: [SchemaOperation]

  /// Whether it does nothing that counts.
  package var isEmpty: Bool { operations.isEmpty && onDemand.isEmpty }

  /// Whether the file is code that is read here.
  package static func reads(_ path: GitPath) -> Bool {
    isPython(path) ? !MigrationFiles.isAside(path) : ApplicationLiterals.reads(path)
  }

  package init(_ bytes: [UInt8], at path: GitPath, isMigration: Bool = false) {
    guard ApplicationCode.isPython(path) else {
      operations = ApplicationLiterals.operations(
        bytes, at: path, isMigration: isMigration)
      onDemand = []
      return
    }
    let found = ApplicationReader.found(bytes)
    operations = found.filter { !$0.occasion.isOnDemand }.map(\.operation)
    onDemand = found.filter(\.occasion.isOnDemand).map(\.operation)
  }

  private static func isPython(_ path: GitPath) -> Bool {
    path.bytes.suffix(3) == Array(".py".utf8)[...]
  }
}

extension ApplicationOperation.Occasion {
  /// Whether a person has to ask for it.
  fileprivate var isOnDemand: Bool {
    switch self {
    case .start, .function: false
    case .main, .command: true
    }
  }
}
