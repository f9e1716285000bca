import GitModel

/// A way to read one repository: libgit2, or git itself where libgit2 cannot open it.
protocol Backend: AnyObject {
  /// The hash function of the repository's objects.
  var format: ObjectID.Format { get }

  /// Where the repository is.
  var place: RepositoryPlace { get }

  /// The commit that HEAD names; nil while it has none.
  func head() throws(RepositoryError) -> ObjectID?

  /// The commit that a name such as `main` or `HEAD~1` stands for; nil where it stands for none.
  func commit(named name: String) throws(RepositoryError) -> ObjectID?

  /// The value of a variable in the repository's configuration; nil where it is not set.
  func configuration(_ name: String) throws(RepositoryError) -> ConfigurationValue?

  /// The whole object.
  func object(_ id: ObjectID) throws(ObjectError) -> StoredObject

  /// The kind of an object and its size in bytes, without reading it.
  func header(_ id: ObjectID) throws(ObjectError) -> ObjectHeader
}
