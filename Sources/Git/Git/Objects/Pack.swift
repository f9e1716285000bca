import GitModel
import Platform

/// A pack and its index, both mapped.
struct Pack {
  let path: String
  let content: FileBytes
  let index: PackIndex

  /// Opens what stands under a name without its ending; nil where one of the two is not there.
  ///
  /// - Throws: where git would not use it either: gitformat-pack(5).
  init?(_ stem: String, format: ObjectID.Format) throws(PlatformError) {
    path = stem + ".pack"
    guard let index = try PackIndex(stem + ".idx", format: format),
      let content = try FileBytes.map(path)
    else { return nil }
    (self.index, self.content) = (index, content)
    let width = format.byteCount
    guard content.count >= 12 + width, content[0..<4] == Array("PACK".utf8),
      content[4..<7] == [0, 0, 0], (2...3).contains(content.byte(at: 7))
    else { throw PlatformError("\(path) is damaged: it does not start like a pack") }
    let count = content[8..<12].reduce(0) { $0 << 8 | Int($1) }
    guard count == index.count else {
      throw PlatformError("\(path) is damaged: its index counts \(index.count) objects of \(count)")
    }
    guard content[(content.count - width)..<content.count] == index.packSum else {
      throw PlatformError("\(path) is damaged: it does not match its index, or it is cut off")
    }
  }
}
