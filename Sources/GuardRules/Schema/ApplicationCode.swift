import GitModel
import SchemaModel
import SourceLiterals

/// The code of an application, which may run whenever the application starts.
enum ApplicationCode {
  /// Whether the file is code that is read here.
  static func reads(_ path: GitPath) -> Bool { ApplicationLiterals.reads(path) }

  /// What the code drops or empties.
  static func operations(_ bytes: [UInt8], at path: GitPath) -> [SchemaOperation] {
    ApplicationLiterals.operations(bytes, at: path)
  }
}
