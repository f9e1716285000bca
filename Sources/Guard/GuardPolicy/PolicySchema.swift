package import GuardModel
package import JSON

/// The description of `.guard.yml` as a JSON Schema, for editors and for other programs.
package enum PolicySchema {
  /// The schema of draft 2020-12 that `Documentation/guard.schema.json` holds.
  package static func document(rules: [RuleID] = RuleID.released) -> JSONValue {
    .object(
      [
        JSONMember("$schema", "https://json-schema.org/draft/2020-12/schema"),
        JSONMember(
          "title", .text(".guard.yml, the git-guard policy of a project")),
      ] + PolicyShape.mapping(PolicyDescription.root(rules: rules)).schema(orEmpty: true))
  }
}

extension PolicyKey {
  fileprivate var schema: JSONMember {
    var members: [JSONMember] = []
    if let summary { members.append(JSONMember("description", .text(summary))) }
    members += shape.schema(orEmpty: shape.mayBeEmpty)
    if let initial { members.append(JSONMember("default", initial)) }
    return JSONMember(name, .object(members))
  }
}

extension PolicyShape {
  fileprivate func schema(orEmpty: Bool) -> [JSONMember] {
    func type(_ name: String) -> JSONMember {
      JSONMember("type", orEmpty ? .array([.text(name), "null"]) : .text(name))
    }
    switch self {
    case .mapping(let mapping):
      let required = mapping.keys.filter(\.isRequired).map { JSONValue.text($0.name) }
      return [type("object"), JSONMember("additionalProperties", false)]
        + (required.isEmpty ? [] : [JSONMember("required", .array(required))])
        + [JSONMember("properties", .object(mapping.keys.map(\.schema)))]
    case .list(let shape):
      return [type("array"), JSONMember("items", .object(shape.schema(orEmpty: false)))]
    case .choice(let choice):
      return [type("string"), JSONMember("enum", .array(choice.words.map(JSONValue.text)))]
    case .text(let form):
      return [type("string"), JSONMember("pattern", .text(form.pattern))]
        + (form.format.map { [JSONMember("format", .text($0))] } ?? [])
    case .whole(let range):
      return [
        type("integer"), JSONMember("minimum", .integer(range.lowerBound)),
        JSONMember("maximum", .integer(range.upperBound)),
      ]
    case .flag: return [type("boolean")]
    }
  }
}
