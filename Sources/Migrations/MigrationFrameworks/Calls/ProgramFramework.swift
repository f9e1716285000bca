import Calls
import GitModel
import SchemaModel

/// A framework whose migrations are programs of a language that has calls.
protocol ProgramFramework: MigrationFramework {
  /// Words of which all stand in the code of a migration, whatever its path; any one list is enough.
  var marks: [[String]] { get }
  /// Words that tell it where the path is that of a migration, too.
  var vagueMarks: [[String]] { get }
  /// What a program does as a migration.
  ///
  /// - Parameter files: the files that it may lead into.
  func read(_ program: Program, of file: MigrationFile, with files: HelperFiles) -> Migration
}

extension ProgramFramework {
  var vagueMarks: [[String]] { [] }

  /// A file whose path is that of a migration and whose content says which tool runs it.
  package func migration(_ candidate: MigrationCandidate) throws(ObjectError) -> MigrationFile? {
    guard !candidate.isAside, endings.contains(String(candidate.words.ending)),
      let file = candidate.words.program(self)
    else { return nil }
    return tells(try candidate.content(), marks + vagueMarks) ? file : nil
  }

  /// A program that says that it is a migration, where no convention takes its path for one.
  package func schema(_ candidate: MigrationCandidate) throws(ObjectError) -> SchemaFile? {
    try code(candidate)
  }

  func code(_ candidate: MigrationCandidate) throws(ObjectError) -> SchemaFile? {
    guard endings.contains(String(candidate.words.ending)),
      tells(try candidate.content(), marks)
    else { return nil }
    return .code(subject: "migrations of \(title)")
  }

  package func migration(
    _ candidate: MigrationCandidate, declaredIn folder: Int
  ) throws(ObjectError) -> MigrationFile? {
    let words = candidate.words
    guard endings.contains(String(words.ending)) else { return nil }
    return MigrationFile(
      path: words.path, group: MigrationGroup(self, folder: words.path(ofFolder: folder)),
      number: MigrationNumber(leading: words.stem), stem: String(words.stem))
  }

  package func read(
    _ bytes: [UInt8], of file: MigrationFile, in tree: SourceTree
  ) -> Migration {
    let ending = file.path.lowercased.name.split(separator: UInt8(ascii: ".")).last ?? []
    guard
      let language = ProgramLanguage(ending: Substring(String(decoding: ending, as: UTF8.self)))
    else { return Migration() }
    return read(Program(bytes, language), of: file, with: HelperFiles(tree, of: file.path))
  }

  package func notation(of file: MigrationFile) -> CodeWords.Notation {
    endings.contains("rb") || endings.contains("exs") ? .hash : .slashes
  }

  /// Whether all words of one of the lists stand in the code.
  func tells(_ bytes: [UInt8], _ marks: [[String]]) -> Bool {
    marks.contains { words in words.allSatisfy { bytes.hasInCode(Array($0.utf8)) } }
  }
}
