import GitModel
import Platform

/// The references that git has gathered in one file: a line each, the object's name first.
struct PackedReferences {
  private let bytes: FileBytes?

  /// - Throws: where the file is there and cannot be read.
  init(_ path: String) throws(RepositoryError) {
    do {
      bytes = try FileBytes.map(path)
    } catch {
      throw RepositoryError(error.message, hint: "git for-each-ref says what git makes of it")
    }
  }

  /// Calls `body` with the name and the object of each reference whose name begins with the prefix.
  func visit(below prefix: String, _ body: (String, ObjectID) -> Void) {
    visit { name, id in
      if name.starts(with: prefix.utf8), let id = ObjectID(digits: id) {
        body(String(decoding: name, as: UTF8.self), id)
      }
    }
  }

  /// The object of one reference; nil where it is not among them.
  func object(of name: String) -> ObjectID? {
    var found: ObjectID?
    visit { other, id in
      if found == nil, other.elementsEqual(name.utf8) { found = ObjectID(digits: id) }
    }
    return found
  }

  /// Calls `body` with each line's two words.
  private func visit(_ body: (_ name: ArraySlice<UInt8>, _ id: ArraySlice<UInt8>) -> Void) {
    guard let bytes else { return }
    for line in bytes[0..<bytes.count].split(separator: UInt8(ascii: "\n")) {
      // `#` begins what the file says of itself, `^` what the tag before leads to.
      guard line.first != UInt8(ascii: "#"), line.first != UInt8(ascii: "^"),
        let blank = line.firstIndex(of: UInt8(ascii: " "))
      else { continue }
      var name = line[(blank + 1)...]
      if name.last == 13 { name.removeLast() }
      body(name, line[..<blank])
    }
  }
}
