/// Whose word an address is.
enum AddressOrigin {
  /// All of it comes from the environment, or from a file that is not in git.
  case person
  /// A file of the repository puts it together, and where it leads comes from the person.
  case assembled
  case repository

  /// Whether it leads where the person has said.
  var isOwn: Bool { self != .repository }
}
