@testable import Git
import GitModel
import TestSupport

/// What git itself reads of objects: nothing of those that it finds damaged.
struct StoredContents {
  private var contents: [ObjectID: [UInt8]] = [:]

  /// Asks one git for each object, for it ends over what is damaged.
  init(of ids: [ObjectID], in repository: TestRepository) throws {
    var rest = ids[...]
    while !rest.isEmpty {
      let input = rest.map { $0.hex + "\n" }.joined()
      let outcome = try repository.command(["git", "cat-file", "--batch"]).run(
        input: Array(input.utf8))
      var output = outcome.standardOutput[...]
      var answered = 0
      var isCut = false
      while let id = rest.dropFirst(answered).first,
        let end = output.firstIndex(of: UInt8(ascii: "\n"))
      {
        answered += 1
        let words = String(decoding: output[..<end], as: UTF8.self).split(separator: " ")
        output = output[(end + 1)...]
        guard words.count == 3, let size = Int(words[2]) else { continue }
        guard output.count > size else {
          isCut = true
          break
        }
        contents[id] = Array(output.prefix(size))
        output = output.dropFirst(size + 1)
      }
      // Over the last one git has ended, whether or not it had said what it is.
      rest = rest.dropFirst(outcome.status == 0 ? rest.count : isCut ? answered : answered + 1)
    }
  }

  subscript(id: ObjectID) -> [UInt8]? { contents[id] }
}

extension ObjectCopy {
  /// What a sound copy holds.
  var content: Content? {
    if case .sound(let content) = self { content } else { nil }
  }
}
