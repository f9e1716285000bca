import BackupModel
import Testing

@Suite struct RetentionTests {
  private static func candidate(_ day: Int, isPlainFile: Bool = true) -> Retention.Candidate {
    let name = BackupName(database: "app", stamp: UTCTime(day * 86_400), ending: ".db")
    return Retention.Candidate(path: "/b/\(name.text)", name: name, isPlainFile: isPlainFile)
  }

  private func days(_ paths: [String]) -> [String] {
    paths.map { String($0.dropFirst(11).prefix(4)) }
  }

  @Test func `the oldest go, and the newest stay`() {
    let all = [3, 1, 5, 2, 4].map { Self.candidate($0) }
    #expect(days(Retention.expired(all, keep: 3, held: [])) == ["0102", "0103"])
    #expect(Retention.expired(all, keep: 5, held: []).isEmpty)
    #expect(Retention.expired([], keep: 1, held: []).isEmpty)
  }

  @Test func `one stays, whatever is asked for`() {
    let all = [1, 2].map { Self.candidate($0) }
    for keep in [1, 0, -3] {
      #expect(days(Retention.expired(all, keep: keep, held: [])) == ["0102"])
    }
  }

  @Test func `what a record names stays, though it is the oldest`() {
    let all = [1, 2, 3].map { Self.candidate($0) }
    #expect(days(Retention.expired(all, keep: 1, held: [all[0].path])) == ["0103"])
  }

  @Test func `a link is left alone`() {
    let all = [Self.candidate(1, isPlainFile: false), Self.candidate(2), Self.candidate(3)]
    #expect(days(Retention.expired(all, keep: 1, held: [])) == ["0103"])
  }
}
