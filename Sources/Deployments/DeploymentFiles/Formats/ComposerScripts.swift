import SchemaModel

/// The scripts of a composer.json, some of which Composer runs by itself.
enum ComposerScripts {
  private static let lifecycle: Set<String> = [
    "pre-install-cmd", "post-install-cmd", "pre-update-cmd", "post-update-cmd",
    "post-autoload-dump", "pre-autoload-dump", "post-status-cmd", "compile", "auto-scripts",
  ]

  static func file(_ root: DocumentNode, called: Set<String>) -> EntryFile {
    var file = EntryFile()
    file.keepsUncalled = false
    for (name, value) in root["scripts"]?.entries ?? [] {
      // `auto-scripts` of Symfony has the commands as keys.
      for script in value.excerpt.map({ [$0] }) ?? value.items.compactMap(\.excerpt) {
        file.entries.append(entry(name, script))
      }
      for (command, kind) in value.entries {
        let program = kind.text == "symfony-cmd" ? "php bin/console " : ""
        let place = kind.excerpt?.place(at: 0) ?? .start
        file.entries.append(
          EntryFile.Entry(name: name, script: Excerpt((program + command).utf8, at: place)))
      }
      if lifecycle.contains(name) || called.contains(name) || LocalWords.areProduction(name) {
        file.roots.insert(name)
      }
    }
    return file
  }

  /// `@php` is PHP, `@name` another script.
  private static func entry(_ name: String, _ script: Excerpt) -> EntryFile.Entry {
    guard script.bytes.first == UInt8(ascii: "@") else {
      return EntryFile.Entry(name: name, script: script)
    }
    let rest = script.slice(1..<script.bytes.count)
    let first = rest.text.split(separator: " ").first.map(String.init) ?? ""
    if ["php", "composer", "putenv"].contains(first) {
      return EntryFile.Entry(name: name, script: rest)
    }
    return EntryFile.Entry(name: name, script: Excerpt(), dependencies: [first])
  }
}
