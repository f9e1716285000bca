/// Which words in a work tree are the person's own, and which came with the repository.
package struct CloneTrust {
  package let consents: Consents
  /// Whether git has a file at a path from the top of the work tree, or something above it that is no
  /// folder of its own: a link, a submodule.
  package let isTracked: (String) -> Bool

  /// The main work tree, absolute, where the clone has one: a linked one shares its databases.
  package let home: String?

  package init(
    consents: Consents, home: String? = nil, isTracked: @escaping (String) -> Bool
  ) {
    self.consents = consents
    self.home = home
    self.isTracked = isTracked
  }
}
