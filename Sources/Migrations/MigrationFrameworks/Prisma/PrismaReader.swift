import GitModel
import SchemaModel

/// Reads the tokens of a schema; what it cannot read it notes and passes over.
struct PrismaReader {
  private(set) var schema = PrismaSchema()
  private let tokens: [PrismaToken]
  private var index = 0

  init(_ tokens: [PrismaToken]) { self.tokens = tokens }

  private var token: PrismaToken? { index < tokens.count ? tokens[index] : nil }

  mutating func read() {
    while let token {
      switch token.kind {
      case .newline: index += 1
      case .word: readBlock(token)
      default: passOverLine()
      }
    }
  }

  private mutating func readBlock(_ keyword: PrismaToken) {
    index += 1
    guard let name = token, name.kind == .word else { return passOverLine() }
    index += 1
    guard let brace = token, brace.isSign("{") else { return passOverLine() }
    index += 1
    switch keyword.text {
    case "model", "type", "view":
      let kind: PrismaModel.Kind =
        keyword.text == "model" ? .model : keyword.text == "view" ? .view : .type
      var model = PrismaModel(kind, name.text, at: keyword.place)
      readLines { reader, first in
        if first.isSign("@") {
          model.attributes += reader.attributes()
        } else if let field = reader.field(first) {
          model.fields.append(field)
        }
      }
      schema.models.append(model)
    case "enum":
      var made = PrismaEnum(name: name.text, place: keyword.place)
      readLines { reader, first in
        if first.isSign("@") {
          made.attributes += reader.attributes()
        } else if first.kind == .word {
          reader.index += 1
          let mapped = reader.attributes().value(of: "map", "name")
          made.values.append(PrismaEnum.Value(name: mapped ?? first.text, place: first.place))
        }
      }
      schema.enums.append(made)
    case "datasource", "generator":
      var provider: String?
      readLines { reader, first in
        reader.index += 1
        guard let sign = reader.token, sign.isSign("=") else { return }
        reader.index += 1
        if first.text == "provider", let value = reader.token, value.kind == .text {
          provider = value.text
        }
        reader.skipToLineEnd()
      }
      if keyword.text == "datasource" { schema.provider = provider ?? schema.provider }
      if keyword.text == "generator", let provider { schema.generators.append(provider) }
    default:
      // A block of a later version of the language.
      schema.faults.append(keyword.place)
      readLines { reader, _ in reader.skipToLineEnd() }
    }
  }

  /// Reads the lines of a block up to its closing brace, each by its first token.
  private mutating func readLines(_ body: (inout PrismaReader, PrismaToken) -> Void) {
    while let first = token {
      if first.isSign("}") {
        index += 1
        return
      }
      if first.kind == .newline {
        index += 1
        continue
      }
      let (start, known) = (index, schema.faults.count)
      body(&self, first)
      if index == start {
        schema.faults.append(first.place)
        index += 1
      }
      // Whatever is left of the line was not understood.
      if let rest = token, rest.kind != .newline, !rest.isSign("}") {
        if schema.faults.count == known { schema.faults.append(rest.place) }
        skipToLineEnd()
      }
    }
    schema.faults.append(tokens.last?.place ?? .start)
  }

  /// `name Type[]? @attributes`.
  private mutating func field(_ first: PrismaToken) -> PrismaField? {
    guard first.kind == .word else { return nil }
    index += 1
    guard let type = token, type.kind == .word else { return nil }
    index += 1
    var field = PrismaField(name: first.text, type: type.text, place: first.place)
    if type.text == "Unsupported", let parenthesis = token, parenthesis.isSign("(") {
      field.isUnsupported = true
      field.type = arguments().first?.value ?? ""
    }
    while let sign = token {
      if sign.isSign("[") {
        field.isList = true
      } else if sign.isSign("?") {
        field.isOptional = true
      } else if !sign.isSign("]"), !sign.isSign("!") {
        break
      }
      index += 1
    }
    field.attributes = attributes()
    return field
  }

  /// The attributes up to the end of the line, or of the arguments that go on behind it.
  private mutating func attributes() -> [PrismaAttribute] {
    var found: [PrismaAttribute] = []
    while let sign = token, sign.isSign("@") {
      while token?.isSign("@") == true { index += 1 }
      guard let first = token, first.kind == .word else {
        schema.faults.append(sign.place)
        break
      }
      var attribute = PrismaAttribute(first.text, at: sign.place)
      index += 1
      while token?.isSign(".") == true, index + 1 < tokens.count, tokens[index + 1].kind == .word {
        attribute.name += "." + tokens[index + 1].text
        index += 2
      }
      if token?.isSign("(") == true { attribute.arguments = arguments() }
      found.append(attribute)
    }
    return found
  }

  /// What stands in parentheses, the first of which is the current token.
  private mutating func arguments() -> [PrismaAttribute.Argument] {
    index += 1
    var found: [PrismaAttribute.Argument] = []
    var argument = PrismaArgument()
    var depth = 0
    while let token, !(depth == 0 && token.isSign(")")) {
      // A block's end inside parentheses: they were never closed.
      if token.isSign("}"), depth == 0 { break }
      index += 1
      if depth == 0, token.isSign(",") {
        found += argument.finished
        argument = PrismaArgument()
        continue
      }
      if token.isSign("(") || token.isSign("[") || token.isSign("{") { depth += 1 }
      if token.isSign(")") || token.isSign("]") || token.isSign("}") { depth = max(0, depth - 1) }
      argument.add(token)
    }
    if token?.isSign(")") == true {
      index += 1
    } else {
      schema.faults.append(token?.place ?? tokens.last?.place ?? .start)
    }
    return found + argument.finished
  }

  private mutating func skipToLineEnd() {
    while let token, token.kind != .newline, !token.isSign("}") { index += 1 }
  }

  /// Passes over a line outside of all blocks.
  private mutating func passOverLine() {
    if let token { schema.faults.append(token.place) }
    while let token, token.kind != .newline { index += 1 }
  }
}

/// An argument while it is read.
private struct PrismaArgument {
  private var tokens: [PrismaToken] = []

  mutating func add(_ token: PrismaToken) {
    if token.kind != .newline { tokens.append(token) }
  }

  /// The argument; none where there is nothing between two commas.
  var finished: [PrismaAttribute.Argument] {
    var rest = tokens[...]
    var label: String?
    if rest.count > 1, rest[0].kind == .word, rest[1].isSign(":") {
      label = rest[0].text
      rest = rest.dropFirst(2)
    }
    guard let first = rest.first else { return [] }
    var list: [String] = []
    if first.isSign("[") {
      var depth = 0
      for token in rest.dropFirst() {
        if token.isSign("(") { depth += 1 }
        if token.isSign(")") { depth -= 1 }
        if depth == 0, token.kind == .word || token.kind == .text { list.append(token.text) }
      }
    }
    let isCall = first.kind == .word && rest.dropFirst().first?.isSign("(") == true
    return [
      PrismaAttribute.Argument(
        label: label, value: rest.map(\.text).joined(), list: list, isCall: isCall)
    ]
  }
}
