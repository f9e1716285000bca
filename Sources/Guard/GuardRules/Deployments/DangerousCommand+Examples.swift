import GitModel
package import GuardModel

extension DangerousCommand {
  private static func file(_ path: String, _ text: String) -> [String: [UInt8]?] {
    [path: Array(text.utf8)]
  }

  private static func files(_ texts: [String: String]) -> [String: [UInt8]] {
    texts.mapValues { Array($0.utf8) }
  }

  package static let examples = [
    RuleExample(
      "an entrypoint that empties the database before it starts",
      staged: file(
        "entrypoint.sh", "#!/bin/sh\nset -e\npython manage.py flush --noinput\nexec gunicorn app\n"),
      expected: [.init(.error, "entrypoint.sh")]),
    RuleExample(
      "a deployment that only applies new migrations",
      staged: file(
        "Dockerfile",
        "FROM python\nRUN pip install .\nCMD sh -c \"python manage.py migrate && gunicorn app\"\n"),
      expected: []),
    RuleExample(
      "a container that resets the database at each start",
      staged: file(
        "Dockerfile", "FROM python\nCMD sh -c \"python manage.py reset_db && gunicorn app\"\n"),
      expected: [.init(.error, "Dockerfile")]),
    RuleExample(
      "a release command that pushes the schema and accepts data loss",
      staged: file("Procfile", "release: npx prisma db push --accept-data-loss\nweb: npm start\n"),
      expected: [.init(.error, "Procfile")]),
    RuleExample(
      "a platform's start command with a variable",
      staged: file(
        "render.yaml",
        "services:\n  - type: web\n    startCommand: |\n      CMD=flush\n      python manage.py $CMD\n"
      ),
      expected: [.init(.error, "render.yaml")]),
    RuleExample(
      "a deploy job that deletes the volumes on the server",
      staged: file(
        ".github/workflows/deploy.yml",
        """
        jobs:
          deploy:
            runs-on: ubuntu-latest
            steps:
              - run: ssh web 'cd app && docker compose down -v && docker compose up -d'

        """),
      expected: [.init(.error, ".github/workflows/deploy.yml")]),
    RuleExample(
      "a script of package.json that the start script runs",
      staged: file(
        "package.json",
        #"{"scripts": {"start": "npm run db:fresh && node .", "db:fresh": "prisma migrate reset -f"}}"#
      ),
      expected: [.init(.error, "package.json")]),
    RuleExample(
      "a helper that nothing calls",
      staged: file("scripts/reset-db.sh", "#!/bin/bash\ndropdb app && createdb app\n"),
      expected: [.init(.warning, "scripts/reset-db.sh")]),
    RuleExample(
      "a helper that the container runs at its start",
      committed: files(["Dockerfile": "FROM python\nCMD [\"./scripts/reset-db.sh\"]\n"]),
      staged: file("scripts/reset-db.sh", "#!/bin/bash\ndropdb app && createdb app\n"),
      expected: [.init(.error, "scripts/reset-db.sh")]),
    RuleExample(
      "a container that now runs such a helper at its start",
      committed: files(["scripts/reset-db.sh": "#!/bin/bash\ndropdb app && createdb app\n"]),
      staged: file("Dockerfile", "FROM python\nCMD [\"./scripts/reset-db.sh\"]\n"),
      expected: [.init(.error, "Dockerfile")]),
    RuleExample(
      "a downgrade by one step",
      staged: file("deploy.sh", "flask db downgrade\nflask db upgrade\n"),
      expected: [.init(.warning, "deploy.sh")]),
    RuleExample(
      "a command that was there before the change",
      committed: files(["deploy.sh": "python manage.py flush --noinput\n"]),
      staged: file(
        "deploy.sh", "# deploys\npython manage.py flush --noinput\nsystemctl restart app\n"),
      expected: []),
    RuleExample(
      "an audit reads every file", occasion: .audit,
      committed: files(["deploy.sh": "python manage.py flush --noinput\n"]),
      expected: [.init(.error, "deploy.sh")]),
    RuleExample(
      "documentation, comments and printed text",
      staged: [
        "README.md": Array("Never run `python manage.py flush`.\n".utf8),
        "deploy.sh": Array(
          "# python manage.py flush\necho \"never run manage.py flush\"\npython manage.py migrate\n"
            .utf8),
      ], expected: []),
    RuleExample(
      "a test job with its own database",
      staged: file(
        ".github/workflows/ci.yml",
        """
        jobs:
          test:
            runs-on: ubuntu-latest
            services:
              postgres: {image: postgres:16}
            env: {DATABASE_URL: postgres://localhost/test}
            steps:
              - run: npx prisma migrate reset --force

        """), expected: []),
    RuleExample(
      "commands that only developers run",
      staged: [
        "Makefile": Array("reset:\n\tdocker compose down -v\n\nstart:\n\tgunicorn app\n".utf8),
        "package.json": Array(#"{"scripts": {"db:reset": "prisma migrate reset"}}"#.utf8),
      ], expected: []),
  ]
}
