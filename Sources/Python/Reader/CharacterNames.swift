/// The characters of Unicode by their names.
enum CharacterNames {
  static func scalar(named name: String) -> Unicode.Scalar? {
    let name = name.uppercased()
    let ideograph = "CJK UNIFIED IDEOGRAPH-"
    if name.hasPrefix(ideograph) {
      guard let value = UInt32(name.dropFirst(ideograph.count), radix: 16) else { return nil }
      return Unicode.Scalar(value)
    }
    return scalars[name]
  }

  /// Filled when the first name is asked for, which few texts do.
  private static let scalars: [String: Unicode.Scalar] = {
    var scalars: [String: Unicode.Scalar] = [:]
    for value in planes.joined() {
      guard let scalar = Unicode.Scalar(value) else { continue }
      let properties = scalar.properties
      if let name = properties.name { scalars[name] = scalar }
      if let alias = properties.nameAlias { scalars[alias] = scalars[alias] ?? scalar }
    }
    return scalars
  }()

  /// Where characters have names of their own: not the ideographs.
  private static let planes: [ClosedRange<UInt32>] = [
    0x0000...0x33FF, 0x4DC0...0x4DFF, 0xA000...0xD7FF, 0xF900...0x16FFF, 0x1AFF0...0x1FBFF,
    0xE0001...0xE01EF,
  ]
}
