import JSON
import YAML

/// The members of a JSON document, read by the library that reads YAML: JSON is a part of it.
enum MarkerText {
  static func members(of bytes: [UInt8]) throws(MarkerFault) -> [JSONMember] {
    var limits = YAMLLimits()
    // A name, a count and the object around them for each table: more than any schema has.
    limits.bytes = 8 << 20
    limits.nodes = 200_000
    let root: YAMLNode?
    do {
      root = try YAMLNode.parse(bytes, limits: limits)
    } catch {
      throw .malformed(error.message)
    }
    guard let root, case .object(let members) = value(of: root) else {
      throw .malformed("it is not an object")
    }
    return members
  }

  private static func value(of node: YAMLNode) -> JSONValue {
    switch node.content {
    case .sequence(let items): return .array(items.map(value))
    case .mapping(let entries):
      return .object(
        entries.map { entry in
          guard case .scalar(let name, _) = entry.key.content else {
            return JSONMember("", value(of: entry.value))
          }
          return JSONMember(name, value(of: entry.value))
        })
    case .scalar(let text, let style):
      return switch YAMLScalar(text, style) {
      case .null: .null
      case .flag(let flag): .flag(flag)
      case .integer(let integer?): .integer(integer)
      case .integer(nil), .decimal: .text(text)
      case .text(let text): .text(text)
      }
    }
  }
}
