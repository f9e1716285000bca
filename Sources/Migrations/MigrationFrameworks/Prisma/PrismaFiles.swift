import GitModel
import SchemaModel

/// The files of one schema as one.
struct PrismaFiles {
  private(set) var schema = PrismaSchema()
  /// Which file each model and enumeration stands in.
  private(set) var paths: [String: GitPath] = [:]
  /// The first line of each file that could not be read.
  private(set) var faults: [(path: GitPath, place: SourcePlace)] = []
  let isEmpty: Bool
  let first: GitPath

  init(_ files: [PrismaDifference.File]) {
    isEmpty = files.isEmpty
    first = files.first?.path ?? "schema.prisma"
    for file in files {
      let part = PrismaSchema(reading: file.bytes)
      for model in part.models { paths[model.name] = file.path }
      for made in part.enums { paths[made.name] = file.path }
      schema.models += part.models
      schema.enums += part.enums
      schema.provider = part.provider ?? schema.provider
      if let fault = part.faults.first { faults.append((file.path, fault)) }
    }
  }

  /// The file that a model or an enumeration stands in.
  func path(of name: String) -> GitPath { paths[name] ?? first }
}
