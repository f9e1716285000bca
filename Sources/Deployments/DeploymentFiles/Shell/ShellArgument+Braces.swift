extension ShellArgument {
  /// The words that `{a,b}` in it makes of it, as bash does.
  var braceExpanded: [ShellArgument] {
    guard !isQuoted, excerpt.bytes.contains(UInt8(ascii: "{")),
      excerpt.bytes.contains(UInt8(ascii: ","))
    else { return [self] }
    var done: [ShellArgument] = []
    var open = [self]
    while let next = open.popLast() {
      guard done.count + open.count < 64, let choices = next.excerpt.firstChoices else {
        done.append(next)
        continue
      }
      for piece in choices.pieces.reversed() {
        var argument = next
        argument.excerpt = next.excerpt.slice(0..<choices.range.lowerBound)
        argument.excerpt.append(next.excerpt.slice(piece))
        argument.excerpt.append(
          next.excerpt.slice(choices.range.upperBound..<next.excerpt.bytes.count))
        open.append(argument)
      }
    }
    return done
  }
}

extension Excerpt {
  /// The first braces that hold a comma, and what stands between the commas.
  fileprivate var firstChoices: (range: Range<Int>, pieces: [Range<Int>])? {
    var start = 0
    while let open = bytes[start...].firstIndex(of: UInt8(ascii: "{")) {
      start = open + 1
      // A variable's own braces.
      if open > 0, bytes[open - 1] == UInt8(ascii: "$") { continue }
      var depth = 1
      var piece = open + 1
      var pieces: [Range<Int>] = []
      var index = open + 1
      while index < bytes.count, depth > 0 {
        switch bytes[index] {
        case UInt8(ascii: "{"): depth += 1
        case UInt8(ascii: "}"): depth -= 1
        case UInt8(ascii: ",") where depth == 1:
          pieces.append(piece..<index)
          piece = index + 1
        default: break
        }
        index += 1
      }
      if depth == 0, !pieces.isEmpty {
        return (open..<index, pieces + [piece..<index - 1])
      }
    }
    return nil
  }
}
