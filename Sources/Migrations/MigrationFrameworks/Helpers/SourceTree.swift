import Calls
package import GitModel
import Python

/// The tree that migrations are judged in, as far as their code leads into other files of it.
///
/// A migration means what its file says together with the files that it hands its database to, and
/// those are taken from the tree of the commit that is judged: never from the work tree, and never
/// from the commit that a version of the migration comes from. So a helper that changes alone edits no
/// migration, and two versions of a migration differ by what changed in them. What is known of a
/// migration holds for one tree, and is kept with it.
///
/// A file is looked for only where a call would otherwise be opaque, and is read once for all
/// migrations. What goes beyond the bounds is not there, and the call is opaque.
package final class SourceTree {
  private let contentOf: (GitPath, Int) throws(ObjectError) -> [UInt8]?
  private let pathsOf: (FileNames) throws(ObjectError) -> [GitPath]
  /// Whether there is no other file.
  let isEmpty: Bool
  private var texts: [GitPath: [UInt8]?] = [:]
  private var programs: [GitPath: Program?] = [:]
  private var modules: [GitPath: Module?] = [:]
  /// The paths of files by their last names in lower case, for each ending that was asked for.
  private var listings: [String: [[UInt8]: [GitPath]]] = [:]
  private var bytesLeft = SourceTree.mostBytes

  /// No file of a program that a person wrote is longer.
  private static let longestFile = 1 << 20
  /// All files that one run follows migrations into.
  private static let mostBytes = 32 << 20

  /// - Parameters:
  ///   - content: the beginning of the tracked file at a path; nil where there is none, or a symbolic
  ///     link.
  ///   - paths: the tracked files with one of the last names.
  package init(
    content: @escaping (GitPath, Int) throws(ObjectError) -> [UInt8]?,
    paths: @escaping (FileNames) throws(ObjectError) -> [GitPath]
  ) {
    (contentOf, pathsOf, isEmpty) = (content, paths, false)
  }

  /// A tree without any other file, for a migration that is read by itself.
  package init() {
    (contentOf, pathsOf, isEmpty) = ({ _, _ in nil }, { _ in [] }, true)
  }

  /// The whole of a file; nil where it is none, cannot be read, or is longer than is followed.
  func text(at path: GitPath) -> [UInt8]? {
    if let known = texts[path] { return known }
    var text = (try? contentOf(path, SourceTree.longestFile + 1)) ?? nil
    if let found = text {
      let fits = found.count <= min(SourceTree.longestFile, bytesLeft)
      bytesLeft -= min(bytesLeft, found.count)
      if !fits { text = nil }
    }
    texts[path] = .some(text)
    return text
  }

  /// The program that a file is; nil where it is none.
  func program(at path: GitPath) -> Program? {
    if let known = programs[path] { return known }
    let ending = Substring(PathWords(path).ending)
    let program = ProgramLanguage(ending: ending).flatMap { language in
      text(at: path).map { Program($0, language) }
    }
    programs[path] = .some(program)
    return program
  }

  /// The module of Python that a file is; nil where there is none.
  func module(at path: GitPath) -> Module? {
    if let known = modules[path] { return known }
    let module = text(at: path).map { PythonReader.parse($0) }
    modules[path] = .some(module)
    return module
  }

  /// The files of a last name, whatever its case.
  ///
  /// - Parameter ending: the end of the name, with its dot.
  func paths(named name: String, ending: String) -> [GitPath] {
    listing(ending)[Array(name.lowercased().utf8)] ?? []
  }

  /// The files whose last names end so.
  func paths(ending: String) -> [GitPath] { listing(ending).values.flatMap(\.self).sorted() }

  private func listing(_ ending: String) -> [[UInt8]: [GitPath]] {
    if let known = listings[ending] { return known }
    let paths = (try? pathsOf(FileNames(endings: [ending]))) ?? []
    let listing = Dictionary(grouping: paths) { Array($0.lowercased.name) }
    listings[ending] = listing
    return listing
  }
}
