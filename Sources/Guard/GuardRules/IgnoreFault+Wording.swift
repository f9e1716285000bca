import GitIgnore
import GitModel
import Problems

extension IgnoreFault {
  /// The fault, and how git reads the line.
  var message: String {
    switch kind {
    case .utf16File: "the file is in UTF-16: git reads none of its lines"
    case .utf16Line: "a line in UTF-16, as PowerShell 5 appends it with >>: git reads \(read)"
    case .nul: "a NUL byte, where git stops: it reads \(read)"
    case .byteOrderMark: "an invisible byte order mark (U+FEFF), which git treats as part of a name"
    case .carriageReturnOnly:
      "lines that end in a carriage return only: git reads them as one, \(isComment)"
    case .carriageReturnTwice:
      "two carriage returns at the end of the line: git treats the first as part of the name"
    case .trailingBlank: "git treats the tab or wide space after the pattern as part of the name"
    case .leadingBlank: "git treats the space before the pattern as part of the name"
    case .comment: "git has no comments after a pattern: this one is part of the name"
    case .quotes: "git treats the quotes as part of the name"
    case .braces: "git does not expand braces: it reads this as one name, with the commas"
    case .regularExpression: "this is a regular expression: git understands only *, ? and [a-z]"
    case .backslash: "a backslash does not separate names: git reads \(read)"
    case .lastBackslash: "a backslash at the end of the line: the pattern matches nothing"
    case .dots: "paths in git never contain . or ..: the pattern matches nothing"
    case .twoSlashes: "paths in git never contain two slashes in a row: the pattern matches nothing"
    case .list: "git reads one pattern a line: it takes all of this one for a single name"
    case .home: "git does not know home folders: the pattern matches nothing"
    case .absolute: "git starts at the folder of the .gitignore, not at the top of the machine"
    case .excludedFolder:
      "git does not look into a folder that is excluded: this line brings nothing back"
    case .bracket: "git cannot read what starts at this [: the pattern matches nothing"
    }
  }

  /// Why it matters.
  var reason: String {
    if isEverything { return "git add then silently skips every new file" }
    if reading.first == UInt8(ascii: "!") { return "the files that it names stay ignored" }
    return "the files that it is meant for are not ignored, and the next git add adds them"
  }

  /// What to write instead.
  var remedy: [RemedyStep] {
    switch kind {
    case .utf16File: return ["save the file as UTF-8"]
    case .carriageReturnOnly: return ["save the file with LF or CRLF at the end of each line"]
    default: break
    }
    if kind == .excludedFolder, correction.isEmpty {
      return ["exclude what is in the folder, as in data/*, and not the folder itself"]
    }
    switch correction.count {
    case 0: return ["write what it should match with *, ? and /, on a line of its own"]
    case 1: return ["write:", .lines(correction, in: .ignoreFile)]
    default:
      let isBoth = kind == .excludedFolder
      return [
        isBoth ? "write in place of both lines:" : "write a line for each:",
        .lines(correction, in: .ignoreFile),
      ]
    }
  }

  private var isEverything: Bool {
    let everything: [[UInt8]] = [Array("*".utf8), Array("/*".utf8), Array("**".utf8)]
    return (kind == .utf16Line || kind == .nul) && everything.contains(reading)
  }

  private var isComment: String {
    reading.isEmpty ? "a comment" : "a single pattern"
  }

  /// The name that git looks for, as a person reads it.
  private var read: String {
    if reading.isEmpty { return "nothing" }
    var name: [UInt8] = []
    var isEscaped = false
    for byte in reading {
      isEscaped = byte == UInt8(ascii: "\\") && !isEscaped
      if kind != .backslash || !isEscaped { name.append(byte) }
    }
    let text = GitPath(name).description
    return text.first == "\"" ? text : "\"\(text)\""
  }
}
