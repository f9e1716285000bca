/// A part of a program, as far as calls and what they are given are told apart.
package struct Node: Sendable, Hashable {
  package indirect enum Kind: Sendable, Hashable {
    case text([TextPart])
    /// `:users`; what says the same as a text.
    case symbol(String)
    case number(String)
    case boolean(Bool)
    case nothing
    /// A name, with the sign that some languages put before it: `users`, `$table`, `@limit`.
    case name(String)
    /// `a.b` that is not called.
    case member(Node, String)
    case index(Node, [Node])
    case call(CallNode)
    case list([Node])
    /// Keys and values; a key that is written without quotes is a symbol.
    case dictionary([DictionaryEntry])
    /// A closure, a block, a lambda.
    case function(FunctionNode)
    /// A function or method with its name.
    case definition(String, FunctionNode)
    case container(ContainerNode)
    case infix(String, Node, Node)
    /// The target, the sign before `=` where there is one (`+=`), and the value.
    case assignment(Node, String, Node)
    /// What is asked, and what is done for each of the answers.
    case conditional([Node], [[Node]])
    /// The names that an element has, what is gone through, and what is done with it.
    case loop([String], Node?, [Node])
    case block([Node])
    /// `return x`.
    case returned(Node?)
    /// `throw x`, `raise x`.
    case thrown([Node])
    /// Names that another file gives, and the text or name that says which.
    case imported([ImportedName], String)
    /// Something whose parts run, while its value is not known.
    case other([Node])
    /// Tokens that make no sense here.
    case unread
  }

  package let kind: Kind
  /// Offsets of bytes.
  package let range: Range<Int>
  /// How many levels there are below, itself counted.
  let height: Int

  /// High enough for long chains of calls, and low enough for the stack of who walks the tree.
  private static let highest = 400

  /// A node; `unread` where it would be too high.
  package init(_ kind: Kind, _ range: Range<Int>) {
    let height = kind.height + 1
    self.kind = height > Node.highest ? .unread : kind
    self.height = height > Node.highest ? 1 : height
    self.range = range
  }
}

/// A key and its value; `isSpread` where the value is a dictionary whose entries belong here.
package struct DictionaryEntry: Sendable, Hashable {
  package let key: Node
  package let value: Node
  package var isSpread = false
}

/// A name that another file gives: `import { a as b } from "./c"`.
package struct ImportedName: Sendable, Hashable {
  /// What it is called there; empty for the whole of it.
  package let original: String
  package let name: String
}

/// A call, and what it is given.
package struct CallNode: Sendable, Hashable {
  package struct Argument: Sendable, Hashable {
    /// The name that it is given by.
    package var label: String?
    package var value: Node
    /// Whether it stands for any number of arguments: `*columns`, `...columns`.
    package var isSpread = false
  }

  package var receiver: Node?
  /// What is called; empty where that is computed.
  package var name: String
  package var arguments: [Argument] = []
  /// The block behind it.
  package var block: FunctionNode?
  /// Whether it makes an object: `new Table(…)`.
  package var isNew = false

  package init(
    receiver: Node? = nil, name: String, arguments: [Argument] = [], block: FunctionNode? = nil,
    isNew: Bool = false
  ) {
    self.receiver = receiver
    self.name = name
    self.arguments = arguments
    self.block = block
    self.isNew = isNew
  }
}

/// What a function takes and does.
package struct FunctionNode: Sendable, Hashable {
  package struct Parameter: Sendable, Hashable {
    package let name: String
    /// The names of an object that is taken apart: `({ context })`.
    package var members: [String] = []
    /// The words of its type: `QueryRunner`.
    package var type: String = ""
    package var value: Node?
  }

  package var parameters: [Parameter] = []
  package var body: [Node] = []
  /// Whether the body is one expression, which is its value.
  package var isExpression = false
  /// Whether it belongs to the class, not to its objects: `def self.up`, `static`.
  package var isStatic = false
}

/// A class, a module or whatever else holds definitions.
package struct ContainerNode: Sendable, Hashable {
  package let name: String
  /// What stands between its name and its body: parents and interfaces.
  package let parents: [String]
  package let body: [Node]
}
