/// A programming language whose calls are read.
package enum ProgramLanguage: Sendable, Hashable {
  case ruby, elixir, php, script, sharp, go, rust, swift, java, kotlin

  /// The language of a file by its ending in lower case; nil for any that is not read.
  ///
  /// `script` is JavaScript and TypeScript.
  package init?(ending: Substring) {
    switch ending {
    case "rb", "rake": self = .ruby
    case "ex", "exs": self = .elixir
    case "php": self = .php
    case "js", "mjs", "cjs", "jsx", "ts", "mts", "cts", "tsx": self = .script
    case "cs": self = .sharp
    case "go": self = .go
    case "rs": self = .rust
    case "swift": self = .swift
    case "java": self = .java
    case "kt", "kts": self = .kotlin
    default: return nil
    }
  }

  /// Whether blocks close with `end` and calls need no parentheses.
  var closesWithEnd: Bool { self == .ruby || self == .elixir }

  /// Whether the end of a line may end a statement.
  var endsAtLines: Bool {
    switch self {
    case .ruby, .elixir, .go, .swift, .kotlin, .script: true
    case .php, .sharp, .rust, .java: false
    }
  }

  /// Whether `#` begins a comment.
  var hasHashComments: Bool { closesWithEnd || self == .php }

  /// Whether `//` and `/* */` are comments.
  var hasSlashComments: Bool { !closesWithEnd }

  /// Whether `'` begins a text; else a single character, or a name as in Rust.
  var hasSingleQuotes: Bool { closesWithEnd || self == .php || self == .script }

  /// Whether `"""` begins a text of several lines.
  var hasTextBlocks: Bool {
    switch self {
    case .elixir, .sharp, .swift, .java, .kotlin: true
    default: false
    }
  }

  /// Whether a block behind a call is its last argument.
  var hasTrailingClosures: Bool { self == .ruby || self == .swift || self == .kotlin }

  /// Whether a name may be followed by types in angle brackets.
  var hasGenerics: Bool {
    switch self {
    case .script, .sharp, .rust, .swift, .java, .kotlin: true
    case .ruby, .elixir, .php, .go: false
    }
  }

  /// Whether a method stands in its class without a word that says so: `void Up() { }`.
  var hasBareMethods: Bool { self == .script || self == .sharp || self == .java }

  /// What a person calls it.
  package var title: String {
    switch self {
    case .ruby: "Ruby"
    case .elixir: "Elixir"
    case .php: "PHP"
    case .script: "JavaScript"
    case .sharp: "C#"
    case .go: "Go"
    case .rust: "Rust"
    case .swift: "Swift"
    case .java: "Java"
    case .kotlin: "Kotlin"
    }
  }
}
