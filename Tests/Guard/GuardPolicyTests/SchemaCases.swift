import GuardModel
import GuardPolicy

/// Policies for reader and schema to agree on.
enum SchemaCases {
  static func isAccepted(_ text: String) -> Bool {
    do {
      _ = try PolicyReader().read(Array(text.utf8))
      return true
    } catch {
      return false
    }
  }

  private static func allow(_ rest: String) -> String {
    "allow: [{rule: database-file, path: a.db, reason: sample, \(rest)}]"
  }

  private static func database(_ rest: String) -> String {
    "backup: {databases: [{name: app, \(rest)}]}"
  }

  static let valid =
    [
      PolicyReaderTests.whole, "", "~", "{}", "version: 1", "version: 0x1", "allow:", "allow: []",
      "levels:", "protect: {paths: }", "backup: {max-age: }",
      "allow: [{rule: database-file, path: "
        + "'*.db', reason: \"a: b\"}]", allow("expires: 2028-02-29"),
      allow("expires: '2027-12-31'"),
      allow("blob: '0123456'"), allow("blob: abcdefABCDEF0123456789"),
      allow("blob: \(String(repeating: "a", count: 64))"), "protect: {paths: ['a b/**', '#x']}",
      "protect: {runtime-folders: [a, a/b/, 'a b', .hidden/x, '...']}",
      "migrations: [{kind: sql, path: a}, {kind: django, path: a/}]",
      "commit-message: {when: never, trailers: TRUE}", "commit-message: {phrase: 'x y'}",
      "backup: {max-age: {commit: 1s, push: 999999d}, keep: 10000, make: False}",
      database("url: 'mysql://h/d'"), database("url: 'env:_A1'"), database("url: 'sqlite:////a b'"),
      database("url: 'postgresql://h', folder: '/var/backups'"), "audit: {since: 1999-12-31}",
      "audit: {baseline: a/b.yml}",
    ]
    + RuleID.released.flatMap { rule in
      ["error", "warning", "note", "off"].map { "levels: {\(rule): \($0)}" }
    }

  static let invalid: [String] = [
    "x", "[]", "1", "true", "alow: []", "Version: 1", "version: 2", "version: 0", "version: '1'",
    "version: ~", "version: 1.5", "version: true", "levels: []", "levels: off",
    "levels: {database-files: off}", "levels: {database-file: false}",
    "levels: {database-file: Off}", "levels: {database-file: }", "levels: {database-file: [off]}",
    "protect: []", "protect: {path: [a]}", "protect: {paths: a}", "protect: {paths: [1]}",
    "protect: {paths: ['']}", "protect: {paths: ['!a']}", "protect: {paths: ['./a']}",
    "protect: {paths: [' a']}", "protect: {paths: [\"a\\tb\"]}", "protect: {paths: [~]}",
    "protect: {paths: [[a]]}", "protect: {runtime-folders: [/a]}",
    "protect: {runtime-folders: [a//b]}", "protect: {runtime-folders: [..]}",
    "protect: {runtime-folders: [a/../b]}", "protect: {runtime-folders: [./a]}",
    "protect: {runtime-folders: [.]}", "protect: {runtime-folders: ['a*']}",
    "protect: {runtime-folders: ['']}", "protect: {runtime-folders: ['/']}",
    "protect: {runtime-folders: ['a\\b']}", "allow: {}", "allow: [~]", "allow: [database-file]",
    "allow: [{path: a, reason: b}]", "allow: [{rule: database-file, reason: b}]",
    "allow: [{rule: database-file, path: a}]", "allow: [{rule: x, path: a, reason: b}]",
    "allow: [{rule: database-file, path: a, reason: }]",
    "allow: [{rule: database-file, path: a, reason: '  '}]",
    "allow: [{rule: database-file, path: a, reason: 1}]", allow("until: 2027-01-01"),
    allow("expires: 2027-02-29"), allow("expires: 2027-1-1"), allow("expires: 2027-13-01"),
    allow("expires: 2027-00-10"), allow("expires: 0000-01-01"), allow("expires: tomorrow"),
    allow("expires: "), allow("expires: 20270101"), allow("expires: 2027-01-01x"),
    allow("blob: '012345'"), allow("blob: xyz1234"), allow("blob: 12345678"),
    allow("blob: 1e100000"), allow("blob: \(String(repeating: "a", count: 65))"),
    "migrations: {}", "migrations: [{kind: alembic}]", "migrations: [{path: a}]",
    "migrations: [{kind: Alembic, path: a}]", "migrations: [{kind: alembic, path: ../a}]",
    "commit-message: no", "commit-message: {when: sometimes}", "commit-message: {trailers: yes}",
    "commit-message: {trailers: 'true'}", "commit-message: {phrase: ''}",
    "commit-message: {phrase: \"a\\nb\"}", "backup: {required: true}", "backup: {make: 1}",
    "backup: {max-age: 60m}", "backup: {max-age: {commit: 60}}",
    "backup: {max-age: {commit: 60 m}}", "backup: {max-age: {commit: 0m}}",
    "backup: {max-age: {commit: 1w}}", "backup: {max-age: {commit: 1000000s}}",
    "backup: {max-age: {commit: 1.5h}}", "backup: {max-age: {pull: 1h}}", "backup: {keep: 0}",
    "backup: {keep: 10001}", "backup: {keep: '5'}", "backup: {keep: 99999999999999999999}",
    "backup: {databases: [{url: 'env:A'}]}", "backup: {databases: [{name: app}]}",
    "backup: {databases: [{name: 'a b', url: 'env:A'}]}",
    "backup: {databases: [{name: '', url: 'env:A'}]}",
    "backup: {databases: [{name: -a, url: 'env:A'}]}", database("url: 'sqlite:///'"),
    database("url: 'sqlite://a.db'"), database("url: 'postgres://h'"), database("url: 'env:'"),
    database("url: 'env:1A'"), database("url: 'env:A B'"), database("url: 'mysql:// h'"),
    database("url: 'xenv:A'"), database("url: 'http://sqlite:///a'"),
    database("url: 'env:A', folder: ''"), "audit: {since: never}", "audit: {baseline: /etc/x}",
    "audit: {until: 2027-01-01}",
  ]
}
