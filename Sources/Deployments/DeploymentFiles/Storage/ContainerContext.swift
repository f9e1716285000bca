import GitIgnore
package import GitModel
import SchemaModel

/// What a container file takes of the folder that it is built in.
package enum ContainerContext {
  /// The line of the first instruction that copies all of the folder into an image; nil for none.
  package static func copiesAll(_ content: [UInt8]) -> Int? {
    for instruction in Dockerfile.instructions(Excerpt(file: content)) {
      guard ["COPY", "ADD"].contains(instruction.name) else { continue }
      let words = instruction.text.words.map { instruction.text.slice($0).text }
      // What is copied from another stage was copied into that one.
      guard !words.contains(where: { $0.hasPrefix("--from") }) else { continue }
      let sources = words.filter { !$0.hasPrefix("--") && !$0.hasPrefix("[") }.dropLast()
      let isList = words.contains { $0.hasPrefix("[") }
      let first = isList ? Dockerfile.list(instruction.text)?.first?.text : sources.first
      if first == "." || first == "./" { return instruction.text.place(at: 0).line }
    }
    return nil
  }

  /// The files of a list that a `.dockerignore` does not leave out.
  ///
  /// Its patterns all start at the folder, and otherwise mean what git's do.
  package static func taken(_ paths: [GitPath], leavingOut ignores: [UInt8]) -> [GitPath] {
    var text = ""
    for line in String(decoding: ignores, as: UTF8.self).split(whereSeparator: \.isNewline) {
      var pattern = line.drop { $0 == " " || $0 == "\t" }
      while let last = pattern.last, last == " " || last == "\t" { pattern = pattern.dropLast() }
      guard !pattern.isEmpty, !pattern.hasPrefix("#") else { continue }
      let isNegated = pattern.hasPrefix("!")
      if isNegated { pattern = pattern.dropFirst() }
      while pattern.hasPrefix("./") { pattern = pattern.dropFirst(2) }
      if pattern == "." { pattern = "*" }
      text += (isNegated ? "!/" : "/") + pattern.drop { $0 == "/" } + "\n"
    }
    let rules = IgnoreRules(parsing: Array(text.utf8), origin: ".dockerignore", directory: .top)
    var engine = IgnoreEngine(ignoresCase: false, machineRules: [])
    return paths.filter { path in
      let match = engine.match(path, isDirectory: false) { $0 == .top ? rules : nil }
      return match?.isIgnored != true
    }
  }
}
