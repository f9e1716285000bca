package import GitModel

extension Repository {
  /// The places of objects in a list, in the order in which the objects are packed: the versions of a
  /// file stand beside each other there, most of them made from the next one.
  ///
  /// What stands in no pack comes last.
  package func packOrder(of ids: [ObjectID]) -> [Int] {
    let keys = ids.enumerated().map { number, id in
      // Whoever reads the object says what is wrong with its pack.
      let place = packs.place(of: id)
      return (pack: place?.pack ?? .max, offset: place?.offset ?? 0, number: number)
    }
    return keys.sorted { $0 < $1 }.map(\.number)
  }
}
