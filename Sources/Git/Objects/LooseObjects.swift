import CCompression
import GitModel
import Platform

/// Reads objects that have a file each, as those have that `git add` has just written.
///
/// libgit2 finds such a file once for its size and once more for its content: eleven system calls.
/// Here three do, and what they need is made once for all of them.
@safe final class LooseObjects {
  private let directories: [String]
  // Of its own, for zlib remembers where its stream is.
  private let stream = UnsafeMutablePointer<z_stream>.allocate(capacity: 1)
  private let isReady: Bool
  private let input = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: 1 << 14)
  /// The header and, of most files, all that is behind it.
  private let output = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: 1 << 14)

  /// - Parameter directories: where to look, as in `RepositoryPlace`.
  init(in directories: [String]) {
    self.directories = directories
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
  /// Nil where there is no such file, or none that makes sense: whoever looks further finds a copy in
  /// a pack, or can say what is wrong.
  func object(
    _ id: ObjectID, upTo limit: Int
  ) -> (header: ObjectHeader, content: [UInt8]?)? {
    guard isReady else { return nil }
    let name = id.hex
    for directory in directories {
      let path = "\(directory)/\(name.prefix(2))/\(name.dropFirst(2))"
      let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
      guard descriptor >= 0 else { continue }
      defer { close(descriptor) }
      if let found = object(from: descriptor, upTo: limit) { return found }
    }
    return nil
  }

  private func object(
    from descriptor: Int32, upTo limit: Int
  ) -> (header: ObjectHeader, content: [UInt8]?)? {
    unsafe inflateReset(stream)
    unsafe stream.pointee.avail_in = 0
    guard let (head, isFinished) = unsafe fill(output, from: descriptor),
      let (header, start) = header(in: head)
    else { return nil }
    guard header.size <= limit else { return (header, nil) }
    let first = head - start
    guard isFinished ? first == header.size : first < header.size else { return nil }
    var isComplete = true
    // One byte more, so that zlib gets to the end of its stream and not only to that of the content.
    let content = unsafe [UInt8](unsafeUninitializedCapacity: header.size + 1) { bytes, count in
      unsafe _ = bytes.update(fromContentsOf: output[start..<head])
      count = header.size
      if isFinished { return }
      let rest = unsafe UnsafeMutableBufferPointer(rebasing: bytes[first...])
      let (produced, isEnd) = unsafe fill(rest, from: descriptor) ?? (0, false)
      isComplete = isEnd && produced == header.size - first
      if !isComplete { unsafe rest.initialize(repeating: 0) }
    }
    return isComplete ? (header, content) : nil
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
      let kind = unsafe ObjectKind(rawValue: String(decoding: head[..<blank], as: UTF8.self)),
      let size = unsafe Int(String(decoding: head[(blank + 1)..<end], as: UTF8.self)), size >= 0
    else { return nil }
    return (ObjectHeader(kind: kind, size: size), end + 1)
  }
}
