/// A line of a `.gitignore` that git reads otherwise than it was meant.
package struct IgnoreFault: Hashable, Sendable {
  /// What is wrong with the line.
  package enum Kind: String, Sendable, CaseIterable {
    /// The whole file is in UTF-16.
    case utf16File
    /// The line is in UTF-16, in a file that is not.
    case utf16Line
    /// A NUL byte, where git stops to read the line.
    case nul
    /// U+FEFF elsewhere than at the start of the file.
    case byteOrderMark
    /// Lines that end in a carriage return alone, which git reads as one.
    case carriageReturnOnly
    /// A second carriage return at the end of the line.
    case carriageReturnTwice
    /// A tab, or a space that is none of ASCII's, behind the pattern.
    case trailingBlank
    /// A space or tab in front of the pattern.
    case leadingBlank
    /// A comment behind the pattern.
    case comment
    /// Quotes around the pattern.
    case quotes
    /// `{a,b}`, which only shells know.
    case braces
    /// A regular expression.
    case regularExpression
    /// A backslash between names.
    case backslash
    /// A backslash with nothing behind it.
    case lastBackslash
    /// `./` or `../`, which no path in git contains.
    case dots
    /// Two slashes, which no path in git contains.
    case twoSlashes
    /// Several patterns on one line, or a sign between them behind the last.
    case list
    /// A home folder, which only shells know.
    case home
    /// A path from the top of the machine.
    case absolute
    /// A file brought back from a folder that is excluded, into which git does not look.
    case excludedFolder
    /// A `[` without its `]`, or with a class that is none.
    case bracket
  }

  package let kind: Kind
  /// From 1.
  package let line: Int
  /// In characters, from 1.
  package let column: Int
  /// What git makes of the line, which is another pattern than was meant; empty for nothing at all.
  package let reading: [UInt8]
  /// The lines that were meant, where that is certain.
  package let correction: [String]
}
