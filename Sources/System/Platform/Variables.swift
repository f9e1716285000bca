/// The environment of this process.
package enum Variables {
  /// The value of a variable; nil where it is not set or empty.
  package static func value(_ name: String) -> String? {
    guard let value = unsafe getenv(name) else { return nil }
    let text = unsafe String(cString: value)
    return text.isEmpty ? nil : text
  }

  /// What stands behind `prefix` in the names of variables.
  package static func names(startingWith prefix: String) -> [String] {
    var found: [String] = []
    var next = unsafe environ
    while let entry = unsafe next.pointee {
      if unsafe strncmp(entry, prefix, prefix.utf8.count) == 0 {
        let text = unsafe String(cString: entry).dropFirst(prefix.count)
        found.append(String(text.prefix { $0 != "=" }))
      }
      unsafe next += 1
    }
    return found
  }

  /// All of them as `NAME=VALUE`.
  package static var all: [String] {
    var entries: [String] = []
    var next = unsafe environ
    while let entry = unsafe next.pointee {
      unsafe entries.append(String(cString: entry))
      unsafe next += 1
    }
    return entries
  }
}
