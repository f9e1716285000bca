import GitModel
import GuardModel
import Problems
import Testing

@testable import GuardRules

@Suite struct DatabaseSecretTests {
  private func observations(
    _ staged: [String: String], occasion: Occasion = .commit, committed: [String: String] = [:]
  ) -> [Observation] {
    let example = RuleExample(
      "", occasion: occasion, committed: committed.mapValues { Array($0.utf8) },
      staged: staged.mapValues { Array($0.utf8) }, expected: [])
    return DatabaseSecret().judge(ExampleSnapshot(example)).observations
  }

  @Test func `nothing that is told holds the password`() {
    let found = observations([
      ".env": "DATABASE_URL=postgres://shop:kD83jxQ@db.shop.net/prod\nDB_PASSWORD=zzTop77\n",
      "appsettings.json": #"{"A": "Host=db.shop.net;Username=shop;Password=kD83jxQ"}"#,
    ])
    #expect(found.map(\.level) == [.error, .error, .error])
    for observation in found {
      let told = "\(observation)"
      #expect(!told.contains("kD83jxQ") && !told.contains("zzTop77"))
    }
  }

  @Test func `a commit and an audit agree`() {
    let file = [".env": "DATABASE_URL=postgres://u:secret@host/prod\n"]
    #expect(observations(file).map(\.level) == [.error])
    #expect(observations([:], occasion: .audit, committed: file).map(\.level) == [.error])
  }

  @Test func `a new password in an old file is told, and the old one is not again`() {
    let before = [".env": "DB_PASSWORD=kD83jxQ\n"]
    #expect(observations([".env": "A=1\nDB_PASSWORD=kD83jxQ\n"], committed: before).isEmpty)
    let found = observations(
      [".env": "DB_PASSWORD=kD83jxQ\nPGPASSWORD=zzTop77\n"], committed: before)
    #expect(found.map(\.subject) == [.variable("PGPASSWORD")])
  }

  @Test func `notes of a file are told as one, and not beside an error`() {
    let local = "A_DB_PASSWORD=postgres\nB_DB_PASSWORD=postgres\n"
    let notes = observations([".env": local])
    #expect(notes.map(\.level) == [.note])
    #expect(notes.first?.message.hasSuffix("(and 1 more)") == true)
    #expect(observations([".env": local + "PGPASSWORD=zzTop77"]).map(\.level) == [.error])
  }

  @Test func `of many passwords in one file ten are told one by one`() {
    let lines = (0..<30).map { "P\($0)_DB_PASSWORD=kD83jx\($0)" }.joined(separator: "\n")
    let found = observations([".env": lines])
    #expect(found.count == 10)
    #expect(found.last?.message.hasSuffix("(and 20 more)") == true)
  }

  @Test func `a sample that nobody fills in is out of reach of the next git add`() {
    let found = observations([".env": "DB_PASSWORD=kD83jxQ\n"])
    #expect(found.flatMap(\.remedy).lines(in: .ignoreFile) == [".env"])
  }
}
