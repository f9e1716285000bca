import GitModel
import Platform

/// Finds objects in the packs of a repository.
final class Packs {
  typealias Pack = MappedPacks.Pack

  let mapped: MappedPacks
  private var packs: [Pack]?
  /// Which pack had the last object: the next one is mostly beside it.
  private var recent = 0

  init(_ mapped: MappedPacks) { self.mapped = mapped }

  /// The pack that has an object, and where in it; nil where none does.
  func find(_ id: ObjectID) throws(PlatformError) -> (pack: Pack, offset: Int)? {
    guard let place = try place(of: id), let packs else { return nil }
    return (packs[place.pack], place.offset)
  }

  /// The number of the pack that has an object, and where in it; nil where none does.
  func place(of id: ObjectID) throws(PlatformError) -> (pack: Int, offset: Int)? {
    if packs == nil { packs = try mapped.all() }
    guard let packs else { return nil }
    for step in packs.indices {
      let number = (recent + step) % packs.count
      if let offset = packs[number].index.offset(of: id) {
        recent = number
        return (number, offset)
      }
    }
    return nil
  }
}
