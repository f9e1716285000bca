import GuardModel
import GuardPolicy
import Problems
import TestSupport
import Testing

@Suite struct PolicyFaultTests {
  private func faults(_ text: String) -> [String] {
    faults(Array(text.utf8)).map(\.description)
  }

  private func faults(_ bytes: [UInt8]) -> [PolicyFault] {
    do {
      _ = try PolicyReader().read(bytes)
      return []
    } catch {
      return error.faults
    }
  }

  @Test(arguments: [
    ("alow: []\n", ".guard.yml:1:1: unknown key `alow`; did you mean `allow`?"),
    ("protect:\n  pathes: [a]\n", ".guard.yml:2:3: unknown key `pathes`; did you mean `paths`?"),
    (
      "protect:\n  databases: [a]\n",
      ".guard.yml:2:3: unknown key `databases`; known: paths, runtime-folders"
    ),
    (
      "levels: {databse-file: off}\n",
      ".guard.yml:1:10: unknown rule `databse-file`; did you mean `database-file`?"
    ),
    (
      "levels: {database-file: warn}\n",
      ".guard.yml:1:25: unknown level `warn`; known: error, warning, note, off"
    ),
    (
      "levels: {database-file: errror}\n",
      ".guard.yml:1:25: unknown level `errror`; did you mean `error`?"
    ),
    (
      "levels: {database-file: false}\n",
      ".guard.yml:1:25: `database-file` must be error, warning, note or off, not `false`"
    ),
    ("levels: off\n", ".guard.yml:1:9: `levels` must be a mapping of rules, not `off`"),
    ("version: 2\n", ".guard.yml:1:10: `version` must be 1, not the number `2`"),
    ("version: '1'\n", ".guard.yml:1:10: `version` must be 1, not `1`; write it without quotes"),
    ("version:\n", ".guard.yml:1:9: `version` is empty; it must be 1"),
    (
      "protect: {paths: '*.rdb'}\n",
      ".guard.yml:1:18: `paths` must be a list, not `*.rdb`; "
        + "write each entry after `- `, on a line of its own"
    ),
    (
      "protect: {paths: ['!a.db']}\n",
      ".guard.yml:1:19: an entry of `paths` must be a pattern as in .gitignore, such as "
        + "tests/fixtures/*.db, not `!a.db`; `!` is not supported here; list only what you mean"
    ),
    (
      "protect: {runtime-folders: [/var/data]}\n",
      ".guard.yml:1:29: an entry of `runtime-folders` must be a path inside the repository, such as "
        + "var/data, not `/var/data`; leave out the leading `/`"
    ),
    (
      "allow:\n  - rule: database-file\n    path: a.db\n",
      ".guard.yml:2:5: an entry of `allow` has no `reason`; it must be a reason in words"
    ),
    (
      "allow: [{rule: database-file, path: a.db, reason: ' '}]\n",
      ".guard.yml:1:51: `reason` must be a reason in words, not ` `"
    ),
    (
      "allow: [{rule: database-file, path: a.db, reason: 12}]\n",
      ".guard.yml:1:51: `reason` must be a reason in words, not the number `12`; put it in quotes"
    ),
    (
      "allow: [{rule: database-file, path: a.db, reason: x, expires: 2027-02-29}]\n",
      ".guard.yml:1:63: `expires` must be a date such as 2027-01-01, not `2027-02-29`"
    ),
    (
      "allow: [{rule: database-file, path: a.db, reason: x, blob: 3f1cxyz}]\n",
      ".guard.yml:1:60: `blob` must be 7 to 64 hexadecimal digits, not `3f1cxyz`; "
        + "to print the object name of a staged file: git rev-parse :PATH"
    ),
    (
      "allow: [{rule: database-file, path: a.db, reason: x, blob: 12345678}]\n",
      ".guard.yml:1:60: `blob` must be 7 to 64 hexadecimal digits, not the number `12345678`; "
        + "put it in quotes"
    ),
    (
      "commit-message: {trailers: yes}\n",
      ".guard.yml:1:28: `trailers` must be true or false, not `yes`; write true"
    ),
    (
      "commit-message: {when: sometimes}\n",
      ".guard.yml:1:24: `when` must be schema, always or never, not `sometimes`"
    ),
    (
      "backup: {max-age: {commit: 60}}\n",
      ".guard.yml:1:28: `commit` must be a duration such as 60m (s, m, h, d), not the number `60`; "
        + "add the unit, as in 60m"
    ),
    (
      "backup: {keep: 0}\n",
      ".guard.yml:1:16: `keep` must be a whole number from 1 to 10000, not the number `0`"
    ),
    (
      "backup: {databases: [{name: a, url: 'postgres://h/d'}]}\n",
      ".guard.yml:1:37: `url` must be sqlite:///PATH, postgresql://…, mysql://… or env:NAME, not "
        + "`postgres://h/d`; write postgresql://"
    ),
    (
      "version: 1\nlevels: {}\nversion: 1\n",
      ".guard.yml:3:1: duplicate key `version`; it is first used in line 1"
    ),
    ("? [a]\n: b\n", ".guard.yml:1:3: a key must be a word, not a list"),
    (
      "- a\n",
      ".guard.yml:1:1: the policy must be a mapping with the keys version, levels, protect, allow, "
        + "migrations, commit-message, backup, audit, not a list"
    ),
    (
      "allow: [\n",
      ".guard.yml:2:1: a value is missing here; close every `[` and `{`, and quote values "
        + "with special characters"
    ),
  ])
  func `a fault says where it is and what to do`(text: String, words: String) {
    #expect(faults(text) == [words])
  }

