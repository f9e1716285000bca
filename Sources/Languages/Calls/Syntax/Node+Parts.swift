extension Node.Kind {
  /// The height of the highest part.
  var height: Int {
    switch self {
    case .symbol, .number, .boolean, .nothing, .name, .imported, .unread: 0
    case .member(let base, _): base.height
    case .infix(_, let left, let right), .assignment(let left, _, let right):
      max(left.height, right.height)
    default: parts.reduce(0) { max($0, $1.height) }
    }
  }

  /// The nodes that it is made of, in the order of the text.
  var parts: [Node] {
    switch self {
    case .text(let parts):
      parts.compactMap { if case .code(let node) = $0 { node } else { nil } }
    case .symbol, .number, .boolean, .nothing, .name, .imported, .unread: []
    case .member(let base, _): [base]
    case .index(let base, let keys): [base] + keys
    case .call(let call):
      (call.receiver.map { [$0] } ?? []) + call.arguments.map(\.value) + (call.block?.body ?? [])
    case .list(let nodes), .block(let nodes), .other(let nodes), .thrown(let nodes): nodes
    case .dictionary(let entries): entries.flatMap { [$0.key, $0.value] }
    case .function(let function), .definition(_, let function): function.body
    case .container(let container): container.body
    case .infix(_, let left, let right): [left, right]
    case .assignment(let target, _, let value): [target, value]
    case .conditional(let questions, let branches): questions + branches.flatMap(\.self)
    case .loop(_, let subject, let body): (subject.map { [$0] } ?? []) + body
    case .returned(let value): value.map { [$0] } ?? []
    }
  }
}

extension Node {
  /// The nodes that it is made of, in the order of the text.
  package var parts: [Node] { kind.parts }

  /// Calls a function with every node, outer ones first; what it answers says whether to go on inside.
  ///
  /// The depth of a tree is bounded by its reader, so that this may recurse.
  package func walk(_ visit: (Node) -> Bool) {
    guard visit(self) else { return }
    for part in parts { part.walk(visit) }
  }

  /// The name where it is one.
  package var name: String? { if case .name(let name) = kind { name } else { nil } }

  /// The last name of `a.b.c`.
  package var lastName: String? {
    switch kind {
    case .name(let name), .member(_, let name): name
    default: nil
    }
  }

  /// The call where it is one.
  package var call: CallNode? { if case .call(let call) = kind { call } else { nil } }

  /// What a text without holes, a symbol or a number says.
  package var constant: String? {
    switch kind {
    case .text(let parts):
      switch (parts.count, parts.first) {
      case (0, _): ""
      case (1, .bytes(let bytes)?): String(decoding: bytes, as: UTF8.self)
      default: nil
      }
    case .symbol(let name): name
    case .number(let digits): digits
    default: nil
    }
  }
}
