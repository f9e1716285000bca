/// A file that holds the whole schema, as it is to be.
package struct SchemaDescription: Hashable, Sendable {
  /// How two versions of it are compared.
  package enum Form: Hashable, Sendable {
    /// As statements of SQL, which make the schema.
    case statements
    /// As lines, each of which describes one thing; what they say is not read.
    case lines
    /// As models, by the framework.
    case models
    /// By the names of its tables and columns alone: a tool writes it, and nothing runs it.
    case names
    /// Not at all.
    case none
  }

  package let form: Form
  package let framework: any MigrationFramework
  /// What it is, as the subject of a sentence: "the schema of Rails".
  package let subject: String
  /// The endings of the migrations from which its tool writes it anew; nil where any may be.
  package let origins: Set<String>?
  /// How it names its tables and columns; nil where that is not known.
  package let notation: SchemaNotation?

  package init(
    _ form: Form, of framework: any MigrationFramework, subject: String,
    writtenFrom origins: Set<String>? = nil, notation: SchemaNotation? = nil
  ) {
    (self.form, self.framework, self.subject) = (form, framework, subject)
    self.origins = origins
    self.notation = notation
  }

  package static func == (left: SchemaDescription, right: SchemaDescription) -> Bool {
    left.form == right.form && left.framework.name == right.framework.name
      && left.subject == right.subject && left.origins == right.origins
      && left.notation == right.notation
  }

  package func hash(into hasher: inout Hasher) {
    hasher.combine(form)
    hasher.combine(framework.name)
    hasher.combine(subject)
  }
}
