/// Words as a shell reads them back.
package enum ShellText {
  /// The word, in single quotes where it needs them.
  package static func quoted(_ word: String) -> String {
    let isPlain = word.utf8.allSatisfy { byte in
      (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
        || "/._-+,@%=:".utf8.contains(byte)
    }
    return isPlain && !word.isEmpty ? word : inQuotes(word)
  }

  /// The word in single quotes, whatever stands in it.
  package static func inQuotes(_ word: String) -> String {
    "'"
      + word.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "'\\''")
      + "'"
  }
}
