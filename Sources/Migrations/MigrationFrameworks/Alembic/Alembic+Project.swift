package import GitModel
package import SchemaModel

extension Alembic {
  package var signFiles: FileNames { FileNames(["alembic.ini"]) }
  package var modules: [String] { ["alembic", "flask_migrate"] }
  /// Flask-Migrate keeps its own beside env.py, in the folder of the migrations.
  package var rootFiles: [RootFile] { [RootFile("alembic.ini", unlessBeside: "env.py")] }
  package var records: [MigrationRecords] {
    [MigrationRecords("alembic_version", ["version_num"])]
  }

  /// `alembic.ini`, or `env.py` that imports Alembic.
  package func sign(in file: ProjectFile) -> FrameworkSign? {
    if file.name == "alembic.ini" { return FrameworkSign(file.path) }
    guard file.name == "env.py", file.imports.contains("alembic") else { return nil }
    var sign = FrameworkSign(file.path)
    (sign.isOfTool, sign.isFlasks) = (true, file.says("current_app"))
    return sign
  }

  package func use(in project: ProjectEvidence) -> FrameworkUse? {
    guard let evidence = project.commonFolder ?? project.signs.first?.path else { return nil }
    let isFlasks =
      project.imports.contains("flask_migrate") || project.signs.contains(where: \.isFlasks)
    return isFlasks
      ? FrameworkUse("flaskMigrate", "Flask-Migrate", evidence: evidence)
      : FrameworkUse("alembic", title, evidence: evidence)
  }

  /// A module with a revision may stand anywhere.
  package func suggestsFolder(_ candidate: MigrationCandidate) throws(ObjectError) -> Bool {
    guard candidate.path.directory != .top else { return false }
    return try candidate.moduleMarks()?.isAlembic == true
  }
}
