import CommitMessages
import DatabaseFormats
import DeploymentFiles
import DumpArchives
import GitIgnore
import GitModel
import GuardPolicy
import MigrationFrameworks
import SQL
import XML

/// A reader of what a repository holds, which takes any bytes and ends.
enum FuzzedReader: String, CaseIterable, Sendable {
  case sql, alembic, django, pythonProgram, prisma, programs, deployment, content, dump, message
  case policy, baseline, ignoreLines, xml, changeLog, smallTools

  /// Reads the bytes; what it makes of them is not looked at.
  func read(_ bytes: [UInt8]) {
    switch self {
    case .sql: _ = SQLReader.migration(bytes)
    case .alembic: _ = AlembicReader.read(bytes)
    case .django: _ = DjangoReader.read(bytes, path: "shop/migrations/0002_next.py")
    case .pythonProgram: _ = ApplicationReader.read(bytes)
    case .prisma: _ = PrismaSchema(reading: bytes)
    case .programs:
      for name in FuzzedReader.programFiles {
        let path = GitPath(name)
        _ = ApplicationCode(bytes, at: path)
        let ending = String(name.split(separator: ".").last ?? "")
        for framework in Frameworks.all.list where framework.endings.contains(ending) {
          let group = MigrationGroup(framework, folder: "db/migrate")
          _ = framework.read(
            bytes, of: MigrationFile(path: path, group: group, number: nil, stem: "a"))
        }
      }
    case .deployment:
      for name in FuzzedReader.deploymentFiles {
        guard let role = FileRole(GitPath(name)) else { continue }
        _ = DeploymentReader.read(bytes, at: GitPath(name), as: role)
      }
    case .content: _ = try? ContentReader.read(BytesBlob(bytes), name: "data.bin")
    case .dump:
      var rest: [UInt8]? = bytes
      _ = try? DumpArchive.examine { () in
        defer { rest = nil }
        return rest
      }
    case .message:
      let message = CommitMessage.parse(bytes)
      _ = message.says("no schema drops")
      _ = MessageDraft(bytes, MessageForm()).scattered
    case .policy: _ = try? PolicyReader().read(bytes)
    case .baseline: _ = try? BaselineFile.read(bytes)
    case .ignoreLines: _ = IgnoreLint.faults(in: bytes)
    case .smallTools:
      _ = YoyoReader.read(bytes)
      _ = PeeweeReader.read(bytes)
      _ = AerichReader.read(bytes)
      _ = PiccoloReader.read(bytes)
    case .xml:
      _ = XMLReader.read(bytes)
      _ = XMLReader.rootName(of: bytes)
    case .changeLog:
      for name in FuzzedReader.changeLogs { _ = ChangeLogReader.read(bytes, at: GitPath(name)) }
    }
  }

  private static let programFiles = [
    "a.rb", "a.php", "a.ts", "a.go", "a.cs", "a.exs", "A.java", "a.kt", "a.rs", "a.swift",
  ]
  private static let changeLogs = ["changelog/a.xml", "changelog/a.yaml", "changelog/a.sql"]
  private static let deploymentFiles = [
    "Dockerfile", "docker-compose.yml", "Procfile", "deploy.sh", "Makefile", "package.json",
    "fly.toml", ".github/workflows/ci.yml", ".gitlab-ci.yml", "render.yaml", "Jenkinsfile",
  ]

  /// Small inputs that reach far into the reader.
  var seeds: [String] {
    switch self {
    case .sql: FuzzSeeds.sql
    case .alembic: [FuzzSeeds.alembic]
    case .django: [FuzzSeeds.django]
    case .pythonProgram: [FuzzSeeds.pythonProgram, FuzzSeeds.alembic]
    case .prisma: [FuzzSeeds.prisma]
    case .programs: FuzzSeeds.programs
    case .deployment: FuzzSeeds.deployment
    case .content, .dump: FuzzSeeds.dumps
    case .message: [FuzzSeeds.message]
    case .policy, .baseline: FuzzSeeds.policies
    case .ignoreLines: [FuzzSeeds.ignoreLines]
    case .xml, .changeLog: FuzzSeeds.changeLogs
    case .smallTools: FuzzSeeds.smallTools
    }
  }
}
