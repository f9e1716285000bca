/// A message file that trailers are written into, before or after a person edits it.
///
/// Everything else in the file stays as it is: comments, the scissors line and the diff below it.
package struct MessageDraft: Hashable, Sendable {
  package private(set) var bytes: [UInt8]
  private let form: MessageForm
  private let mark: [UInt8]

  package init(_ bytes: [UInt8], _ form: MessageForm) {
    self.bytes = bytes
    self.form = form
    mark = form.comment.mark(in: bytes)
  }

  /// The trailers that stand on lines of their own, in whatever paragraph, indented or not.
  ///
  /// A squash gathers whole messages, and git reads only the last paragraph of them all.
  package var scattered: [Trailer] { lines.map(\.trailer) }

  /// Takes out trailers that stand on lines of their own.
  package mutating func remove(where isUnwanted: (Trailer) -> Bool) {
    var kept: [UInt8] = []
    var position = 0
    for line in lines where isUnwanted(line.trailer) {
      kept += bytes[position..<line.range.lowerBound]
      position = line.range.upperBound
    }
    bytes = kept + bytes[position...]
  }

  /// Writes trailers behind those that are there, or into a paragraph of their own.
  package mutating func append(_ trailers: [Trailer]) {
    guard !trailers.isEmpty else { return }
    let block = TrailerBlock(bytes, mark: mark, separators: form.separators)
    let text = MessageLines(bytes, upTo: block.end).last { line in
      !bytes[line].starts(with: mark) && !bytes[line].allSatisfy(\.isMessageSpace)
    }
    // Where there is no text yet, the subject comes first, on a line that waits for it.
    let end = text?.upperBound ?? 0
    var lines: [UInt8] = []
    if text == nil {
      lines += Array("\n\n".utf8)
    } else {
      if bytes[end - 1] != UInt8(ascii: "\n") { lines.append(UInt8(ascii: "\n")) }
      if block.trailers.isEmpty { lines.append(UInt8(ascii: "\n")) }
    }
    for trailer in trailers { lines += Array((trailer.line + "\n").utf8) }
    // White space that ends the file is no part of it.
    let rest = bytes[end...].allSatisfy(\.isMessageSpace) ? bytes.endIndex : end
    bytes.replaceSubrange(end..<rest, with: lines)
  }

  /// The convention's trailers, each with its lines.
  private var lines: [(range: Range<Int>, trailer: Trailer)] {
    let cut =
      form.endsAtScissors ? CommitMessage.scissors(in: bytes, mark) : bytes.count
    let isCommented = form.cleanup == .strip || form.cleanup == .scissors
    var found: [(range: Range<Int>, trailer: Trailer)] = []
    var isOpen = false
    for line in MessageLines(bytes, upTo: cut) {
      let text = bytes[line]
      if isCommented, text.starts(with: mark) {
        isOpen = false
        continue
      }
      if let trailer = trailer(in: text) {
        found.append((line, trailer))
        isOpen = text.first?.isMessageSpace == false
      } else if isOpen, text.first?.isMessageSpace == true, !text.trimmed.isEmpty,
        let last = found.popLast()
      {
        let value = last.trailer.value + " " + MessageText.text(text.trimmed, encoding: nil)
        found.append(
          (last.range.lowerBound..<line.upperBound, Trailer(last.trailer.key, value)))
      } else {
        isOpen = false
      }
    }
    return found
  }

  private func trailer(in line: ArraySlice<UInt8>) -> Trailer? {
    let text = line.trimmed
    for key in SchemaClaims.Key.allCases where text.count > key.rawValue.utf8.count {
      let name = text.prefix(key.rawValue.utf8.count)
      guard String(decoding: name, as: UTF8.self).lowercased() == key.rawValue.lowercased() else {
        continue
      }
      let rest = text.dropFirst(name.count).drop(while: \.isMessageSpace)
      guard let separator = rest.first, form.separators.contains(separator) else { continue }
      return Trailer(
        key.rawValue, MessageText.text(rest.dropFirst().trimmed, encoding: form.encoding))
    }
    return nil
  }
}
