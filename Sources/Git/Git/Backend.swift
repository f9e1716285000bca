import GitModel

/// Who opens a repository and knows its configuration: libgit2, or git itself where libgit2 cannot.
protocol Backend: AnyObject {
  /// The hash function of the repository's objects.
  var format: ObjectID.Format { get }

  /// Where the repository is.
  var place: RepositoryPlace { get }

  /// The value of a variable in the repository's configuration; nil where it is not set.
  func configuration(_ name: String) throws(RepositoryError) -> ConfigurationValue?

  /// What the repository's configuration and the person's own say, in git's order and without `git -c`:
  /// every value of each name that a pattern of git-config(1), `--get-regexp`, fits.
  ///
  /// - Parameter followsIncludes: whether files that the configuration includes count as well.
  func configuration(
    matching pattern: String, followsIncludes: Bool
  ) throws(RepositoryError) -> [ConfigurationEntry]
}
