package import GitModel
package import SchemaModel

extension Prisma {
  package var signFiles: FileNames { FileNames(endings: [".prisma"]) }
  package var records: [MigrationRecords] {
    [
      MigrationRecords(
        "_prisma_migrations", ["migration_name"], by: ["finished_at", "migration_name"],
        where: "finished_at IS NOT NULL")
    ]
  }

  package func sign(in file: ProjectFile) -> FrameworkSign? {
    guard file.name.hasSuffix(".prisma") else { return nil }
    var sign = FrameworkSign(file.path)
    sign.provider = PrismaProvider.read(file.source).map(PrismaProvider.title)
    return sign
  }

  package func use(in project: ProjectEvidence) -> FrameworkUse? {
    // A schema in several files names its database in one of them.
    let schema = project.signs.first { $0.provider != nil } ?? project.signs.first
    guard let evidence = schema?.path ?? project.histories.keys.min()?.folder else { return nil }
    var use = FrameworkUse("prisma", title, evidence: evidence, counting: .besideFile)
    use.provider = schema?.provider
    return use
  }
}
