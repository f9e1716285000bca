import Characters
package import GitModel

/// The quick answer for most files of a repository.
package enum PlainText {
  /// How much the quick answer takes.
  ///
  /// At least as much as the longest beginning of an archive that may be text: the name in a tar file,
  /// behind whose 100 bytes and a number stands a NUL. At most what all else that is binary shows
  /// itself in.
  ///
  /// Of a packed file so much is at hand, and the rest of one that is made from another may cost
  /// unpacking all of both.
  private static let count = 128...512

  /// Whether the first bytes already say that a blob is text, and no database or dump in the form of
  /// text: then only its name can speak against it.
  ///
  /// False where it takes more to tell.
  ///
  /// - Parameter name: the file's; SQL behind other lines counts for nothing in prose and programs.
  package static func isAll(
    of blob: any Blob, named name: GitPath = .top
  ) throws(ObjectError) -> Bool {
    guard blob.size > 0 else { return false }
    let sample = try Sample(blob, name: .top, depth: 0, head: count)
    guard UTF16Text.order(sample.head) == nil,
      UTF32Text.isBig(sample.head) == nil, TextBytes.isText(sample.head),
      !ContentReader.isSigned(sample),
      // An archive may stand behind a script.
      sample.isWhole || !sample.head.has("#!")
    else { return false }
    switch DumpHead.look(TextBytes.normalized(sample.head.array)[...]) {
    case .none: return name == .top || !LooseDump.mayFollow(sample.head, name)
    case .dump: return false
    case .open: return sample.isWhole
    }
  }
}
