/// A file that a packer has made, which no database reads as it is.
enum PackedText {
  private static let marks: [[UInt8]] = [
    [0x1F, 0x8B], Array("BZh".utf8), [0xFD, 0x37, 0x7A, 0x58, 0x5A], [0x28, 0xB5, 0x2F, 0xFD],
    Array("PK\u{3}\u{4}".utf8),
  ]

  /// Why the text cannot be read, in a clause; nil where it is not packed.
  static func fault(of text: [UInt8]) -> String? {
    marks.contains { text.starts(with: $0) } ? "the file is packed" : nil
  }
}
