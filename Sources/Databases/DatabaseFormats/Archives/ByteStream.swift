import GitModel

/// Bytes from their beginning to their end, looked at ahead as far as a question needs.
final class ByteStream {
  private let source: any ByteSource
  private var buffer: [UInt8] = []
  private var start = 0
  private(set) var isEnded = false
  /// How many bytes were taken.
  private(set) var position = 0

  init(_ source: any ByteSource) { self.source = source }

  /// How many bytes are at hand.
  private var available: Int { buffer.count - start }

  /// The next bytes, as many as there are up to `count`; they stay.
  func ahead(_ count: Int) throws(ObjectError) -> ArraySlice<UInt8> {
    while available < count, !isEnded { try fill() }
    return buffer[start..<(start + min(count, available))]
  }

  /// What is at hand of the next bytes without reading more than one piece; empty at the end.
  func piece() throws(ObjectError) -> ArraySlice<UInt8> {
    if available == 0, !isEnded { try fill() }
    return buffer[start...]
  }

  /// Takes bytes that are at hand.
  func take(_ count: Int) {
    let count = min(count, available)
    start += count
    position += count
  }

  /// Passes over bytes; false where they end before.
  @discardableResult
  func skip(_ count: Int) throws(ObjectError) -> Bool {
    var rest = count
    while rest > 0 {
      let passed = min(rest, try piece().count)
      if passed == 0 { return false }
      take(passed)
      rest -= passed
    }
    return true
  }

  private func fill() throws(ObjectError) {
    guard let piece = try source.next() else {
      isEnded = true
      return
    }
    if start == buffer.count {
      // The common case: nothing is kept.
      buffer = Array(piece)
      start = 0
      return
    }
    if start > buffer.count / 2 {
      buffer.removeFirst(start)
      start = 0
    }
    buffer += piece
  }

  /// Whether the bytes ended before they should have.
  var isCut: Bool { (source as? any CutSource)?.isCut ?? false }
}

/// A source that knows whether its end is a proper one.
protocol CutSource: ByteSource {
  var isCut: Bool { get }
}

/// Bytes that are at hand already.
final class SliceSource: ByteSource {
  private var rest: ArraySlice<UInt8>

  init(_ bytes: ArraySlice<UInt8>) { rest = bytes }

  func next() -> ArraySlice<UInt8>? {
    guard !rest.isEmpty else { return nil }
    let piece = rest.prefix(16_384)
    rest = rest.dropFirst(piece.count)
    return piece
  }
}

/// The bytes of a blob, paid for as they come.
final class PaidSource: CutSource {
  private let source: any ByteSource
  private let budget: ArchiveBudget
  private(set) var isCut = false

  init(_ source: any ByteSource, _ budget: ArchiveBudget) {
    self.source = source
    self.budget = budget
  }

  func next() throws(ObjectError) -> ArraySlice<UInt8>? {
    guard let piece = try source.next() else { return nil }
    guard budget.pay(piece.count) else {
      isCut = true
      return nil
    }
    return piece
  }
}

/// A stretch of a stream: a member that an archive stores as it is.
final class MemberSource: CutSource {
  private let outer: ByteStream
  /// How many bytes of it are still in the stream.
  private(set) var rest: Int
  private(set) var isCut = false

  init(_ outer: ByteStream, count: Int) {
    self.outer = outer
    rest = count
  }

  func next() throws(ObjectError) -> ArraySlice<UInt8>? {
    guard rest > 0 else { return nil }
    let piece = try outer.piece().prefix(rest)
    guard !piece.isEmpty else {
      isCut = true
      return nil
    }
    outer.take(piece.count)
    rest -= piece.count
    return piece
  }
}
