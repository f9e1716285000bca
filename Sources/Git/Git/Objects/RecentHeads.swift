/// Beginnings of objects that were read lately, as many as a bound on their bytes allows.
///
/// Two generations: what is asked for again moves into the young one, and when that is full, the old
/// one is forgotten at once, which costs no order to be kept.
struct RecentHeads<Place: Hashable> {
  private static var limit: Int { 8 << 20 }

  private var young: [Place: PackedHeads.Head] = [:]
  private var old: [Place: PackedHeads.Head] = [:]
  private var size = 0

  /// How many are kept.
  var count: Int { young.count + old.count }

  subscript(place: Place) -> PackedHeads.Head? {
    mutating get {
      if let head = young[place] { return head }
      guard let head = old[place] else { return nil }
      self[place] = head
      return head
    }
    set {
      // What fills it alone would only drive out the rest.
      guard let newValue, newValue.bytes.count <= RecentHeads.limit / 2 else { return }
      size += newValue.bytes.count
      if size > RecentHeads.limit {
        old = young
        young = [:]
        size = newValue.bytes.count
      }
      young[place] = newValue
    }
  }
}
