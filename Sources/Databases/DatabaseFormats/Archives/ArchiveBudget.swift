/// What looking into one blob may cost, however its archives are nested.
///
/// Counted in work and not in time, so that the same content has the same verdict everywhere.
package final class ArchiveBudget {
  /// How many bytes may still be unpacked or read, each weighed by what it costs.
  private var work: Int
  /// How many bytes may be held at once.
  private var memory: Int
  private(set) var members = 0
  /// Whether something was left unlooked at for want of work.
  private(set) var isSpent = false

  /// Whether an archive was left closed because too many stand around it.
  var isTooDeep = false

  /// How many archives may stand around one another.
  static let layers = 32
  /// What looking at one member costs beside its bytes.
  private static let memberCost = 2_048

  package init(work: Int = ArchiveBudget.usualWork, memory: Int = ArchiveBudget.usualMemory) {
    self.work = work
    self.memory = memory
  }

  /// Half a gigabyte of deflate: about two seconds.
  package static let usualWork = 512 << 20
  /// `zstd --ultra -22` wants 128 MiB for its window, `xz -9` 65.
  package static let usualMemory = 137 << 20

  /// Pays for bytes; false where the budget is spent.
  func pay(_ cost: Int) -> Bool {
    guard !isSpent, work > 0 else {
      isSpent = true
      return false
    }
    work -= min(cost, work)
    return true
  }

  /// Pays for a look at one more member.
  func payMember() -> Bool {
    guard pay(Self.memberCost) else { return false }
    members += 1
    return true
  }

  /// Takes memory, as much as is there of it up to `count`; what is taken must be given back.
  func take(upTo count: Int) -> Int {
    let taken = min(max(count, 0), memory)
    memory -= taken
    return taken
  }

  func giveBack(_ count: Int) { memory += count }

  /// What was not looked at, for a person; nil where nothing was left.
  var left: String? {
    if isSpent {
      return
        "too large to read in full: git-guard read \(members) "
        + (members == 1 ? "member" : "members") + " of it and skipped the rest"
    }
    return isTooDeep ? "with archives nested more than \(Self.layers) deep" : nil
  }

  var memoryLeft: Int { memory }
  var workLeft: Int { work }
}

/// What looking into the archives of one change may cost together.
package final class ArchiveAllowance {
  private var rest = 4 * ArchiveBudget.usualWork
  private var latest: ArchiveBudget?
  private var granted = 0

  package init() {}

  /// The budget of the next blob: the usual one, and once all is used up a small one each.
  package func forOne() -> ArchiveBudget {
    if let latest { rest -= granted - latest.workLeft }
    granted = max(min(ArchiveBudget.usualWork, rest), 8 << 20)
    let budget = ArchiveBudget(work: granted)
    latest = budget
    return budget
  }
}
