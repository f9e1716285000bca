/// A part of a policy that has the shape it should have.
indirect enum PolicyValue {
  case text(String)
  case whole(Int)
  case flag(Bool)
  case list([PolicyItem])
  /// The keys in the order in which they are written.
  case mapping([(name: String, value: PolicyValue)])
}

/// A value of a list, with its line in the file.
struct PolicyItem {
  let value: PolicyValue
  let line: Int
}

extension PolicyValue {
  /// What stands behind a key; nil where the key is not there.
  subscript(key: String) -> PolicyValue? { members.first { $0.name == key }?.value }

  var members: [(name: String, value: PolicyValue)] {
    if case .mapping(let members) = self { members } else { [] }
  }

  var items: [PolicyItem] { if case .list(let items) = self { items } else { [] } }

  var text: String? { if case .text(let text) = self { text } else { nil } }

  var whole: Int? { if case .whole(let whole) = self { whole } else { nil } }

  var flag: Bool? { if case .flag(let flag) = self { flag } else { nil } }
}
