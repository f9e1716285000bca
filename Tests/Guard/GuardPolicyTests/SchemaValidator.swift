import Foundation
import TestSupport

/// Python's `jsonschema`, as a second opinion on what a schema says.
enum SchemaValidator {
  // YAML 1.2's core schema, in which `off` and dates are text, as editors read it too.
  private static let program = #"""
    import json, re, sys, yaml
    from jsonschema import Draft202012Validator, FormatChecker

    class Core(yaml.SafeLoader):
      yaml_implicit_resolvers = {}

    def resolve(tag, pattern):
      Core.add_implicit_resolver('tag:yaml.org,2002:' + tag, re.compile('^(?:' + pattern + ')$'), None)

    resolve('null', '~|null|Null|NULL|')
    resolve('bool', 'true|True|TRUE|false|False|FALSE')
    resolve('int', '[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+')
    resolve('float', r'[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?|[-+]?\.(inf|Inf|INF)|\.(nan|NaN|NAN)')

    task = json.load(sys.stdin)
    Draft202012Validator.check_schema(task['schema'])
    validator = Draft202012Validator(task['schema'], format_checker=FormatChecker())
    print(json.dumps([validator.is_valid(yaml.load(text, Core)) for text in task['documents']]))
    """#

  private static func command(_ program: String) -> Command {
    Command(
      ["python3", "-c", program], in: FileManager.default.temporaryDirectory,
      environment: ProcessInfo.processInfo.environment)
  }

  static var isInstalled: Bool {
    do {
      return try command("import jsonschema, yaml; jsonschema.Draft202012Validator").run().status
        == 0
    } catch {
      return false
    }
  }

  /// Whether each document of YAML is valid.
  static func verdicts(on documents: [String], schema: [UInt8]) throws -> [Bool] {
    let schema = try JSONSerialization.jsonObject(with: Data(schema))
    let task = try JSONSerialization.data(
      withJSONObject: ["schema": schema, "documents": documents])
    let outcome = try command(program).succeed(input: Array(task))
    return try JSONDecoder().decode([Bool].self, from: Data(outcome.standardOutput))
  }
}
