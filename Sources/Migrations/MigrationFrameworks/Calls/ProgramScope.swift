/// The names of a function, and those around it.
final class ProgramScope {
  var names: [String: ProgramValue] = [:]
  let parent: ProgramScope?

  init(parent: ProgramScope?) { self.parent = parent }

  subscript(_ name: String) -> ProgramValue? {
    var scope: ProgramScope? = self
    while let current = scope {
      if let value = current.names[name] { return value }
      scope = current.parent
    }
    return nil
  }

  /// Gives a name its value where the name is known, and here where it is not.
  func assign(_ name: String, _ value: ProgramValue) {
    var scope: ProgramScope? = self
    while let current = scope {
      if current.names[name] != nil {
        current.names[name] = value
        return
      }
      scope = current.parent
    }
    names[name] = value
  }
}
