import BackupModel
import Testing

@Suite struct RetentionTests {
  private static func candidate(_ day: Int, isAsRecorded: Bool = true) -> Retention.Candidate {
    Retention.Candidate(
      path: "/b/\(day)", startedAt: day * 86_400, isAsRecorded: isAsRecorded)
  }

  @Test func `the oldest go, and the newest stay`() {
    let all = [3, 1, 5, 2, 4].map { Self.candidate($0) }
    #expect(Retention.expired(all, keep: 3, held: []) == ["/b/1", "/b/2"])
    #expect(Retention.expired(all, keep: 5, held: []).isEmpty)
    #expect(Retention.expired([], keep: 1, held: []).isEmpty)
  }

  @Test func `one stays, whatever is asked for`() {
    let all = [1, 2].map { Self.candidate($0) }
    for keep in [1, 0, -3] { #expect(Retention.expired(all, keep: keep, held: []) == ["/b/1"]) }
  }

  @Test func `what is held stays, though it is the oldest`() {
    let all = [1, 2, 3].map { Self.candidate($0) }
    #expect(Retention.expired(all, keep: 1, held: ["/b/1"]) == ["/b/2"])
  }

  @Test func `what was changed neither goes nor counts as kept`() {
    let all = [
      Self.candidate(1), Self.candidate(2), Self.candidate(3, isAsRecorded: false),
      Self.candidate(4, isAsRecorded: false),
    ]
    #expect(Retention.expired(all, keep: 1, held: []) == ["/b/1"])
    #expect(Retention.expired(all, keep: 2, held: []).isEmpty)
  }
}
