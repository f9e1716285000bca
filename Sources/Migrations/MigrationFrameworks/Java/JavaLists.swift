/// Lists that a program of Java or Kotlin writes down.
enum JavaLists {
  static func value(of call: ProgramCall) -> ProgramValue? {
    switch (call.path, call.name) {
    case ("List.of"?, _), ("Arrays.asList"?, _), ("Set.of"?, _), ("Stream.of"?, _),
      (_, "listOf"), (_, "arrayOf"), (_, "setOf"), (_, "mutableListOf"), (_, "sequenceOf"):
      call.isOpen ? .unknown : .list(call.positional)
    default: nil
    }
  }
}
