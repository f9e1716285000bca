import GitModel
import Testing

@testable import DeploymentFiles

/// What one deployment file takes over from another.
@Suite struct PartTests {
  private func steps(_ path: String, _ text: String) throws -> [DeploymentStep] {
    let path = GitPath(path)
    let role = try #require(FileRole(path))
    return DeploymentReader.read(Array(text.utf8), at: path, as: role).steps
  }

  private func parts(_ path: String, _ text: String) throws -> [DeploymentPart] {
    try steps(path, text).compactMap {
      if case .calls(.part(let part)) = $0.action { part } else { nil }
    }
  }

  private func losses(_ path: String, _ text: String) throws -> [String] {
    try steps(path, text).compactMap {
      if case .loses(let command) = $0.action { "\($0.setting) \(command.name)" } else { nil }
    }
  }

  @Test(arguments: [
    (
      "a/compose.yml",
      "services:\n  web:\n    extends:\n      file: ../b/c.yml\n      service: x\n",
      ["b/c.yml"], "x"
    ),
    ("compose.yml", "include:\n  - b.yml\nservices: {}\n", ["b.yml"], nil),
    ("compose.yml", "include:\n  - path: ./d/b.yml\nservices: {}\n", ["d/b.yml"], nil),
    (".gitlab-ci.yml", "include:\n  - local: /ci/b.yml\n", ["ci/b.yml"], nil),
    (".gitlab-ci.yml", "include: 'ci/b.yml'\n", ["ci/b.yml"], nil),
    (
      ".github/workflows/a.yml",
      "jobs:\n  deploy:\n    steps:\n      - uses: ./.github/actions/wipe\n",
      [".github/actions/wipe/action.yml", ".github/actions/wipe/action.yaml"], nil
    ),
    (
      ".github/workflows/a.yml", "jobs:\n  deploy:\n    uses: ./.github/workflows/b.yml\n",
      [".github/workflows/b.yml"], nil
    ),
  ])
  func `the file that is taken from is named`(
    _ path: String, _ text: String, _ files: [String], _ entry: String?
  ) throws {
    let found = try parts(path, text)
    #expect(found.map(\.paths) == [files.map { GitPath($0) }])
    #expect(found.first?.entry == entry)
  }

  @Test(arguments: [
    ("compose.yml", "include: ['https://x/b.yml', '../b.yml', '$X/b.yml']\n"),
    (".gitlab-ci.yml", "include:\n  - remote: https://x/b.yml\n  - template: Jobs/Build\n"),
    (
      ".github/workflows/a.yml", "jobs:\n  deploy:\n    steps:\n      - uses: actions/checkout@v4\n"
    ),
  ])
  func `what is not in the repository is not looked for`(_ path: String, _ text: String) throws {
    let found = try parts(path, text).filter { $0.paths != [GitPath("Jobs/Build")] }
    #expect(found.isEmpty)
  }

  @Test(arguments: [
    "rm${IFS}-f${IFS}app.db", "awk 'BEGIN{system(\"rm -f app.db\")}'",
    "node -e \"require('fs').unlinkSync('app.db')\"", "perl -e 'unlink \"app.db\"'",
    "ruby -e \"File.delete('app.db')\"", "kubectl delete statefulset,pvc -l app=db",
    "flask shell -c \"db.drop_all()\"", "fly postgres destroy x",
  ])
  func `a command is read however it is started`(_ command: String) throws {
    #expect(try losses("deploy.sh", "#!/bin/sh\n" + command + "\n").count == 1)
  }

  @Test(arguments: [
    "perl -e 'unlink \"a.tmp\"'", "awk 'BEGIN{system(\"ls app.db\")}'", "kubectl delete job,pod a",
    "node -e \"require('fs').readFileSync('app.db')\"", "IFS=,; rm${IFS}-f${IFS}app.db",
  ])
  func `a program that takes nothing away is quiet`(_ command: String) throws {
    #expect(try losses("deploy.sh", "#!/bin/sh\n" + command + "\n").isEmpty)
  }

  @Test(arguments: [
    "deploy:\n  extends: .wipe\n",
    "deploy:\n  script:\n    - !reference [.wipe, script]\n",
    "deploy:\n  script: [\"a\", [.wipe, script]]\n",
    "deploy:\n  <<: *x\n", "deploy:\n  extends: [.other, .wipe]\n",
  ])
  func `a hidden job runs as the job that takes it`(_ job: String) throws {
    let text = ".wipe: &x\n  script:\n    - dropdb x\n" + job
    #expect(try losses(".gitlab-ci.yml", text).contains("pipeline dropdb"))
  }

  @Test func `a job's own script stands for the one that it would inherit`() throws {
    let text = ".wipe:\n  script: [dropdb x]\ndeploy:\n  extends: .wipe\n  script: [run]\n"
    #expect(try losses(".gitlab-ci.yml", text).isEmpty)
  }

