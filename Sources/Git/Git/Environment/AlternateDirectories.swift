/// The folders that `GIT_ALTERNATE_OBJECT_DIRECTORIES` lists, or a file `info/alternates`.
enum AlternateDirectories {
  /// The list, taken apart at its colons, or at the ends of a file's lines.
  ///
  /// A folder that has a colon in its name stands in double quotes, escaped as in C: so git hands a
  /// push's hooks the objects of a repository under such a folder (git(1), "Environment Variables").
  static func list(_ text: String, separator: UInt8 = UInt8(ascii: ":")) -> [String] {
    var rest = Array(text.utf8)[...]
    var folders: [String] = []
    while !rest.isEmpty {
      if let (folder, behind) = quoted(rest, separator) {
        folders.append(folder)
        rest = rest[behind...]
      } else {
        let end = rest.firstIndex(of: separator) ?? rest.endIndex
        // A comment, as in `info/alternates`.
        if rest.first != UInt8(ascii: "#") {
          folders.append(String(decoding: rest[..<end], as: UTF8.self))
        }
        rest = rest[end...]
      }
      rest = rest.dropFirst()
    }
    return folders.filter { !$0.isEmpty }
  }

  /// The folder in quotes that the bytes begin with, and where the colon behind it stands.
  ///
  /// Nil where there is none that ends there: git takes the bytes as they are then.
  private static func quoted(
    _ bytes: ArraySlice<UInt8>, _ separator: UInt8
  ) -> (folder: String, behind: Int)? {
    guard bytes.first == UInt8(ascii: "\"") else { return nil }
    var folder: [UInt8] = []
    var index = bytes.startIndex + 1
    while index < bytes.endIndex {
      let byte = bytes[index]
      index += 1
      if byte == UInt8(ascii: "\"") {
        guard index == bytes.endIndex || bytes[index] == separator else { return nil }
        return (String(decoding: folder, as: UTF8.self), index)
      }
      guard byte == UInt8(ascii: "\\") else {
        folder.append(byte)
        continue
      }
      guard let (value, count) = escape(bytes[index...]) else { return nil }
      folder.append(value)
      index += count
    }
    return nil
  }

  /// What stands behind a backslash: a letter that git uses, or three octal digits.
  private static func escape(_ bytes: ArraySlice<UInt8>) -> (value: UInt8, count: Int)? {
    let letters: [UInt8: UInt8] = [
      UInt8(ascii: "a"): 7, UInt8(ascii: "b"): 8, UInt8(ascii: "f"): 12, UInt8(ascii: "n"): 10,
      UInt8(ascii: "r"): 13, UInt8(ascii: "t"): 9, UInt8(ascii: "v"): 11,
      UInt8(ascii: "\\"): UInt8(ascii: "\\"), UInt8(ascii: "\""): UInt8(ascii: "\""),
    ]
    guard let first = bytes.first else { return nil }
    if let value = letters[first] { return (value, 1) }
    let digits = bytes.prefix(3).map { $0 &- UInt8(ascii: "0") }
    guard digits.count == 3, digits[0] < 4, digits[1] < 8, digits[2] < 8 else { return nil }
    return (digits[0] << 6 | digits[1] << 3 | digits[2], 3)
  }
}
