import Characters

/// A path inside a repository: bytes as git stores them, relative to the top, `/` between names.
///
/// Bytes first and text second: git promises neither UTF-8 nor any normal form, and a `String` would
/// silently repair what it cannot represent.
package struct GitPath: Hashable, Sendable {
  /// The bytes, without a leading or trailing slash; empty for the top of the repository.
  package let bytes: [UInt8]

  /// A path from the bytes that git stores.
  package init(_ bytes: [UInt8]) { self.bytes = bytes }

  /// A path from text.
  package init(_ text: String) { self.bytes = Array(text.utf8) }

  /// The top of the repository.
  package static let top = GitPath([])

  /// The path as text, where its bytes are UTF-8.
  package var text: String? { String(validating: bytes, as: UTF8.self) }

  /// The last name of the path.
  package var name: ArraySlice<UInt8> {
    guard let slash = bytes.lastIndex(of: UInt8(ascii: "/")) else { return bytes[...] }
    return bytes[(slash + 1)...]
  }

  /// The directory that the path stands in; the top for a path of one name.
  package var directory: GitPath {
    guard let slash = bytes.lastIndex(of: UInt8(ascii: "/")) else { return .top }
    return GitPath(Array(bytes[..<slash]))
  }

  /// The names along the path.
  package var components: [ArraySlice<UInt8>] {
    bytes.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: true)
  }

  /// The path with its ASCII letters in lower case, for rules that ignore case.
  package var lowercased: GitPath { GitPath(bytes.map(\.asciiLowercased)) }

  /// The path of `name` inside this directory.
  package func appending(_ name: [UInt8]) -> GitPath { appending(name[...]) }

  /// The path of `name` inside this directory.
  package func appending(_ name: ArraySlice<UInt8>) -> GitPath {
    // Not generic: a tree of thousands of names would pay for each.
    if bytes.isEmpty { return GitPath(Array(name)) }
    var joined: [UInt8] = []
    joined.reserveCapacity(bytes.count + 1 + name.count)
    joined.append(contentsOf: bytes)
    joined.append(UInt8(ascii: "/"))
    joined.append(contentsOf: name)
    return GitPath(joined)
  }

  /// The path of `name` inside this directory.
  package func appending(_ name: String) -> GitPath { appending(Array(name.utf8)) }

  /// Where names lead that are followed from this directory, `.` and `..` among them; nil where they
  /// leave the repository.
  package func following(_ names: some Sequence<some Collection<UInt8>>) -> GitPath? {
    var path = self
    for name in names {
      if name.elementsEqual(".".utf8) { continue }
      if name.elementsEqual("..".utf8) {
        guard path != .top else { return nil }
        path = path.directory
      } else {
        path = path.appending(Array(name))
      }
    }
    return path
  }

  /// This path with `suffix` behind its last name, as in `app.db-wal`.
  package func suffixed(_ suffix: String) -> GitPath { GitPath(bytes + Array(suffix.utf8)) }

  /// Whether the path stands somewhere below `directory`.
  package func isBelow(_ directory: GitPath) -> Bool {
    directory.bytes.isEmpty
      || (bytes.count > directory.bytes.count + 1 && bytes.starts(with: directory.bytes)
        && bytes[directory.bytes.count] == UInt8(ascii: "/"))
  }
}

extension GitPath: Comparable {
  /// Order by bytes, which is git's order of index entries.
  package static func < (left: GitPath, right: GitPath) -> Bool {
    left.bytes.lexicographicallyPrecedes(right.bytes)
  }
}

extension GitPath: CustomStringConvertible {
  /// The path for a person: as it is where it is printable text, else with its odd bytes escaped.
  ///
  /// Escapes are git's own (`\n`, `\t`, `\"`, `\\`, `\303`), so that no file name can move the
  /// cursor, colour the terminal or forge a line of output.
  package var description: String {
    if let text, text.unicodeScalars.allSatisfy(\.isPrintable) { return text }
    var escaped = "\""
    for byte in bytes {
      switch byte {
      case UInt8(ascii: "\n"): escaped += "\\n"
      case UInt8(ascii: "\t"): escaped += "\\t"
      case UInt8(ascii: "\r"): escaped += "\\r"
      case UInt8(ascii: "\""): escaped += "\\\""
      case UInt8(ascii: "\\"): escaped += "\\\\"
      case 0x20..<0x7F: escaped.unicodeScalars.append(Unicode.Scalar(byte))
      default:
        let octal = String(byte, radix: 8)
        escaped += "\\" + String(repeating: "0", count: 3 - octal.count) + octal
      }
    }
    return escaped + "\""
  }
}

extension GitPath: ExpressibleByStringLiteral {
  /// A path written in the source.
  package init(stringLiteral value: String) { self.init(value) }
}
