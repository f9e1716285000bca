package import SchemaModel

/// What a `schema.prisma` says, or one file of a folder of them.
package struct PrismaSchema: Hashable, Sendable {
  package var models: [PrismaModel] = []
  package var enums: [PrismaEnum] = []
  /// The database of the datasource: `postgresql`, `mysql`, `sqlite`; nil where none is said.
  package var provider: String?
  /// The providers of the generators: `prisma-client-js`.
  package var generators: [String] = []
  /// Where a block or a line could not be read.
  package var faults: [SourcePlace] = []

  package init() {}

  /// Reads a file.
  package init(reading bytes: [UInt8]) {
    var reader = PrismaReader(PrismaTokens.all(of: bytes))
    reader.read()
    self = reader.schema
  }
}