  @Test func `every fault is told, from top to bottom`() {
    let text = """
      version: 3
      levels:
        schema-rsk: off
        database-file: fatal
      alow: []
      allow:
        - rule: database
          pth: x
        - path: ./a.db
          reason: ok
      backup:
        required: perhaps
        max-age: 60m
        databases:
          - {name: a, url: "sqlite:///a.db"}
          - {name: a, url: "sqlite:///b.db"}
      audit: {since: yesterday}

      """
    #expect(
      faults(Array(text.utf8)).map { "\($0.line):\($0.column) \($0.message)" } == [
        "1:10 `version` must be 1, not the number `3`",
        "3:3 unknown rule `schema-rsk`",
        "4:18 unknown level `fatal`",
        "5:1 unknown key `alow`",
        "7:5 an entry of `allow` has no `path`",
        "7:5 an entry of `allow` has no `reason`",
        "7:11 unknown rule `database`",
        "8:5 unknown key `pth`",
        "9:5 an entry of `allow` has no `rule`",
        "9:11 `path` must be a pattern as in .gitignore, such as tests/fixtures/*.db, not `./a.db`",
        "12:13 `required` must be auto, always or never, not `perhaps`",
        "13:12 `max-age` must be a mapping with the keys commit, push, not `60m`",
        "16:14 duplicate database name `a`",
        "17:16 `since` must be a date such as 2027-01-01, not `yesterday`",
      ])
  }

  @Test func `a fault becomes a failure of a report`() throws {
    let fault = try #require(faults(Array("alow: []\n".utf8)).first)
    #expect(fault.failure.message == ".guard.yml:1:1: unknown key `alow`")
    #expect(fault.failure.remedy == ["did you mean `allow`?"])
  }

  @Test func `foreign words are shortened and cannot move the cursor`() {
    let faults = faults("\"\\e[2J\": 1\n" + String(repeating: "x", count: 900) + ": 1\n")
    #expect(faults.count == 2)
    #expect(faults.first?.contains("`\\u{1B}[2J`") == true)
    #expect(faults.allSatisfy { $0.count < 200 })
  }

  @Test func `a damaged policy is read or its faults are told`() {
    let seed = Array(PolicyReaderTests.whole.utf8)
    let odd = Array("[]{}:,-?&*!|>'\"#\n 0a~".utf8)
    var generator = SeededGenerator(seed: 11)
    var (read, refused) = (0, 0)
    for _ in 0..<3_000 {
      var bytes = seed
      for _ in 0..<Int.random(in: 1...3, using: &generator) {
        let place = Int.random(in: 0..<bytes.count, using: &generator)
        bytes[place] = odd[Int.random(in: 0..<odd.count, using: &generator)]
      }
      do {
        _ = try PolicyReader().read(bytes)
        read += 1
      } catch {
        refused += 1
        let places = error.faults.map { ($0.line, $0.column) }
        #expect(!places.isEmpty && zip(places, places.dropFirst()).allSatisfy { $0 <= $1 })
      }
    }
    #expect(read > 100 && refused > 1_000)
  }

  @Test func `a thousand faults are all told`() {
    let text = "levels:\n" + (0..<1_000).map { "  databse-file\($0): off\n" }.joined()
    #expect(faults(text).count == 1_000)
  }
}
