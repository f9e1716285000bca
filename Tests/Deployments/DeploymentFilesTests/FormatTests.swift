import GitModel
import SchemaModel
import TestSupport
import Testing

@testable import DeploymentFiles

@Suite struct FormatTests {
  /// What a file loses: the setting, the name of the command and its line.
  private func read(_ path: String, _ text: String) -> [String] {
    guard let role = FileRole(GitPath(path), head: { Array(text.utf8.prefix(128)) }) else {
      return ["none"]
    }
    return DeploymentReader.read(Array(text.utf8), at: GitPath(path), as: role).steps.compactMap {
      guard case .loses(let command) = $0.action else { return nil }
      return "\($0.setting) \(command.name) \($0.place.line)"
    }
  }

  @Test(arguments: [
    (
      "Dockerfile", "FROM a\nRUN a && \\\n  # why\n  dropdb x\nCMD [\"dropdb\", \"x\"]",
      ["build dropdb 4", "deployment dropdb 5"]
    ),
    (
      "Dockerfile", "FROM a AS dev\nCMD dropdb x\nFROM a\nENV C=flush\nCMD ./manage.py $C",
      ["local dropdb 2", "deployment manage.py flush 5"]
    ),
    (
      "Dockerfile",
      "FROM a\nRUN <<EOF\nset -e\ndropdb x\nEOF\nENTRYPOINT [\"sh\", \"-c\"]\nCMD [\"dropdb y\"]",
      ["build dropdb 4", "deployment dropdb 7"]
    ),
    ("Dockerfile", "FROM a\nRUN echo dropdb x\nRUN [ -f a ] && dropdb x", ["build dropdb 3"]),
    (
      "docker-compose.yml", "services:\n  web:\n    command: sh -c \"dropdb x && run\"\n",
      ["deployment dropdb 3"]
    ),
    (
      "compose.yaml",
      "services:\n  web:\n    entrypoint: [sh, -c]\n    command:\n      - |\n        a\n        dropdb $$X\n",
      ["deployment dropdb 7"]
    ),
    (
      "compose.yaml", "services:\n  a:\n    command: |+\n      dropdb x\n\n\n",
      ["deployment dropdb 4"]
    ),
    ("compose.yaml", "services:\n  a: {command: \"dropdb x \\n \"}", ["deployment dropdb 2"]),
    ("docker-compose.dev.yml", "services:\n  web:\n    command: dropdb x\n", ["local dropdb 3"]),
    ("Procfile", "# x\nrelease: dropdb x\nweb: run\n", ["deployment dropdb 2"]),
    (
      "render.yaml",
      "services:\n  - name: a\n    preDeployCommand: >\n      a &&\n      dropdb x\n",
      ["deployment dropdb 5"]
    ),
    (
      "railway.json", "{\"deploy\": {\n \"startCommand\": \"dropdb x && npm start\"}}",
      ["deployment dropdb 2"]
    ),
    (
      "fly.toml", "app = 'a'\n[deploy]\n  release_command = \"dropdb x\"\n", ["deployment dropdb 3"]
    ),
    ("fly.toml", "[processes]\nweb = '''\ndropdb x'''\n", ["deployment dropdb 3"]),
    ("railway.toml", "deploy.startCommand = \"dropdb x\"\n", ["deployment dropdb 1"]),
    (
      "nixpacks.toml", "[phases.build]\ncmds = [\n  'a', # b\n  'dropdb x',\n]\n",
      ["deployment dropdb 4"]
    ),
    ("app.json", "{\"scripts\": {\"postdeploy\": \"dropdb x\"}}", ["deployment dropdb 1"]),
    (
      "heroku.yml", "release:\n  command:\n    - dropdb x\nrun:\n  web: dropdb y\n",
      ["deployment dropdb 3", "deployment dropdb 5"]
    ),
    (
      "package.json",
      "{\"scripts\": {\n\"prestart\": \"npm run x\",\n\"x\": \"dropdb a\",\n\"y\": \"dropdb b\"}}",
      ["deployment dropdb 3", "local dropdb 4"]
    ),
    (
      "Makefile",
      "P = python\n.PHONY: deploy\ndeploy: db\n\tgo\ndb:\n\t@$(P) manage.py flush\nreset:\n\tdropdb x\nother:\n\tdropdb y\n",
      ["deployment manage.py flush 6", "local dropdb 8", "onDemand dropdb 10"]
    ),
    ("justfile", "deploy: db\n  go\n\ndb:\n  dropdb {{name}}\n", ["deployment dropdb 5"]),
    (
      "Taskfile.yml",
      "tasks:\n  deploy:\n    cmds:\n      - task: db\n  db:\n    cmds: [dropdb x]\n",
      ["deployment dropdb 6"]
    ),
    (
      ".github/workflows/deploy.yml",
      "jobs:\n  deploy:\n    steps:\n      - run: |\n          a\n          dropdb x\n",
      ["pipeline dropdb 6"]
    ),
    (
      ".github/workflows/ci.yml",
      "jobs:\n  a:\n    services: {db: {image: 'postgres:16'}}\n    steps:\n      - run: dropdb x\n",
      ["throwaway dropdb 5"]
    ),
    (
      ".github/workflows/main.yml",
      "jobs:\n  a:\n    env: {DATABASE_URL: '${{ secrets.DATABASE_URL }}'}\n    steps:\n      - run: dropdb x\n",
      ["pipeline dropdb 5"]
    ),
    (
      ".github/workflows/main.yml",
      "jobs:\n  a:\n    steps:\n      - uses: appleboy/ssh-action@v1\n        with:\n          script: docker compose down -v\n",
      ["deployment docker-compose down --volumes 6"]
    ),
    (
      ".gitlab-ci.yml",
      "test:\n  services: [postgres:16]\n  script:\n    - dropdb x\nship:\n  stage: deploy\n  script:\n    - dropdb y\n  x: !reference [a]\n",
      ["throwaway dropdb 4", "pipeline dropdb 8"]
    ),
    (
      ".circleci/config.yml",
      "jobs:\n  deploy:\n    steps:\n      - run:\n          command: dropdb x\n",
      ["pipeline dropdb 5"]
    ),
    (
      "bitbucket-pipelines.yml",
      "pipelines:\n  default:\n    - step:\n        deployment: production\n        script:\n          - dropdb x\n",
      ["pipeline dropdb 6"]
    ),
    (
      "azure-pipelines.yml",
      "stages:\n  - stage: Deploy\n    jobs:\n      - job: a\n        steps:\n          - script: dropdb x\n",
      ["pipeline dropdb 6"]
    ),
    (
      "Jenkinsfile",
      "stage('Deploy') {\n  sh 'dropdb x'\n}\nstage('Test') {\n  sh '''\n  dropdb y'''\n}",
      ["pipeline dropdb 2", "throwaway dropdb 6"]
    ),
    (
      "k8s/job.yaml",
      "a: b\n---\napiVersion: batch/v1\nkind: Job\nspec:\n  containers:\n    - command: [sh, -c]\n      args: [\"dropdb x\"]\n",
      ["deployment dropdb 8"]
    ),
    (
      "charts/a/templates/job.yaml",
      "apiVersion: v1\nkind: Job\n{{- if .x }}\nspec:\n  name: {{ .Values.a }}\n  command: [\"dropdb\", \"x\"]\n{{- end }}\n",
      ["deployment dropdb 6"]
    ),
    ("app.service", "[Service]\nExecStartPre=-/usr/bin/dropdb x\n", ["deployment dropdb 2"]),
    (
      "crontab", "# m h\n0 3 * * * dropdb x\n@daily dropdb y\n",
      ["deployment dropdb 2", "deployment dropdb 3"]
    ),
    ("deploy/cron.d/a", "0 3 * * * root dropdb x\n", ["deployment dropdb 1"]),
    ("docker-entrypoint.sh", "dropdb x\n", ["deployment dropdb 1"]),
    ("bin/release", "#!/usr/bin/env bash\ndropdb x\n", ["deployment dropdb 2"]),
    ("scripts/reset-db.sh", "dropdb x\n", ["onDemand dropdb 1"]),
    ("scripts/run-tests.sh", "dropdb x\n", ["throwaway dropdb 1"]),
    ("scripts/update_schema_file.sh", "dropdb x\n", ["onDemand dropdb 1"]),
    ("start-web-server.sh", "dropdb x\n", ["deployment dropdb 1"]),
    (
      "package.json", "{\"scripts\": {\"prisma:migrate-reset\": \"prisma migrate reset\"}}",
      ["local prisma migrate reset 1"]
    ),
    ("README.md", "dropdb x\n", ["none"]), ("docs/deploy.sh", "dropdb x\n", ["none"]),
    ("tests/deploy.sh", "dropdb x\n", ["none"]), ("bin/x", "#!/usr/bin/env python\n", ["none"]),
    ("src/config.yml", "command: dropdb x\n", ["none"]),
  ])
  func `a file is read as what runs it reads it`(path: String, text: String, expected: [String]) {
    #expect(read(path, text) == expected)
  }

