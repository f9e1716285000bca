import GitModel
import Platform

/// The references that git has gathered in one file: a line each, the object's name first.
struct PackedReferences {
  /// More than two million references.
  private static let sizeLimit = 256 << 20

  private let list: [(name: ArraySlice<UInt8>, id: ObjectID)]

  /// - Throws: where the file is there and cannot be read, or has a line that git takes for none.
  init(_ place: RepositoryPlace) throws(RepositoryError) {
    let path = place.commonDirectory + "/packed-refs"
    let bytes: FileBytes?
    do throws(PlatformError) {
      bytes = try FileBytes.map(path)
      if let count = bytes?.count, count > PackedReferences.sizeLimit {
        throw PlatformError("cannot read \(path): larger than \(PackedReferences.sizeLimit) bytes")
      }
    } catch {
      throw RepositoryError(error.message, hint: "for details: git for-each-ref")
    }
    var list: [(name: ArraySlice<UInt8>, id: ObjectID)] = []
    var rest = bytes.map { $0[0..<$0.count][...] } ?? []
    let begin = "# pack-refs with:".utf8
    let first = PackedReferences.line(of: rest)
    if first.starts(with: begin), first.endIndex < rest.endIndex {
      rest = rest[(first.endIndex + 1)...]
    }
    var isBehindName = false
    while !rest.isEmpty {
      let line = PackedReferences.line(of: rest)
      // As git has it: a line that nothing ends is cut off, and `^` says what the tag before leads to.
      guard line.endIndex < rest.endIndex, let entry = PackedReferences.entry(line, isBehindName)
      else {
        throw RepositoryError(
          "\(path) has a line that names no object",
          hint: "to see which: git for-each-ref; to see what else is broken: git fsck")
      }
      isBehindName = entry.name != nil
      if let name = entry.name { list.append((name, entry.id)) }
      rest = rest[(line.endIndex + 1)...]
    }
    self.list = list
  }

  private static func line(of rest: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    rest[..<(rest.firstIndex(of: UInt8(ascii: "\n")) ?? rest.endIndex)]
  }

  /// What a line says, without a name where it is of the tag before; nil for what git does not take.
  private static func entry(
    _ line: ArraySlice<UInt8>, _ isBehindName: Bool
  ) -> (name: ArraySlice<UInt8>?, id: ObjectID)? {
    if line.first == UInt8(ascii: "^") {
      guard isBehindName, let id = ObjectID(digits: line.dropFirst()) else { return nil }
      return (nil, id)
    }
    let digits = line.prefix { $0 != 0x20 && $0 != 0x09 }
    guard digits.endIndex < line.endIndex, let id = ObjectID(digits: digits) else { return nil }
    let name = line[(digits.endIndex + 1)...]
    // git goes no further over a name that is none of a reference.
    guard name.starts(with: "refs/".utf8) else { return nil }
    return (name.last == 0x0D ? name.dropLast() : name, id)
  }

  /// Calls `body` with the name and the object of each reference whose name begins with the prefix.
  func visit(below prefix: String, _ body: (String, ObjectID) -> Void) {
    for (name, id) in list where name.starts(with: prefix.utf8) {
      body(String(decoding: name, as: UTF8.self), id)
    }
  }

  /// The object of one reference; nil where it is not among them.
  func object(of name: String) -> ObjectID? {
    list.first { $0.name.elementsEqual(name.utf8) }?.id
  }
}
