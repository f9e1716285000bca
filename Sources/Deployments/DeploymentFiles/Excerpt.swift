package import SchemaModel

/// Text taken out of a file, which still knows where in the file each of its bytes stands.
///
/// A command in a YAML block, behind `sh -c` or over several lines of a Dockerfile is read as plain
/// text, and what is found in it is reported where a person sees it.
package struct Excerpt: Hashable, Sendable {
  /// From this offset on the text stands at this place, up to the next anchor.
  struct Anchor: Hashable, Sendable {
    var offset: Int
    var place: SourcePlace
  }

  package private(set) var bytes: [UInt8] = []
  private(set) var anchors: [Anchor] = []

  package init() {}

  /// A whole file, without its byte order mark and with the line ends of Unix.
  package init(file: [UInt8]) {
    var rest = file[...]
    if rest.starts(with: [0xEF, 0xBB, 0xBF]) { rest = rest.dropFirst(3) }
    bytes.reserveCapacity(rest.count)
    var line = 1
    anchors.append(Anchor(offset: 0, place: .start))
    for index in rest.indices {
      let byte = rest[index]
      let next = rest.index(after: index)
      if byte == UInt8(ascii: "\r"), next < rest.endIndex, rest[next] == UInt8(ascii: "\n") {
        continue
      }
      bytes.append(byte)
      if byte == UInt8(ascii: "\n") {
        line += 1
        anchors.append(Anchor(offset: bytes.count, place: SourcePlace(line: line, column: 1)))
      }
    }
  }

  /// Text that stands at one place as it is.
  package init(_ text: some Sequence<UInt8>, at place: SourcePlace) {
    append(text, at: place)
  }

  package var isEmpty: Bool { bytes.isEmpty }

  /// The text, repaired where it is not UTF-8.
  package var text: String { String(decoding: bytes, as: UTF8.self) }

  /// Adds bytes that stand at a place.
  mutating func append(_ text: some Sequence<UInt8>, at place: SourcePlace) {
    anchors.append(Anchor(offset: bytes.count, place: place))
    bytes.append(contentsOf: text)
  }

  /// Adds another piece of the file.
  mutating func append(_ other: Excerpt) {
    for anchor in other.anchors {
      anchors.append(Anchor(offset: bytes.count + anchor.offset, place: anchor.place))
    }
    bytes.append(contentsOf: other.bytes)
  }

  /// Where the byte at the offset stands in the file.
  package func place(at offset: Int) -> SourcePlace {
    guard let index = anchorIndex(at: offset) else { return .start }
    let anchor = anchors[index]
    return SourcePlace(
      line: anchor.place.line, column: anchor.place.column + max(0, offset - anchor.offset))
  }

  /// A part of the text.
  package func slice(_ range: Range<Int>) -> Excerpt {
    let range = range.clamped(to: 0..<bytes.count)
    var part = Excerpt()
    guard let first = anchorIndex(at: range.lowerBound) else { return part }
    part.anchors.append(Anchor(offset: 0, place: place(at: range.lowerBound)))
    var index = first + 1
    while index < anchors.count, anchors[index].offset < range.upperBound {
      if anchors[index].offset > range.lowerBound {
        part.anchors.append(
          Anchor(offset: anchors[index].offset - range.lowerBound, place: anchors[index].place))
      }
      index += 1
    }
    part.bytes = Array(bytes[range])
    return part
  }

  /// The ranges of the lines, each without its line end.
  var lines: [Range<Int>] {
    var lines: [Range<Int>] = []
    var start = 0
    for (index, byte) in bytes.enumerated() where byte == UInt8(ascii: "\n") {
      lines.append(start..<index)
      start = index + 1
    }
    if start < bytes.count { lines.append(start..<bytes.count) }
    return lines
  }

  /// The text on one line, cut where it is long, as a report quotes it.
  var oneLine: String {
    var line: [UInt8] = []
    var isPending = false
    for byte in bytes {
      if byte <= 0x20 || byte == 0x7F {
        isPending = !line.isEmpty
      } else {
        if isPending { line.append(0x20) }
        isPending = false
        line.append(byte)
      }
      if line.count > 480 { break }
    }
    let text = SecretMask.masked(String(decoding: line, as: UTF8.self))
    return text.count > 160 ? String(text.prefix(159)) + "…" : text
  }

  /// The index of the last anchor at or before the offset.
  private func anchorIndex(at offset: Int) -> Int? {
    var (low, high) = (0, anchors.count)
    while low < high {
      let middle = (low + high) / 2
      if anchors[middle].offset <= offset { low = middle + 1 } else { high = middle }
    }
    return low > 0 ? low - 1 : nil
  }
}

extension Excerpt {
  /// A value that a parser has read out of a file, with its words found again in the file.
  ///
  /// Escapes, folding and quoting change what stands between words, seldom the words.
  init(value: [UInt8], in source: Excerpt, from start: Int) {
    let window = 64
    var cursor = max(0, start)
    var index = 0
    while index < value.count {
      var end = index
      while end < value.count, value[end] <= 0x20 { end += 1 }
      let wordStart = end
      guard wordStart < value.count else {
        append(value[index...], at: source.place(at: cursor))
        return
      }
      while end < value.count, value[end] > 0x20 { end += 1 }
      let word = value[wordStart..<min(end, wordStart + 16)]
      var candidate = cursor
      let limit = min(source.bytes.count - word.count, cursor + window + (wordStart - index) * 2)
      var found: Int?
      while candidate <= limit {
        if source.bytes[candidate] == value[wordStart],
          source.bytes[candidate..<(candidate + word.count)] == word
        {
          found = candidate
          break
        }
        candidate += 1
      }
      let at = found ?? cursor
      append(value[index..<wordStart], at: source.place(at: at))
      append(value[wordStart..<end], at: source.place(at: at))
      if found != nil { cursor = at + max(1, end - wordStart) }
      index = end
    }
  }
}
