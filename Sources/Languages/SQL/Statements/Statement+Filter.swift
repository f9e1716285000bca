extension Statement {
  /// Whether the statement that begins here may pass over some rows.
  ///
  /// A condition that is always true is none; neither is a join that keeps every row.
  var filtersRows: Bool {
    if let place = place(of: .where) {
      let end =
        self.place(of: .returning, .order, .limit, .option, .group, from: place + 1) ?? self.end
      if !part(place + 1, end).isAlwaysTrue(depth: 0) { return true }
    }
    if place(of: .limit, .offset, .fetch) != nil { return true }
    var place = index
    while place < end {
      if let keyword = tokens[place].keyword {
        if keyword == .straight_join || (keyword == .join && keepsRows(before: place) == false) {
          return true
        }
        if keyword == .where { break }
      }
      place = after(place)
    }
    return false
  }

  /// Whether the join keeps every row on its left side.
  private func keepsRows(before place: Int) -> Bool {
    switch token(at: place - 1).keyword {
    case .left, .cross, .full: true
    case .outer: token(at: place - 2).keyword != .right
    default: false
    }
  }

  /// Whether the condition that stands here holds for every row.
  func isAlwaysTrue(depth: Int) -> Bool {
    guard depth < 12, index < end else { return false }
    return split(at: .or).contains { choice in
      let terms = choice.split(at: .and)
      return terms.allSatisfy { $0.isTrueTerm(depth: depth) }
    }
  }

  private func split(at keyword: Keyword) -> [Statement] {
    var parts: [Statement] = []
    var start = index
    var place = index
    while place < end {
      if tokens[place].keyword == keyword {
        parts.append(part(start, place))
        start = place + 1
      }
      place = after(place)
    }
    parts.append(part(start, end))
    return parts
  }

  private func isTrueTerm(depth: Int) -> Bool {
    let count = end - index
    if isSymbol("("), after(index) == end { return inside(index).isAlwaysTrue(depth: depth + 1) }
    if count == 1 { return token.keyword == .true || isNumber(index, zero: false) }
    if keyword == .not, count == 2 {
      return token(at: index + 1).keyword == .false || isNumber(index + 1, zero: true)
    }
    // A literal or a column beside itself.
    if let middle = (index..<end).first(where: { tokens[$0].isSymbol("=") }), count % 2 == 1,
      middle == index + count / 2
    {
      return (0..<(middle - index)).allSatisfy { same(index + $0, middle + 1 + $0) }
    }
    guard count == 3 || count == 4 else { return false }
    let (first, last) = (tokens[index], tokens[end - 1])
    guard first.kind == .number || first.kind == .string, last.kind == first.kind else {
      return false
    }
    let (left, right) = (bytes(first), bytes(last))
    let sign = (index + 1..<end - 1).map { tokens[$0].symbol }
    switch sign {
    case [0x3C, 0x3E], [0x21, 0x3D]: return left != right
    case [0x3E], [0x3E, 0x3D], [0x3C], [0x3C, 0x3D]:
      guard let left = Int(text(first)), let right = Int(text(last)) else { return false }
      return sign[0] == 0x3E
        ? left > right || (sign.count == 2 && left == right)
        : left < right || (sign.count == 2 && left == right)
    default: return false
    }
  }

  private func isNumber(_ place: Int, zero: Bool) -> Bool {
    guard token(at: place).kind == .number else { return false }
    return bytes(token(at: place)).allSatisfy { $0 == 0x30 || $0 == 0x2E } == zero
  }

  private func bytes(_ token: Token) -> ArraySlice<UInt8> { source.text[token.range] }

  private func same(_ left: Int, _ right: Int) -> Bool {
    let (first, second) = (token(at: left), token(at: right))
    guard first.kind == second.kind, first.kind != .computed,
      first.kind != .symbol
        || first.symbol == second.symbol
    else { return false }
    if first.kind == .word { return text(first).lowercased() == text(second).lowercased() }
    return bytes(first).elementsEqual(bytes(second))
  }
}
