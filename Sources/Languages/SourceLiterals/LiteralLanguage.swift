import GitModel

/// How a language writes comments and strings, as far as a scanner of them has to know.
struct LiteralLanguage: Sendable {
  /// What begins a comment up to the end of its line.
  var hasSlashComments = true
  var hasHashComments = false
  /// Quotes of strings in which `\` escapes.
  var quotes: [UInt8] = [UInt8(ascii: "\"")]
  /// Whether three double quotes begin a text block.
  var hasTextBlocks = false
  /// Whether `'` begins a character, which may not be closed where it is something else.
  var hasCharacters = false
  /// Whether a backquote begins a string: a template with `${}`, or one without escapes.
  var backquote = Backquote.none
  var hasRegexes = false
  /// `<<~NAME` of Ruby, `<<<NAME` of PHP.
  var hereDocument = HereDocument.none
  /// `r"…"` and `r#"…"#` of Rust, `@"…"` of C#.
  var hasRawStrings = false
  var hasVerbatimStrings = false
  /// What in a string is filled in at run time begins with these.
  var interpolations: [[UInt8]] = []
  /// Whether blocks are in braces; else they close with `end`.
  var hasBraces = true

  enum Backquote: Sendable { case none, template, raw }
  enum HereDocument: Sendable { case none, ruby, php }

  private static let apostrophe = UInt8(ascii: "'")
  private static let double = UInt8(ascii: "\"")

  /// The language of a file, by its suffix; nil for any that is not read.
  static func of(_ path: GitPath) -> LiteralLanguage? {
    let name = path.lowercased.name
    guard let dot = name.lastIndex(of: UInt8(ascii: ".")) else { return nil }
    return table[String(decoding: name[(dot + 1)...], as: UTF8.self)]
  }

  private static let table: [String: LiteralLanguage] = {
    var table: [String: LiteralLanguage] = [:]
    var script = LiteralLanguage(quotes: [double, apostrophe])
    (script.backquote, script.hasRegexes) = (.template, true)
    for suffix in ["js", "mjs", "cjs", "jsx", "ts", "tsx", "mts", "cts", "vue", "svelte"] {
      table[suffix] = script
    }
    var go = LiteralLanguage()
    (go.backquote, go.hasCharacters) = (.raw, true)
    table["go"] = go
    var java = LiteralLanguage()
    (java.hasTextBlocks, java.hasCharacters) = (true, true)
    table["java"] = java
    java.interpolations = [Array("$".utf8)]
    for suffix in ["kt", "kts", "scala"] { table[suffix] = java }
    java.quotes = [double, apostrophe]
    for suffix in ["groovy", "dart"] { table[suffix] = java }
    var swift = LiteralLanguage()
    (swift.hasTextBlocks, swift.interpolations) = (true, [Array("\\(".utf8)])
    table["swift"] = swift
    var sharp = LiteralLanguage()
    (sharp.hasTextBlocks, sharp.hasCharacters, sharp.hasVerbatimStrings) = (true, true, true)
    table["cs"] = sharp
    var rust = LiteralLanguage()
    (rust.hasCharacters, rust.hasRawStrings) = (true, true)
    table["rs"] = rust
    var php = LiteralLanguage(hasHashComments: true, quotes: [double, apostrophe])
    (php.hereDocument, php.interpolations) = (.php, [Array("$".utf8), Array("{$".utf8)])
    table["php"] = php
    var ruby = LiteralLanguage(
      hasSlashComments: false, hasHashComments: true, quotes: [double, apostrophe])
    (ruby.hereDocument, ruby.interpolations) = (.ruby, [Array("#{".utf8)])
    ruby.hasBraces = false
    table["rb"] = ruby
    table["rake"] = ruby
    ruby.hereDocument = .none
    ruby.hasTextBlocks = true
    table["ex"] = ruby
    table["exs"] = ruby
    return table
  }()
}
