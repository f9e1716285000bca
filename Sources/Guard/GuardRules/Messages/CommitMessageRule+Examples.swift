import GitModel
package import GuardModel

extension CommitMessageRule {
  private static let additive = Array("ALTER TABLE users ADD COLUMN email text;\n".utf8)
  private static let drop = Array("ALTER TABLE users DROP COLUMN phone;\n".utf8)

  package static let examples = [
    RuleExample(
      "a new column, and the sentence that says so",
      staged: ["migrations/0002_email.sql": additive],
      message: "Update: ask for the address — no schema drops, additive migrations only",
      expected: []),
    RuleExample(
      "the same as a trailer", staged: ["migrations/0002_email.sql": additive],
      message: "Ask for the address\n\nSchema-Change: additive", expected: []),
    RuleExample(
      "a migration that the message does not mention",
      staged: ["migrations/0002_email.sql": additive], message: "Ask for the address",
      expected: [.init(.error, .top)]),
    RuleExample(
      "a sentence that is not true", staged: ["migrations/0003_phone.sql": drop],
      message: "Tidy up — no schema drops\n\nSchema-Drop: users.phone (unused since March)",
      expected: [.init(.error, .top)]),
    RuleExample(
      "an intended drop", staged: ["migrations/0003_phone.sql": drop],
      message: "Tidy up\n\nSchema-Drop: users.phone (unused since March)", expected: []),
    RuleExample(
      "a drop without its reason", staged: ["migrations/0003_phone.sql": drop],
      message: "Tidy up\n\nSchema-Drop: users.phone", expected: [.init(.error, .top)]),
    RuleExample(
      "a trailer for something else", staged: ["migrations/0002_email.sql": additive],
      message: "Tidy up\n\nSchema-Change: additive\nSchema-Drop: users.phone (unused)",
      expected: [.init(.error, .top)]),
    RuleExample(
      "a commit that does not change the schema", staged: ["app.py": Array("print(1)\n".utf8)],
      message: "Say hello", expected: []),
  ]
}
