/// What looking for an object in one kind of place came to: among the packs, or among the files.
enum ObjectCopy<Content> {
  case sound(Content)
  /// It is there and is not what git would write; the words say where, and what is wrong.
  case damaged(String)
  case none
}
