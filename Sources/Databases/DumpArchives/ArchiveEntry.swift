/// One entry of the table of contents of `pg_dump --format=custom`.
struct ArchiveEntry {
  var id: Int
  /// Whether data was written for it.
  var hasData: Bool
  /// The object's name.
  var tag: String
  /// `TABLE`, `TABLE DATA`, `BLOBS`, ….
  var kind: String
  /// The statement that makes it.
  var definition: [UInt8]
  /// `COPY … FROM stdin;`; empty where the rows are INSERTs.
  var copy: [UInt8]
  /// The schema; empty for the database itself.
  var namespace: String
  /// Where its data begins in the file, where the program could go back to write that.
  var offset: Int?

  /// The table's name as `DatabaseContent` has it.
  var table: String {
    namespace.isEmpty || namespace == "public" ? tag : "\(namespace).\(tag)"
  }
}