  @Test(arguments: [
    ("psql -c 'DROP TABLE users'", ["drop-table"]),
    ("psql \"$DATABASE_URL\" -c 'SELECT 1'", []),
    ("psql <<SQL\nTRUNCATE users;\nDELETE FROM a;\nSQL", ["truncate", "delete-all"]),
    ("echo 'DROP DATABASE shop' | psql -U postgres", ["drop-database"]),
    ("mysql -u root -e 'DROP DATABASE shop'", ["drop-database"]),
    ("sqlite3 app.db 'DELETE FROM users'", ["delete-all"]),
    ("sqlite3 app.db 'DELETE FROM users WHERE id = 1'", []),
    ("psql -c 'DROP INDEX i'", []),
    ("docker compose exec -T db psql -U a -c \"DROP SCHEMA public CASCADE\"", ["drop-schema"]),
  ])
  func `SQL in a command is judged as SQL`(script: String, expected: [String]) {
    #expect(losses(script) == expected)
  }

  @Test func `what cannot be read as YAML is said`() throws {
    let path: GitPath = "docker-compose.yml"
    let role = try #require(FileRole(path))
    let reading = DeploymentReader.read(
      Array("services:\n  a: [\n  b: }\n".utf8), at: path, as: role)
    #expect(reading.fault?.place.line == 3)
  }

