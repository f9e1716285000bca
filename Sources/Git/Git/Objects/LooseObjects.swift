import CCompression
import GitModel
import Platform

/// Reads objects that have a file each, as those have that `git add` has just written.
///
/// libgit2 finds such a file once for its size and once more for its content: eleven system calls.
/// Here three do, and what they need is made once for all of them. And in a file that is cut off
/// libgit2 looks for the rest for ever.
@safe final class LooseObjects {
  /// A file of an object.
  struct Object {
    let header: ObjectHeader
    /// Nil where it is larger than what was asked for.
    let content: [UInt8]?
  }

  private let place: RepositoryPlace
  // Of its own, for zlib remembers where its stream is.
  private let stream = UnsafeMutablePointer<z_stream>.allocate(capacity: 1)
  private let isReady: Bool
  private let input = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: 1 << 14)
  /// Whether the last read came to the end of the file.
  private var isAtEnd = false
  /// The header and, of most files, all that is behind it.
  private let output = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: 1 << 14)

  /// Where to look for what the repository's own folders do not have.
  private lazy var others = place.allObjectDirectories.filter {
    !place.objectDirectories.contains($0)
  }

  init(in place: RepositoryPlace) {
    self.place = place
    unsafe stream.initialize(to: z_stream())
    isReady = unsafe guard_inflate_init(stream, 15) == Z_OK
  }

  deinit {
    unsafe inflateEnd(stream)
    unsafe stream.deallocate()
    unsafe input.deallocate()
    unsafe output.deallocate()
  }

  /// What the file of an object says of it, and its content where that is not above `limit` bytes.
  ///
  /// As git reads it: a stream that is cut off, ends before or behind the size that the header states,
  /// or has something behind its end, is damaged.
  func object(_ id: ObjectID, upTo limit: Int) -> ObjectCopy<Object> {
    var fault: String?
    let name = id.hex
    for path in place.objectDirectories.map({ LooseObjects.path($0, name) }) {
      if let found = object(at: path, upTo: limit, &fault) { return .sound(found) }
    }
    for path in others.map({ LooseObjects.path($0, name) }) {
      if let found = object(at: path, upTo: limit, &fault) { return .sound(found) }
    }
    return fault.map(ObjectCopy.damaged) ?? .none
  }

  /// The file of an object of so many bytes, and how many inflated bytes stand before its content.
  func file(of id: ObjectID, size: Int) -> (path: String, start: Int)? {
    for directory in place.objectDirectories + others {
      let path = LooseObjects.path(directory, id.hex)
      var fault: String?
      guard let found = object(at: path, upTo: -1, &fault), found.header.size == size else {
        continue
      }
      return (path, found.header.kind.rawValue.utf8.count + String(size).utf8.count + 2)
    }
    return nil
  }

  private static func path(_ directory: String, _ name: String) -> String {
    "\(directory)/\(name.prefix(2))/\(name.dropFirst(2))"
  }

  private func object(at path: String, upTo limit: Int, _ fault: inout String?) -> Object? {
    let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else {
      if errno != ENOENT && errno != ENOTDIR {
        fault = fault ?? "cannot read \(path): \(Files.reason())"
      }
      return nil
    }
    defer { close(descriptor) }
    guard isReady, let found = object(from: descriptor, upTo: limit) else {
      fault = fault ?? "\(path) is damaged"
      return nil
    }
    return found
  }

  private func object(from descriptor: Int32, upTo limit: Int) -> Object? {
    unsafe inflateReset(stream)
    unsafe stream.pointee.avail_in = 0
    isAtEnd = false
    guard let (head, isFinished) = unsafe fill(output, from: descriptor),
      let (header, start) = header(in: head)
    else { return nil }
    let first = head - start
    guard isFinished ? first == header.size : first <= header.size else { return nil }
    guard header.size <= limit else { return Object(header: header, content: nil) }
    var isComplete = true
    // One byte more, so that zlib gets to the end of its stream and not only to that of the content.
    let content = unsafe [UInt8](unsafeUninitializedCapacity: header.size + 1) { bytes, count in
      unsafe _ = bytes.update(fromContentsOf: output[start..<head])
      count = header.size
      if isFinished { return }
      let rest = unsafe UnsafeMutableBufferPointer(rebasing: bytes[first..<(header.size + 1)])
      let (produced, isEnd) = unsafe fill(rest, from: descriptor) ?? (0, false)
      isComplete = isEnd && produced == header.size - first
      if !isComplete { count = 0 }
    }
    return isComplete && isUsedUp(descriptor) ? Object(header: header, content: content) : nil
  }

  /// Whether nothing stands behind the stream.
  private func isUsedUp(_ descriptor: Int32) -> Bool {
    guard unsafe stream.pointee.avail_in == 0 else { return false }
    if isAtEnd { return true }
    let got = unsafe read(descriptor, input.baseAddress, 1)
    return got == 0
  }

  /// Inflates until the buffer is full or the stream ends; nil where it is damaged or cut off.
  private func fill(
    _ buffer: UnsafeMutableBufferPointer<UInt8>, from descriptor: Int32
  ) -> (produced: Int, isFinished: Bool)? {
    unsafe stream.pointee.next_out = buffer.baseAddress
    unsafe stream.pointee.avail_out = UInt32(clamping: buffer.count)
    while true {
      if unsafe stream.pointee.avail_in == 0 {
        let got = unsafe read(descriptor, input.baseAddress, input.count)
        guard got > 0 else { return nil }
        // Of a file, fewer than there is room for come at its end alone.
        unsafe isAtEnd = got < input.count
        unsafe stream.pointee.next_in = input.baseAddress
        unsafe stream.pointee.avail_in = UInt32(got)
      }
      let code = unsafe inflate(stream, Z_FINISH)
      let produced = unsafe buffer.count - Int(stream.pointee.avail_out)
      switch code {
      case Z_STREAM_END: return (produced, true)
      case Z_OK, Z_BUF_ERROR:
        if unsafe stream.pointee.avail_out == 0 { return (produced, false) }
        guard unsafe stream.pointee.avail_in == 0 else { return nil }
      default: return nil
      }
    }
  }

  /// What stands before the content: `blob 1234` and a NUL.
  private func header(in count: Int) -> (header: ObjectHeader, end: Int)? {
    let head = unsafe UnsafeBufferPointer(rebasing: output[..<min(count, 32)])
    guard let blank = unsafe head.firstIndex(of: UInt8(ascii: " ")),
      let end = unsafe head.firstIndex(of: 0), blank < end,
      let kind = unsafe StoredObjectKind(rawValue: String(decoding: head[..<blank], as: UTF8.self)),
      let size = unsafe LooseObjects.size(head[(blank + 1)..<end])
    else { return nil }
    return (ObjectHeader(kind: kind, size: size), end + 1)
  }

  /// A size in decimal digits, of which git takes no other first zero than that of 0.
  private static func size(_ digits: Slice<UnsafeBufferPointer<UInt8>>) -> Int? {
    let digits = unsafe Array(digits)
    guard let first = digits.first, digits.count < 19,
      first != UInt8(ascii: "0") || digits.count == 1
    else { return nil }
    var size = 0
    for byte in digits {
      let digit = byte &- UInt8(ascii: "0")
      guard digit < 10 else { return nil }
      size = size * 10 + Int(digit)
    }
    return size
  }
}
