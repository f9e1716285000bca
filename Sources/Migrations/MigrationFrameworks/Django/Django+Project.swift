import GitModel
package import SchemaModel

extension Django {
  package var modules: [String] { ["django"] }
  package var rootFiles: [RootFile] { [RootFile("manage.py")] }
  package var records: [MigrationRecords] {
    [MigrationRecords("django_migrations", ["app", "name"], by: ["id"])]
  }

  /// `manage.py`, or a module with Django's settings.
  package func sign(in file: ProjectFile) -> FrameworkSign? {
    guard file.name.hasSuffix(".py") else { return nil }
    let name = file.name
    let isManager =
      name == "manage.py"
      && (file.imports.contains("django") || file.says("DJANGO_SETTINGS_MODULE"))
    let isSettings =
      name.contains("settings") || file.path.directory.name.elementsEqual("settings".utf8)
    return isManager || isSettings && file.says("INSTALLED_APPS") ? FrameworkSign(file.path) : nil
  }

  package func use(in project: ProjectEvidence) -> FrameworkUse? {
    guard
      let evidence = project.signs.first?.path ?? project.histories.keys.min()?.folder
    else { return nil }
    return FrameworkUse("django", title, evidence: evidence, counting: .ofApplications)
  }
}
