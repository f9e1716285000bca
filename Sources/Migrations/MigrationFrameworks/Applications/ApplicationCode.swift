package import GitModel
package import SchemaModel

/// What the code of an application drops or empties.
package struct ApplicationCode {
  /// What runs when the application does, or may.
  package private(set) var operations: [SchemaOperation] = []
  /// What runs only where a person gives the command, or where nothing shows that it is reached.
  package private(set) var onDemand: [SchemaOperation] = []
  /// What an application does with rows in its daily work, which counts only where a deployment
  /// leads to it.
  package private(set) var daily: [SchemaOperation] = []

  /// Whether it does nothing that counts.
  package var isEmpty: Bool { operations.isEmpty && onDemand.isEmpty }

  /// Everything that the code does, whoever asks for it.
  package var all: [SchemaOperation] { operations + onDemand + daily }

  /// Whether something counts only where a deployment leads to it.
  package var dependsOnReach: Bool { !onDemand.isEmpty || !daily.isEmpty }

  /// Whether the file is code that is read here.
  package static func reads(_ path: GitPath) -> Bool {
    isPython(path) ? !MigrationFiles.isAside(path) : ApplicationPaths.read(path)
  }

  /// Whether the file is code, even such as is read only where a deployment leads to it.
  package static func mayRead(_ path: GitPath) -> Bool {
    isPython(path) || ApplicationPaths.language(of: path) != nil
  }

  /// Whether a word of the file is one without which nothing in it can count.
  package static func mayLose(_ bytes: [UInt8], at path: GitPath) -> Bool {
    (isPython(path) ? ApplicationWords.occur(in: bytes) : ProgramApplicationWords.occur(in: bytes))
      || CodeOutline.deletesRows(bytes)
  }

  package init(_ bytes: [UInt8], at path: GitPath) {
    if ApplicationCode.reads(path) { take(ApplicationCode.found(bytes, at: path)) }
  }

  /// The code with what its outline tells of rows, even where no start of its own is known.
  package init(_ bytes: [UInt8], at path: GitPath, with outline: CodeOutline) {
    let isRead = ApplicationCode.reads(path)
    take(
      ApplicationCode.found(bytes, at: path).map { found in
        var found = found
        if !isRead { (found.occasion, found.isDaily) = (.elsewhere, true) }
        return found
      })
    let known = Set(all.map(\.place.line))
    daily += outline.deletions.filter { !known.contains($0.place.line) }
  }

  private mutating func take(_ found: [ApplicationOperation]) {
    operations = found.filter { !$0.isDaily && !$0.occasion.isOnDemand }.map(\.operation)
    onDemand = found.filter { !$0.isDaily && $0.occasion.isOnDemand }.map(\.operation)
    daily = found.filter(\.isDaily).map(\.operation)
  }

  /// The code where some of its lines are known to run on deployment.
  ///
  /// What changes single rows there is told only beside statements of the schema.
  package func settled(
    in outline: CodeOutline, _ isReached: (Int) -> Bool
  ) -> ApplicationCode {
    var code = self
    let migrating = Set(
      all.filter(\.kind.changesSchema).map { outline.unit(at: $0.place.line) })
    code.operations += (onDemand + daily).filter { operation in
      isReached(operation.place.line)
        && (!operation.kind.changesSingleRows
          || migrating.contains(outline.unit(at: operation.place.line)))
    }
    code.onDemand.removeAll { isReached($0.place.line) }
    code.daily = []
    return code
  }

  private static func found(_ bytes: [UInt8], at path: GitPath) -> [ApplicationOperation] {
    isPython(path) ? ApplicationReader.found(bytes) : ProgramApplication.found(bytes, at: path)
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