  @Test(arguments: [
    "Dockerfile", "compose.yml", "Procfile", "render.yaml", "fly.toml", "package.json", "Makefile",
    "justfile", "Taskfile.yml", ".github/workflows/a.yml", "Jenkinsfile", "k8s/a.yaml", "a.sh",
    "a.service", "crontab",
  ])
  func `no bytes trouble a reader`(name: String) throws {
    var random = SeededGenerator(seed: 20_260_103)
    let role = try #require(FileRole(GitPath(name)))
    let pieces = [
      "RUN ", "CMD [\"", "\"]", "<<EOF\n", "EOF\n", "\\\n", "\n", "\n\t", "  ", "services:\n", "- ",
      "run: |\n",
      "scripts", "{", "}", "[", "]", "\"", "'", "`", "$(", ")", "${", "a: ", "$$", "$X", "X=",
      "if ", "; then ",
      "fi", "case ", " in ", ";; ", "esac", "() {", "dropdb x", "manage.py flush", "|", "&&", ";",
      "é", "#", "@",
      "sh -c ", "= ", "\"\"\"", "&a ", "*a ", "{{", "}}", "stage(", "sh ", "for i in ", "do ",
      "done",
    ]
    for _ in 0..<200 {
      var text = ""
      for _ in 0..<Int.random(in: 1...60, using: &random) {
        text += pieces.randomElement(using: &random) ?? ""
      }
      let steps = DeploymentReader.read(Array(text.utf8), at: GitPath(name), as: role).steps
      let lines = text.utf8.count { $0 == 0x0A } + 1
      #expect(steps.allSatisfy { (1...lines).contains($0.place.line) })
    }
  }

  @Test(arguments: [
    "$(", "(", "{ ", "`", "\"$(", "if a; then ", "case a in b) ", "${", "a() { ", "\\\n",
  ])
  func `deep nesting ends`(piece: String) {
    let text = String(repeating: piece, count: 10_000) + "dropdb x"
    #expect(losses(text).count <= 1)
  }
}
