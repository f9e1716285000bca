import SchemaModel

/// A text of statements, and where its bytes stand.
final class Source {
  let text: [UInt8]
  /// Where everything stands, for text that is part of another language's.
  private let fixedPlace: SourcePlace?
  private lazy var lineStarts: [Int] = {
    var starts = [0]
    for (index, byte) in text.enumerated() where byte == 10 { starts.append(index + 1) }
    return starts
  }()

  init(_ text: [UInt8], at place: SourcePlace?) {
    self.text = text
    fixedPlace = place
  }

  func place(of offset: Int) -> SourcePlace {
    if let fixedPlace { return fixedPlace }
    var (low, high) = (0, lineStarts.count)
    while high - low > 1 {
      let middle = (low + high) / 2
      if lineStarts[middle] <= offset { low = middle } else { high = middle }
    }
    return SourcePlace(line: low + 1, column: offset - lineStarts[low] + 1)
  }
}