  @Test func `a service runs the command of the one that it extends`() throws {
    let base = "services:\n  test:\n    command: dropdb x\n  web:\n    extends: test\n"
    #expect(try losses("compose.yml", base) == ["local dropdb", "deployment dropdb"])
    let own = try losses("compose.yml", base + "    command: run\n")
    #expect(own == ["local dropdb"])
  }

  @Test(arguments: [
    (
      "src/main/resources/application.yml",
      "spring:\n  jpa:\n    hibernate:\n      ddl-auto: create\n"
    ),
    ("application-prod.properties", "spring.jpa.hibernate.ddl-auto = create-drop\n"),
    ("application.properties", "spring.jpa.properties.hibernate.hbm2ddl.auto=create\n"),
    ("application.properties", "spring.jpa.hibernate.ddl-auto=${DDL:create}\n"),
    ("application.yml", "v: @version@\nspring:\n  jpa:\n    hibernate:\n      ddl-auto: create\n"),
    ("application.properties", "quarkus.hibernate-orm.database.generation=drop-and-create\n"),
    (
      "src/main/resources/META-INF/persistence.xml",
      "<p><property name=\"hibernate.hbm2ddl.auto\" value=\"create-drop\"/></p>"
    ),
    ("hibernate.cfg.xml", "<property name=\"hbm2ddl.auto\">create</property>"),
    (
      "compose.yml",
      "services:\n  a:\n    environment:\n      SPRING_JPA_HIBERNATE_DDL_AUTO: create\n"
    ),
    (
      "compose.yml",
      "services:\n  a:\n    environment: [SPRING_JPA_HIBERNATE_DDL_AUTO=create-drop]\n"
    ),
    ("Dockerfile", "FROM a\nENV SPRING_JPA_HIBERNATE_DDL_AUTO=create\n"),
    ("Dockerfile", "FROM a\nENV SPRING_JPA_HIBERNATE_DDL_AUTO create-drop\n"),
    ("Procfile", "web: java -Dspring.jpa.hibernate.ddl-auto=create -jar a.jar\n"),
    ("Procfile", "web: java -jar a.jar --spring.jpa.hibernate.ddl-auto=create-drop\n"),
    (
      "k8s/a.yml",
      "apiVersion: v1\nkind: Deployment\nspec:\n  env:\n"
        + "    - name: SPRING_JPA_HIBERNATE_DDL_AUTO\n      value: create\n"
    ),
    (
      "application.yml",
      "spring.datasource.url: jdbc:postgresql://db/a\nspring.jpa.hibernate.ddl-auto: create\n"
    ),
  ])
  func `tables that each start makes anew are told`(_ path: String, _ text: String) throws {
    let found = try losses(path, text)
    #expect(
      found == ["deployment create"] || found == ["deployment create-drop"]
        || found == ["deployment drop-and-create"])
  }

  @Test(arguments: [
    ("application.yml", "spring:\n  jpa:\n    hibernate:\n      ddl-auto: validate\n"),
    ("application.properties", "#spring.jpa.hibernate.ddl-auto=create\n"),
    ("application.properties", "spring.jpa.hibernate.ddl-auto=update\n"),
    (
      "application.properties",
      "spring.datasource.url=jdbc:h2:mem:a\nspring.jpa.hibernate.ddl-auto=create-drop\n"
    ),
    (
      "application.yml",
      "spring:\n  datasource:\n    url: jdbc:hsqldb:mem:a\n"
        + "  jpa:\n    hibernate:\n      ddl-auto: create\n"
    ),
    ("hibernate.cfg.xml", "<!-- <property name=\"hbm2ddl.auto\">create</property> -->"),
    ("application.properties", "jakarta.persistence.schema-generation.database.action=create\n"),
  ])
  func `tables that are kept, or only in memory, are quiet`(_ path: String, _ text: String) throws {
    #expect(try losses(path, text).isEmpty)
  }

  @Test(arguments: [
    ("application-test.yml", "spring.jpa.hibernate.ddl-auto: create-drop\n"),
    ("application-dev.properties", "spring.jpa.hibernate.ddl-auto=create\n"),
    ("application.properties", "%test.quarkus.hibernate-orm.database.generation=drop-and-create\n"),
    (
      "application.yml",
      "a: b\n---\nspring.config.activate.on-profile: test\nspring.jpa.hibernate.ddl-auto: create\n"
    ),
  ])
  func `what a profile for tests makes anew is a developer's`(
    _ path: String, _ text: String
  ) throws {
    #expect(try losses(path, text).allSatisfy { $0.hasPrefix("local ") })
    #expect(FileRole(GitPath("src/test/resources/" + path)) == nil)
  }
}
