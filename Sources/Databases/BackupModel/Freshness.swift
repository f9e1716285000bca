/// How a sound backup stands beside its source.
package enum Freshness: Hashable, Sendable {
  /// The source holds what the backup holds: good at any age.
  case equal
  /// The source has moved on, and the backup is young enough.
  case recent(age: Int, differences: [RowDifference])
  /// The source cannot be asked, and git-guard made the backup so many seconds ago: young enough.
  case unasked(age: Int, why: String)
  /// The source has moved on too far.
  case stale(Reason)

  /// Why a backup is too old.
  package enum Reason: Hashable, Sendable {
    /// Older than the limit, both in seconds.
    case age(Int, limit: Int, differences: [RowDifference])
    /// Tables or columns are declared differently now.
    case schema
    /// It was begun in the future, by so many seconds: a clock has jumped.
    case future(Int)
    /// The source cannot be asked, and the age is only claimed.
    case claimed
    /// The source cannot be asked, and the backup is older than the limit, both in seconds.
    case unasked(Int, limit: Int)
  }

  /// Clocks of two machines may differ so much, in seconds.
  package static let tolerance = 300
  /// How old a backup may be whose source cannot be asked, in seconds, and only if git-guard made it.
  package static let unreachableAge = 3_600

  /// What is known of the source now.
  package enum Source: Hashable, Sendable {
    /// It was asked: its state, and what it holds where that was read.
    case known(SourceState, content: DatabaseContent?)
    case unreachable
  }

  /// Judges a backup that was shown to be one and is unchanged since.
  ///
  /// - Parameters:
  ///   - now: seconds since 1970-01-01 00:00 UTC.
  ///   - limit: seconds that it is good for after its source has moved on.
  package init(_ marker: BackupMarker, beside source: Source, now: Int, limit: Int) {
    let age = now - marker.startedAt
    guard age >= -Freshness.tolerance else {
      self = .stale(.future(-age))
      return
    }
    switch source {
    case .unreachable:
      guard marker.provenance == .made else {
        self = .stale(.claimed)
        return
      }
      let limit = min(limit, Freshness.unreachableAge)
      self =
        age <= limit
        ? .unasked(age: max(0, age), why: "") : .stale(.unasked(age, limit: limit))
    case .known(let state, let content):
      if Freshness.isEqual(marker, state, content) {
        self = .equal
        return
      }
      if let before = marker.source.schema, let after = state.schema, before != after {
        self = .stale(.schema)
        return
      }
      let differences = content.map { marker.content.differences(to: $0) } ?? []
      self =
        age <= limit
        ? .recent(age: max(0, age), differences: differences)
        : .stale(.age(age, limit: limit, differences: differences))
    }
  }

  /// How far it is from the best, so that of several backups the best can be told.
  package var rank: Int {
    switch self {
    case .equal: 0
    case .recent, .unasked: 1
    case .stale(.age): 2
    // Nobody knows whether the source has moved on, so that the younger one is the better one.
    case .stale(.unasked), .stale(.claimed): 3
    case .stale(.schema): 4
    case .stale(.future): 5
    }
  }

  private static func isEqual(
    _ marker: BackupMarker, _ state: SourceState, _ content: DatabaseContent?
  ) -> Bool {
    if let token = marker.source.token, token == state.token { return true }
    guard let mine = marker.content.fingerprint, let its = content?.fingerprint, mine == its else {
      return false
    }
    return marker.source.schema == nil || marker.source.schema == state.schema
  }
}
