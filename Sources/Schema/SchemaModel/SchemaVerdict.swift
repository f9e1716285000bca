package import GitModel
package import Problems

/// What an operation comes to beside the others of its change.
package struct SchemaVerdict: Hashable, Sendable {
  /// How much it weighs.
  package enum Weight: Hashable, Sendable, Comparable {
    /// Worth a line, and no more: an index that is dropped.
    case note
    /// May lose or refuse data.
    case risky
    /// Cannot be judged.
    case opaque
    /// Drops or empties something that holds data.
    case destructive
  }

  package var weight: Weight
  package var operation: OperationName
  /// What the operation acts on, as a `Schema-Drop:` trailer names it.
  package var object: SchemaName
  package var path: GitPath
  package var place: SourcePlace
  /// The statement or call, on one line.
  package var statement: String
  /// What happens to the data, in one clause.
  package var message: String
  /// An additive way to the same end.
  package var alternative: [RemedyStep]
  /// What another language calls the same thing: `shop_book` of SQL, where Django has `shop.Book`.
  package var alias: SchemaName?
  /// The name of a whole database that is dropped, which the object has behind the word for it.
  package var database: SchemaName?
  /// Why a drop may well lose nothing here; nil for nearly every one.
  package var excuse: Excuse?

  /// Why a drop of what holds data is told and refuses nothing by itself.
  package enum Excuse: Hashable, Sendable {
    /// IF EXISTS, of a table that nothing in the repository makes.
    case madeByNobodyHere
    /// In a file with the whole schema, which nothing here runs where it is deployed.
    case runByNothingHere
  }

  package init(
    weight: Weight, operation: OperationName, object: SchemaName, path: GitPath,
    place: SourcePlace, statement: String, message: String, alternative: [RemedyStep]
  ) {
    self.weight = weight
    self.operation = operation
    self.object = object
    self.path = path
    self.place = place
    self.statement = statement
    self.message = message
    self.alternative = alternative
  }
}
