import Characters
package import SchemaModel

/// What a `Schema-Change:` trailer claims: `additive, no schema drops`, or
/// `no schema drops; rename-column core.Tenant.phone, delete-some core.Tenant`.
package struct ClaimedChange: Hashable, Sendable {
  /// Something that the change may lose or refuse, as the claim names it.
  package struct Risk: Hashable, Sendable {
    /// What is done, in the word of a report.
    package let operation: String
    package let name: SchemaName

    package init(operation: String, name: SchemaName) {
      self.operation = operation
      self.name = name
    }
  }

  /// Whether it says that the change only adds.
  package let isAdditive: Bool
  /// What stands beside that word and in front of the risks, which may be the project's phrase.
  package let phrase: String
  package let risks: [Risk]
  /// Whether every word of it was understood, the phrase aside.
  package let isReadable: Bool
  /// The trailer's own value.
  package let text: String

  package init(_ value: String) {
    text = value
    let cut = value.firstIndex(of: ";") ?? value.endIndex
    let head = value[..<cut]
    let word = head.lowercased().prefix { $0.isLetter || $0 == "-" }
    isAdditive = word == "additive"
    let rest = isAdditive ? head.dropFirst(word.count) : head
    phrase = String(rest.drop { $0.isWhitespace || $0 == "," })
    var (risks, isReadable): ([Risk], Bool) = ([], true)
    if cut < value.endIndex {
      var list = value[value.index(after: cut)...]
      while let last = list.last, last.isWhitespace || last == "." { list.removeLast() }
      var reader = NameReader(String(list), endsAtCommas: true)
      repeat {
        guard let operation = reader.operation(), let name = reader.name() else {
          isReadable = false
          break
        }
        risks.append(Risk(operation: operation, name: name))
      } while reader.skipComma()
      if !reader.rest.isEmpty { isReadable = false }
    }
    (self.risks, self.isReadable) = (risks, isReadable)
  }
}

extension ClaimedChange {
  /// Whether it says the phrase, and nothing else, in front of its risks.
  package func says(_ wanted: String) -> Bool {
    let folded = FoldedText(phrase)
    return folded == FoldedText(wanted) || folded == FoldedText(wanted + ".")
  }
}
