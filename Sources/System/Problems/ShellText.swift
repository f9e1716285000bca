import Characters

/// Words as a shell reads them back.
package enum ShellText {
  /// The word, in single quotes where it needs them.
  package static func quoted(_ word: String) -> String {
    isPlain(word.utf8) ? word : inQuotes(word)
  }

  /// The word as a script has it, in single quotes where it needs them: in a plain one, the shell
  /// still fills in `$NAME`.
  package static func ofScript(_ word: String) -> String {
    isPlain(word.utf8.filter { $0 != UInt8(ascii: "$") }) ? word : inQuotes(word)
  }

  /// The name of a file, whatever its bytes are: what cannot be shown is escaped.
  ///
  /// ANSI-C quoting is read by bash, zsh and the shells of POSIX.1-2024.
  package static func quoted(name: [UInt8]) -> String {
    if isPlain(name) { return String(decoding: name, as: UTF8.self) }
    if let text = String(validating: name, as: UTF8.self),
      text.unicodeScalars.allSatisfy(\.isPrintable)
    {
      return inQuotes(text)
    }
    var quoted = "$'"
    for byte in name {
      switch byte {
      case UInt8(ascii: "'"), UInt8(ascii: "\\"):
        quoted += "\\" + String(Unicode.Scalar(byte))
      case 0x20..<0x7F: quoted.unicodeScalars.append(Unicode.Scalar(byte))
      default:
        let octal = String(byte, radix: 8)
        quoted += "\\" + String(repeating: "0", count: 3 - octal.count) + octal
      }
    }
    return quoted + "'"
  }

  /// The word in single quotes, whatever stands in it.
  package static func inQuotes(_ word: String) -> String {
    "'"
      + word.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "'\\''")
      + "'"
  }

  /// Whether no shell takes any of the bytes for more than itself.
  private static func isPlain(_ word: some Collection<UInt8>) -> Bool {
    !word.isEmpty
      && word.allSatisfy { byte in
        (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte)
          || (0x61...0x7A).contains(byte) || "/._-+,@%=:".utf8.contains(byte)
      }
  }
}
