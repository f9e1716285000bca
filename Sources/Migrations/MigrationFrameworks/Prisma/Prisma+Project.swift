package import GitModel

extension Prisma {
  package var signFiles: FileNames { FileNames(endings: [".prisma"]) }

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
