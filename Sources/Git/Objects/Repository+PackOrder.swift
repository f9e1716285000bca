package import GitModel
import Platform

extension Repository {
  /// The places of objects in a list, in the order in which the objects are packed: the versions of a
  /// file stand beside each other there, most of them made from the next one.
  ///
  /// What stands in no pack comes last.
  package func packOrder(of ids: [ObjectID]) -> [Int] {
    let keys = ids.enumerated().map { number, id in
      let place: (pack: Int, offset: Int)?
      do throws(PlatformError) {
        place = try packs.place(of: id)
      } catch {
        // Whoever reads the object says what is wrong with its pack.
        place = nil
      }
      return (pack: place?.pack ?? .max, offset: place?.offset ?? 0, number: number)
    }
    return keys.sorted { $0 < $1 }.map(\.number)
  }
}
