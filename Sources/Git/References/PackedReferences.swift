import GitModel
import Platform

/// The references that git has gathered in one file: a line each, the object's name first.
struct PackedReferences {
  private let list: [(name: ArraySlice<UInt8>, id: ObjectID)]

  /// - Throws: where the file is there and cannot be read, or has a line that git takes for none.
  init(_ path: String) throws(RepositoryError) {
    let bytes: FileBytes?
    do {
      bytes = try FileBytes.map(path)
    } catch {
      throw RepositoryError(error.message, hint: "git for-each-ref says what git makes of it")
    }
    var list: [(name: ArraySlice<UInt8>, id: ObjectID)] = []
    let lines = bytes.map { $0[0..<$0.count].split(separator: UInt8(ascii: "\n")) } ?? []
    for line in lines {
      // `#` begins what the file says of itself, `^` what the tag before leads to.
      if line.first == UInt8(ascii: "#") || line.first == UInt8(ascii: "^") { continue }
      let words = line.split(maxSplits: 1) { $0 == 0x20 || $0 == 0x09 }
      guard words.count == 2, let id = ObjectID(digits: words[0]) else {
        throw RepositoryError(
          "\(path) has a line that names no object",
          hint: "git for-each-ref says which; git fsck says what else is broken")
      }
      list.append((words[1].last == 0x0D ? words[1].dropLast() : words[1], id))
    }
    self.list = list
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
