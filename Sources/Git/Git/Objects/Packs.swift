import GitModel
import Platform

/// The packs of a repository, each mapped once.
final class Packs {
  private let place: RepositoryPlace
  private let format: ObjectID.Format
  private var packs: [Pack]?
  /// Which files the packs were opened from, or could not be.
  private var names: [String] = []
  /// Which pack had the last object: the next one is mostly beside it.
  private var recent = 0

  /// What is wrong with packs of which git would not use one either.
  private(set) var faults: [String] = []

  init(in place: RepositoryPlace, format: ObjectID.Format) {
    self.place = place
    self.format = format
  }

  /// The pack that has an object, and where in it; nil where none does.
  func find(_ id: ObjectID) -> (pack: Pack, offset: Int)? {
    guard let place = self.place(of: id), let packs else { return nil }
    return (packs[place.pack], place.offset)
  }

  /// All the packs that have an object.
  func all(_ id: ObjectID) -> [(pack: Pack, offset: Int)] {
    opened().compactMap { pack in offset(of: id, in: pack).map { (pack, $0) } }
  }

  /// The number of the pack that has an object, and where in it; nil where none does.
  func place(of id: ObjectID) -> (pack: Int, offset: Int)? {
    let packs = opened()
    for step in packs.indices {
      let number = (recent + step) % packs.count
      if let offset = offset(of: id, in: packs[number]) {
        recent = number
        return (number, offset)
      }
    }
    return nil
  }

  /// Opens packs that were not there before, and says whether there are any.
  func reopen() -> Bool {
    let count = opened().count
    let known = Set(names)
    for stem in stems() where !known.contains(stem) { open(stem) }
    return packs?.count != count
  }

  private func offset(of id: ObjectID, in pack: Pack) -> Int? {
    do throws(PlatformError) {
      return try pack.index.offset(of: id)
    } catch {
      note(error)
      return nil
    }
  }

  private func opened() -> [Pack] {
    if let packs { return packs }
    packs = []
    // No set: a hook asks once, and the first one of a process costs as much as reading an object.
    for stem in stems() { open(stem) }
    return packs ?? []
  }

  private func open(_ stem: String) {
    names.append(stem)
    do throws(PlatformError) {
      if let pack = try Pack(stem, format: format) { packs?.append(pack) }
    } catch {
      note(error)
    }
  }

  private func note(_ error: PlatformError) {
    // One names what is wrong; a hundred would name it no better.
    if faults.count < 16 { faults.append(error.message) }
  }

  private func stems() -> [String] {
    place.allObjectDirectories.flatMap { directory in
      Files.names(in: directory + "/pack").filter { $0.name.suffix(4).elementsEqual(".idx".utf8) }
        .map { "\(directory)/pack/\(String(decoding: $0.name.dropLast(4), as: UTF8.self))" }
    }
  }
}
