package import GuardModel
package import Problems
import YAML

/// An entry of `allow:` that is written into a policy file, whose other lines stay as they are.
package struct PolicyAddition: Sendable {
  private let entry: Allowance
  private let reader: PolicyReader

  package init(_ entry: Allowance, reader: PolicyReader) {
    self.entry = entry
    self.reader = reader
  }

  /// The file with the entry.
  ///
  /// Where YAML lets a list end is a question of its whole grammar. So each place that the entry may
  /// belong to is tried, and the first is taken that reads back as the old policy and the entry.
  ///
  /// - Parameter bytes: the file as it is; nil where there is none.
  /// - Throws: what is wrong with the file, or that the entry has to be written by hand.
  package func text(in bytes: [UInt8]?) throws(Problem) -> [UInt8] {
    guard let bytes else {
      return Array((["version: 1", "allow:"] + lines(indentation: 2)).joinedLines("\n").utf8)
    }
    let old = try policy(bytes)
    var wanted = Set(old.allowances.map(\.unplaced))
    wanted.insert(entry.unplaced)
    for draft in drafts(of: bytes) {
      guard let new = try? reader.read(draft), new.allowances.count == old.allowances.count + 1,
        Set(new.allowances.map(\.unplaced)) == wanted
      else { continue }
      var rest = new
      rest.allowances = old.allowances
      if rest == old { return draft }
    }
    throw Problem(
      "\(Policy.path) is written in a way that cannot be added to",
      remedy: ["add this entry to its `allow:`:", .lines(lines(indentation: 2), in: .policy)])
  }

  /// The entry of the file that allows the same already.
  package func existing(in bytes: [UInt8]?) throws(Problem) -> Allowance? {
    try policy(bytes ?? []).allowances.first { known in
      known.rule == entry.rule && known.pattern == entry.pattern
        && (known.blob == entry.blob || known.blob == nil)
    }
  }

  private func policy(_ bytes: [UInt8]) throws(Problem) -> Policy {
    do {
      return try reader.read(bytes)
    } catch {
      let fault = error.faults.first
      throw Problem(
        fault.map { "\($0)" } ?? "\(Policy.path) cannot be read",
        hint: "correct the file, and try again")
    }
  }

  private var words: [String] {
    var words = [
      "rule: \(entry.rule)", "path: \(YAMLText(entry.pattern))",
      "reason: \(YAMLText(entry.reason))",
    ]
    if let expires = entry.expires { words.append("expires: \(expires)") }
    // Digits alone would be a number.
    if let blob = entry.blob { words.append("blob: \"\(blob)\"") }
    return words
  }

  private func lines(indentation: Int) -> [String] {
    let margin = String(repeating: " ", count: indentation)
    return words.enumerated().map { margin + ($0.offset == 0 ? "- " : "  ") + $0.element }
  }
}

extension PolicyAddition {
  /// The file with the entry in each place where its list may end.
  private func drafts(of bytes: [UInt8]) -> [[UInt8]] {
    guard let text = String(validating: bytes, as: UTF8.self) else { return [] }
    let file = PolicyLines(text)
    let document = (try? YAMLNode.parse(bytes)) ?? nil
    guard let place = document?.place(of: "allow") else {
      return [file.with(["allow:"] + lines(indentation: 2), before: file.lines.count + 1)]
    }
    let entries: [String]
    switch place.value.content {
    case .sequence(let items) where items.isEmpty:
      let opened = file.replacing("[]", with: "", at: place.value.mark)
      return [opened.with(lines(indentation: 2), before: place.value.mark.line + 1)]
    case .sequence where file.character(at: place.value.mark) == "[":
      return [
        file.replacing("[", with: "[{\(words.joined(separator: ", "))}, ", at: place.value.mark)
          .with([], before: 1)
      ]
    case .sequence: entries = lines(indentation: place.value.mark.column - 1)
    default: entries = lines(indentation: 2)
    }
    let end = place.next?.line ?? file.lines.count + 1
    return [file.lineBehindContent(before: end), end, place.key.line + 1].map {
      file.with(entries, before: $0)
    }
  }
}

extension YAMLNode {
  /// A key of the mapping, its value, and the key behind it.
  fileprivate func place(
    of name: String
  ) -> (key: YAMLMark, value: YAMLNode, next: YAMLMark?)? {
    guard case .mapping(let entries) = content,
      let index = entries.firstIndex(where: { entry in
        if case .scalar(name, _) = entry.key.content { true } else { false }
      })
    else { return nil }
    let next = index + 1 < entries.count ? entries[index + 1].key.mark : nil
    return (entries[index].key.mark, entries[index].value, next)
  }
}

extension Allowance {
  /// The entry without its line in the file.
  fileprivate var unplaced: Allowance {
    Allowance(
      rule: rule, pattern: pattern, reason: reason, expires: expires, blob: blob, line: 0)
  }
}
