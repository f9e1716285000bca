import Characters
import GitModel

/// The archives of few rules: `ar`, which Debian's packages are, and cpio in letters.
enum MemberArchive {
  /// `ar` (https://man7.org/linux/man-pages/man5/ar.5.html), 60 bytes before each member.
  case ar
  /// cpio with eight hexadecimal digits a number, as in an initial RAM disk.
  case newCpio
  /// cpio with octal digits (POSIX).
  case oldCpio

  init?(_ head: Bytes) {
    if head.has("!<arch>\n") {
      self = .ar
    } else if head.has("070701") || head.has("070702"), Self.digits(head, 6..<110, 16) {
      self = .newCpio
    } else if head.has("070707"), Self.digits(head, 6..<76, 8) {
      self = .oldCpio
    } else {
      return nil
    }
  }

  var word: String {
    switch self {
    case .ar: "ar archive"
    case .newCpio, .oldCpio: "cpio archive"
    }
  }

  private static func digits(_ head: Bytes, _ range: Range<Int>, _ base: Int) -> Bool {
    head.count >= range.upperBound
      && head.slice(range).allSatisfy { base == 16 ? $0.isHexDigit : (0x30...0x37).contains($0) }
  }

  /// One member: its name, its bytes, and how many stand before and behind them.
  struct Member {
    let path: GitPath
    let count: Int
    let before: Int
    let padding: Int
  }

  /// The member that the stream goes on with; nil at the archive's end.
  func member(_ stream: ByteStream) throws(ObjectError) -> Member? {
    switch self {
    case .ar: try arMember(stream)
    case .newCpio:
      try cpioMember(stream, size: 110, name: 94..<102, count: 54..<62, base: 16, padding: 4)
    case .oldCpio:
      try cpioMember(stream, size: 76, name: 59..<65, count: 65..<76, base: 8, padding: 1)
    }
  }

  private func arMember(_ stream: ByteStream) throws(ObjectError) -> Member? {
    if stream.position == 0 { try stream.skip(8) }
    let head = Bytes(Array(try stream.ahead(60)))
    guard head.has("`\n", at: 58), let count = Self.number(head.slice(48..<58), base: 10) else {
      return nil
    }
    let name = head.slice(0..<16).prefix { $0 != 0x2F && $0 != 32 }
    return Member(path: GitPath(Array(name)), count: count, before: 60, padding: count % 2)
  }

  private func cpioMember(
    _ stream: ByteStream, size: Int, name: Range<Int>, count: Range<Int>, base: Int, padding: Int
  ) throws(ObjectError) -> Member? {
    let head = Bytes(Array(try stream.ahead(size)))
    guard MemberArchive(head) != nil, let length = Self.number(head.slice(name), base: base),
      (1...65_536).contains(length), let count = Self.number(head.slice(count), base: base)
    else { return nil }
    let path = Array(try stream.ahead(size + length).dropFirst(size).prefix { $0 != 0 })
    guard !path.elementsEqual("TRAILER!!!".utf8) else { return nil }
    let before = (size + length + padding - 1) / padding * padding
    return Member(
      path: GitPath(path), count: count, before: before,
      padding: (padding - count % padding) % padding)
  }

  private static func number(_ field: ArraySlice<UInt8>, base: Int) -> Int? {
    let text = field.prefix { $0 != 32 }
    return text.count <= 12 ? Int(String(decoding: text, as: UTF8.self), radix: base) : nil
  }
}

extension ContentReader {
  /// Looks at every member of an archive.
  mutating func members(
    _ stream: ByteStream, _ archive: MemberArchive, depth: Int
  ) throws(ObjectError) -> Content {
    var look = ContainerLook(archive.word)
    while look.found == nil, let member = try archive.member(stream), budget.payMember() {
      guard member.count >= 0, try stream.skip(member.before) else { break }
      let source = MemberSource(stream, count: member.count)
      if member.count > 0 {
        let blob = StreamBlob(ByteStream(source), size: member.count)
        look.note(try read(blob, name: member.path, depth: depth), at: member.path)
      }
      guard try stream.skip(source.rest + member.padding) else { break }
    }
    return look.content
  }
}
