import GitModel
import MigrationFrameworks
import SchemaModel

/// What the files of one project say together.
struct PartEvidence {
  private struct Place {
    let path: GitPath
    let line: Int
  }

  private var imports: [String: Place] = [:]
  private var makes: [String: Place] = [:]
  private var groups: [MigrationGroup: Int] = [:]
  private var prismaSchema: (path: GitPath, provider: String?)?
  /// `manage.py`, or a module with Django's settings.
  private var djangoFile: GitPath?
  /// `alembic.ini`, or `env.py` that imports Alembic.
  private var alembicFile: GitPath?
  private var usesCurrentApp = false

  mutating func add(_ use: PythonUse, in path: GitPath) {
    for (name, line) in use.imports where imports[name] == nil {
      imports[name] = Place(path: path, line: line)
    }
    for (name, line) in use.makes where makes[name] == nil {
      makes[name] = Place(path: path, line: line)
    }
  }

  mutating func add(_ migration: MigrationFile) {
    if !migration.isReversal { groups[migration.group, default: 0] += 1 }
  }

  mutating func addPrisma(_ path: GitPath, _ source: [UInt8]) {
    let provider = PrismaProvider.read(source)
    // A schema in several files names its database in one of them.
    if prismaSchema == nil || prismaSchema?.provider == nil && provider != nil {
      prismaSchema = (path, provider.map(PrismaProvider.title))
    }
  }

  mutating func addDjango(_ path: GitPath) { djangoFile = djangoFile ?? path }

  mutating func addAlembic(_ path: GitPath, usesCurrentApp: Bool) {
    alembicFile = alembicFile ?? path
    if usesCurrentApp { self.usesCurrentApp = true }
  }

  /// What they come to, the application first and its migrations behind it.
  var recognitions: [ProjectPart.Recognition] {
    [django, flask, fastAPI, sqlAlchemy, alembic, prisma, history("sql", .sql)].compactMap(\.self)
      + [history("program", .program)].compactMap(\.self)
  }

  private func recognition(_ stack: Stack, _ place: Place) -> ProjectPart.Recognition {
    ProjectPart.Recognition(stack, evidence: place.path, line: place.line)
  }

  private var django: ProjectPart.Recognition? {
    let own = groups.filter { $0.key.framework.name == "django" }
    guard let evidence = djangoFile ?? own.keys.min()?.folder else { return nil }
    return counted(ProjectPart.Recognition(.django, evidence: evidence), own)
  }

  private var flask: ProjectPart.Recognition? {
    if let place = imports["flask_sqlalchemy"], imports["flask"] != nil {
      return recognition(.flaskSQLAlchemy, place)
    }
    guard imports["flask"] != nil, let place = makes["Flask"] else { return nil }
    return recognition(imports["sqlalchemy"] == nil ? .flask : .flaskWithSQLAlchemy, place)
  }

  private var fastAPI: ProjectPart.Recognition? {
    guard imports["fastapi"] != nil, let place = makes["FastAPI"] else { return nil }
    if imports["sqlmodel"] != nil { return recognition(.fastAPISQLModel, place) }
    return recognition(imports["sqlalchemy"] == nil ? .fastAPI : .fastAPISQLAlchemy, place)
  }

  private var sqlAlchemy: ProjectPart.Recognition? {
    guard flask == nil, fastAPI == nil, let place = imports["sqlmodel"] ?? imports["sqlalchemy"]
    else { return nil }
    return recognition(.sqlAlchemy, place)
  }

  private var alembic: ProjectPart.Recognition? {
    let own = groups.filter { $0.key.framework.name == "alembic" }
    guard let evidence = PartEvidence.commonFolder(own) ?? alembicFile else { return nil }
    let isFlasks = imports["flask_migrate"] != nil || usesCurrentApp
    return counted(
      ProjectPart.Recognition(isFlasks ? .flaskMigrate : .alembic, evidence: evidence), own)
  }

  private var prisma: ProjectPart.Recognition? {
    let own = groups.filter { $0.key.framework.name == "prisma" }
    guard let evidence = prismaSchema?.path ?? own.keys.min()?.folder else { return nil }
    var found = counted(ProjectPart.Recognition(.prisma, evidence: evidence), own)
    found.provider = prismaSchema?.provider
    return found
  }

  private func history(_ kind: FrameworkName, _ stack: Stack) -> ProjectPart.Recognition? {
    let own = groups.filter { $0.key.framework.name == kind }
    guard let folder = PartEvidence.commonFolder(own) else { return nil }
    return counted(ProjectPart.Recognition(stack, evidence: folder), own)
  }

  /// The folder that all of the histories are in; nil where there is none.
  private static func commonFolder(_ groups: [MigrationGroup: Int]) -> GitPath? {
    guard var folder = groups.keys.min()?.folder else { return nil }
    while !groups.keys.allSatisfy({ $0.folder == folder || $0.folder.isBelow(folder) }) {
      folder = folder.directory
    }
    return folder
  }

  private func counted(
    _ recognition: ProjectPart.Recognition, _ groups: [MigrationGroup: Int]
  ) -> ProjectPart.Recognition {
    var counted = recognition
    counted.migrations = groups.values.reduce(0, +)
    counted.folders = groups.count
    return counted
  }
}
