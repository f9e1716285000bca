import GitModel
import GuardModel
import Testing

@testable import GuardRules

@Suite struct ReachTests {
  private static let seed = """
    import { PrismaClient } from '@prisma/client'
    const prisma = new PrismaClient()
    async function main() {
      await prisma.user.deleteMany()
      await prisma.post.deleteMany({ where: { draft: true } })
    }
    main().finally(() => prisma.$disconnect())
    """

  static let seeds: [DeploymentCase] = [
    .init(
      "prisma db seed behind sh -c",
      [
        "Dockerfile": "FROM node\nCMD sh -c \"npx prisma migrate deploy && npx prisma db seed\"\n",
        "package.json": "{\"prisma\": {\"seed\": \"ts-node prisma/seed.ts\"}}",
        "prisma/seed.ts": seed,
      ], ["schema-drop error prisma/seed.ts:4"]),
    .init(
      "a script of package.json that runs the seed",
      [
        "Procfile": "release: npm run db:fill\n",
        "package.json": "{\"scripts\": {\"db:fill\": \"tsx prisma/seed.ts\"}}",
        "prisma/seed.ts": seed,
      ], ["schema-drop error prisma/seed.ts:4"]),
    .init(
      "a seed that only a person runs",
      [
        "Dockerfile": "FROM node\nCMD npx prisma migrate deploy && node s.js\n",
        "package.json":
          "{\"prisma\": {\"seed\": \"ts-node prisma/seed.ts\"}, \"scripts\": {\"seed\": \"prisma db seed\"}}",
        "prisma/seed.ts": seed,
      ], []),
    .init(
      "a seed in a job with its own database",
      [
        ".github/workflows/test.yml":
          "jobs:\n  test:\n    services: {postgres: {image: postgres}}\n    steps:\n    - run: npx prisma db seed\n",
        "package.json": "{\"prisma\": {\"seed\": \"ts-node prisma/seed.ts\"}}",
        "prisma/seed.ts": seed,
      ], []),
    .init(
      "a seed that refuses production",
      [
        "Dockerfile": "FROM node\nCMD node prisma/seed.js\n",
        "prisma/seed.js":
          "if (process.env.NODE_ENV === 'production') {\n  process.exit(1)\n}\nprisma.user.deleteMany()\n",
      ], []),
    .init(
      "knex seed:run",
      [
        "Procfile": "release: npx knex migrate:latest && npx knex seed:run\n",
        "seeds/01_users.js":
          "exports.seed = async function (knex) {\n  await knex('users').del()\n  await knex('posts').where({ id: 1 }).del()\n}\n",
      ], ["schema-drop error seeds/01_users.js:2"]),
    .init(
      "sequelize db:seed:all",
      [
        "render.yaml": "services:\n- name: a\n  preDeployCommand: npx sequelize-cli db:seed:all\n",
        "seeders/1-users.js":
          "module.exports = {\n  up: async (queryInterface) => {\n    await queryInterface.bulkDelete('users', null, {})\n  },\n  down: async (queryInterface) => {\n    await queryInterface.bulkDelete('posts', null, {})\n  }\n}\n",
      ], ["schema-drop error seeders/1-users.js:3"]),
    .init(
      "rails db:seed",
      [
        "Dockerfile": "FROM ruby\nCMD bin/rails db:migrate db:seed && bin/rails s\n",
        "db/seeds.rb":
          "User.delete_all\nPost.where(draft: true).delete_all\nUser.create!(name: 'x')\n",
      ], ["schema-drop error db/seeds.rb:1"]),
    .init(
      "artisan db:seed, through the seeder that it calls",
      [
        "Dockerfile": "FROM php\nCMD php artisan migrate --force && php artisan db:seed --force\n",
        "database/seeders/DatabaseSeeder.php":
          "<?php\nclass DatabaseSeeder extends Seeder {\n  public function run() {\n    $this->call([UserSeeder::class]);\n  }\n}\n",
        "database/seeders/UserSeeder.php":
          "<?php\nclass UserSeeder extends Seeder {\n  public function run() {\n    DB::table('users')->truncate();\n    DB::table('posts')->where('a', 1)->delete();\n  }\n}\n",
      ], ["schema-drop error database/seeders/UserSeeder.php:4"]),
    .init(
      "the seed that Prisma's own guide sets up",
      [
        "Procfile": "release: npx prisma db seed\n",
        "package.json":
          "{\"prisma\": {\"seed\": \"ts-node --compiler-options {\\\"module\\\":\\\"CommonJS\\\"} prisma/seed.ts\"}}",
        "prisma/seed.ts": seed,
      ], ["schema-drop error prisma/seed.ts:4"]),
    .init(
      "a file that bun runs",
      [
        "Dockerfile": "FROM bun\nCMD bun run db/fill.ts\n",
        "db/fill.ts": "await db.delete(users)\n",
      ],
      ["schema-drop error db/fill.ts:1"]),
    .init(
      "a rake task",
      [
        "Procfile": "release: bundle exec rake demo:reset\n",
        "lib/tasks/demo.rake":
          "namespace :demo do\n  task reset: :environment do\n    User.destroy_all\n  end\n  task :other do\n    Post.destroy_all\n  end\nend\n",
      ], ["schema-drop error lib/tasks/demo.rake:3"]),
  ]

  @Test(arguments: seeds)
  func `what fills a database is followed`(example: DeploymentCase) {
    #expect(example.found == example.expected)
  }

  private static let command = """
    from django.core.management.base import BaseCommand
    from shop.models import Order
    class Command(BaseCommand):
        def handle(self, *args, **options):
            if options["reset"]:
                self.wipe()
        def wipe(self):
            Order.objects.all().delete()
    """

  static let commands: [DeploymentCase] = [
    .init(
      "a management command that deletes every row",
      [
        "entrypoint.sh": "#!/bin/sh\npython manage.py migrate\npython manage.py seed_demo\n",
        "shop/management/commands/seed_demo.py":
          "class Command(BaseCommand):\n    def handle(self, *args, **options):\n        Order.objects.all().delete()\n        Order.objects.filter(a=1).delete()\n",
      ], ["schema-drop error shop/management/commands/seed_demo.py:3"]),
    .init(
      "an option that is given",
      [
        "entrypoint.sh": "#!/bin/sh\npython manage.py seed_demo --reset\n",
        "shop/management/commands/seed_demo.py": command,
      ], ["schema-drop error shop/management/commands/seed_demo.py:8"]),
    .init(
      "an option that is not given",
      [
        "entrypoint.sh": "#!/bin/sh\npython manage.py seed_demo\n",
        "shop/management/commands/seed_demo.py": command,
      ], []),
    .init(
      "flask seed",
      [
        "Dockerfile": "FROM python\nCMD flask seed && gunicorn app:app\n",
        "app.py":
          "app = Flask(__name__)\n@app.cli.command('seed')\ndef seed():\n    db.drop_all()\n    db.create_all()\n",
      ], ["schema-drop error app.py:4"]),
    .init(
      "flask seed that nothing runs",
      [
        "Dockerfile": "FROM python\nCMD gunicorn app:app\n",
        "app.py":
          "app = Flask(__name__)\n@app.cli.command('seed')\ndef seed():\n    db.drop_all()\n",
      ], ["schema-risk warning app.py:4"]),
    .init(
      "a click command of another name, in a factory's file",
      [
        "Procfile": "release: flask --app shop load-demo\n",
        "shop/cli.py":
          "import click\n@click.command()\n@with_appcontext\ndef load_demo_command():\n    User.query.delete()\n",
      ], ["schema-drop error shop/cli.py:5"]),
    .init(
      "a function of another file under another name",
      [
        "Dockerfile": "FROM python\nCMD [\"python\", \"-m\", \"app.boot\"]\n",
        "app/boot.py":
          "from app.db import reset_everything as prepare\ndef run():\n    prepare()\nif __name__ == '__main__':\n    run()\n",
        "app/db.py":
          "def reset_everything():\n    Base.metadata.drop_all(engine)\ndef other():\n    session.query(User).delete()\n",
      ], ["schema-drop error app/db.py:2"]),
    .init(
      "a file that a compiled one comes from",
      [
        "Dockerfile": "FROM node\nCMD node dist/main.js\n",
        "src/main.ts": "import { wipe } from './wipe'\nwipe()\n",
        "src/wipe.ts": "export async function wipe() {\n  await User.deleteMany({})\n}\n",
      ], ["schema-drop error src/wipe.ts:2"]),
    .init(
      "handlers that somebody has to ask for",
      [
        "Dockerfile": "FROM node\nCMD node server.js\n",
        "server.js":
          "app.delete('/all', async () => { await prisma.user.deleteMany() })\nfunction clear() { return prisma.user.deleteMany() }\napp.post('/clear', clear)\nmodule.exports = { clear }\n",
      ], []),
    .init(
      "circles end",
      [
        "Procfile": "web: python a.py\n", "a.py": "from b import g\ndef f():\n    g()\nf()\n",
        "b.py": "from a import f\ndef g():\n    f()\n    db.session.query(User).delete()\n",
      ], ["schema-drop error b.py:4"]),
  ]

  @Test(arguments: commands)
  func `a command is followed to its code`(example: DeploymentCase) {
    #expect(example.found == example.expected)
  }

  static let processes: [DeploymentCase] = [
    .init(
      "subprocess and os.system",
      [
        "Procfile": "web: python start.py\n",
        "start.py":
          "import os, subprocess\nsubprocess.run([\"prisma\", \"db\", \"push\", \"--accept-data-loss\"])\nos.system(\"python manage.py flush --no-input\")\n",
      ], ["dangerous-command error start.py:2", "dangerous-command error start.py:3"]),
    .init(
      "execSync in the start script's file",
      [
        "package.json": "{\"scripts\": {\"start\": \"node server.js\"}}",
        "server.js":
          "const { execSync } = require('child_process')\nexecSync('npx prisma db push --accept-data-loss')\n",
      ], ["dangerous-command error server.js:2"]),
    .init(
      "spawn with a list of words",
      [
        "Dockerfile": "FROM node\nCMD [\"node\", \"boot.mjs\"]\n",
        "boot.mjs":
          "import { spawnSync } from 'node:child_process'\nspawnSync('npx', ['prisma', 'migrate', 'reset', '--force'])\n",
      ], ["dangerous-command error boot.mjs:2"]),
    .init(
      "system in Ruby",
      [
        "Dockerfile": "FROM ruby\nCMD ruby boot.rb\n",
        "boot.rb": "system('bin/rails db:drop')\nsystem('echo', 'dropdb')\n",
      ], ["dangerous-command error boot.rb:1"]),
    .init(
      "a command that is put together, and call_command",
      [
        "Procfile": "web: python run.py\n",
        "run.py":
          "from django.core.management import call_command\nCMD = 'alembic downgrade base'\ndef main():\n    subprocess.check_call(CMD, shell=True)\n    call_command('reset_db')\nif __name__ == '__main__':\n    main()\n",
      ],
      [
        "dangerous-command error run.py:4", "schema-drop error run.py:5",
      ]),
    .init(
      "a program of Go",
      [
        "main.go":
          "package main\nfunc main() {\n  exec.Command(\"dropdb\", \"shop\").Run()\n}\nfunc other() {\n  exec.Command(\"dropdb\", \"shop\").Run()\n}\n"
      ], ["dangerous-command error main.go:3"]),
    .init(
      "what nothing starts, and what deletes nothing",
      [
        "Procfile": "web: python start.py\n",
        "start.py": "import subprocess\nsubprocess.run(['alembic', 'upgrade', 'head'])\n",
        "tools/reset.py": "import os\nos.system('dropdb shop')\n",
      ], []),
  ]

  @Test(arguments: processes)
  func `commands that code starts are read as in a shell`(example: DeploymentCase) {
    #expect(example.found == example.expected)
  }

  private static let script = """
    #!/bin/sh
    case $1 in
      production) npx prisma migrate deploy ;;
      *) npx prisma migrate reset --force ;;
    esac
    """

  static let branches: [DeploymentCase] = [
    .init(
      "the branch for production",
      ["Dockerfile": "FROM node\nCMD [\"./init-db.sh\", \"production\"]\n", "init-db.sh": script],
      []),
    .init(
      "the other branch",
      ["Dockerfile": "FROM node\nCMD ./init-db.sh dev\n", "init-db.sh": script],
      ["dangerous-command error init-db.sh:4"]),
    .init(
      "an entrypoint with its command",
      [
        "Dockerfile": "FROM node\nENTRYPOINT [\"./init-db.sh\"]\nCMD [\"production\"]\n",
        "init-db.sh": script,
      ], []),
    .init(
      "a script that calls it twice",
      [
        "deploy.sh": "./init-db.sh production\n./init-db.sh staging\n", "init-db.sh": script,
      ], ["dangerous-command error init-db.sh:4"]),
    .init(
      "a developer's script", ["scripts/dev-reset.sh": "npx prisma migrate reset --force\n"], []),
    .init(
      "a developer's script that a deployment calls",
      [
        "Procfile": "release: bash scripts/dev-reset.sh\n",
        "scripts/dev-reset.sh": "npx prisma migrate reset --force\n",
      ], ["dangerous-command error scripts/dev-reset.sh:1"]),
  ]

  @Test(arguments: branches)
  func `the branch that is called decides`(example: DeploymentCase) {
    #expect(example.found == example.expected)
  }

  private static let project = [
    "package.json": "{\"prisma\": {\"seed\": \"ts-node prisma/seed.ts\"}}",
    "Dockerfile": "FROM node\nCMD npx prisma db seed && node s.js\n",
    "s.js": "console.log(1)\n",
  ]

  static let commits: [DeploymentCase] = [
    .init(
      "the seed changes", committed: project, staged: ["prisma/seed.ts": seed],
      ["schema-drop error prisma/seed.ts:4"]),
    .init(
      "the seed had it before",
      committed: project.merging(["prisma/seed.ts": seed]) { $1 },
      staged: ["prisma/seed.ts": "// more\n" + seed], []),
    .init(
      "the container file changes",
      committed: ["package.json": project["package.json"] ?? "", "prisma/seed.ts": seed],
      staged: ["Dockerfile": project["Dockerfile"] ?? ""],
      ["dangerous-command error Dockerfile:2"]),
    .init(
      "a seed that is not run changes",
      committed: ["package.json": project["package.json"] ?? "", "Dockerfile": "CMD node s.js\n"],
      staged: ["prisma/seed.ts": seed], []),
    .init(
      "migrations go back to one that is not the newest",
      committed: [
        "core/migrations/0001_initial.py": "", "core/migrations/0002_more.py": "",
        "core/migrations/__init__.py": "",
      ], staged: ["entrypoint.sh": "python manage.py migrate core 0001\n"],
      ["dangerous-command warning entrypoint.sh:1"]),
    .init(
      "migrations go to the newest",
      committed: [
        "core/migrations/0001_initial.py": "", "core/migrations/0002_more.py": "",
      ], staged: ["entrypoint.sh": "python manage.py migrate core 0002\n"], []),
  ]

  static let middle: [DeploymentCase] = [
    .init(
      "code that runs calls what empties the tables",
      committed: [
        "Procfile": "web: python run.py\n", "run.py": "print(1)\n",
        "db.py": "def reset_tables():\n    session.query(User).delete()\n",
      ], staged: ["run.py": "from db import reset_tables\nreset_tables()\n"],
      ["dangerous-command error run.py:2"]),
    .init(
      "code that does not run calls it",
      committed: [
        "Procfile": "web: python run.py\n", "run.py": "print(1)\n",
        "db.py": "def reset_tables():\n    session.query(User).delete()\n",
      ], staged: ["tool.py": "from db import reset_tables\nreset_tables()\n"], []),
    .init(
      "a script of package.json starts to run code",
      committed: [
        "Dockerfile": "FROM node\nCMD npm run fill && node s.js\n", "package.json": "{}",
        "fill.js": "prisma.user.deleteMany()\n",
      ], staged: ["package.json": "{\"scripts\": {\"fill\": \"node fill.js\"}}"],
      ["dangerous-command error package.json:1"]),
    .init(
      "a version of package.json changes",
      committed: [
        "Dockerfile": "FROM node\nCMD npm run fill && node s.js\n",
        "package.json": "{\"scripts\": {\"fill\": \"node fill.js\"}}",
        "fill.js": "prisma.user.deleteMany()\n",
      ],
      staged: ["package.json": "{\"version\": 2, \"scripts\": {\"fill\": \"node fill.js\"}}"], []),
  ]

  @Test(arguments: commits + middle)
  func `a commit answers for what it makes run`(example: DeploymentCase) {
    #expect(example.found == example.expected)
  }

  @Test func `a finding shows the way`() {
    let example = Self.seeds[1]
    #expect(
      example.observations.map(\.reason).contains { reason in
        reason.contains("Procfile:1 → package.json \"db:fill\"")
      })
  }

  @Test func `a commit of another file reads no deployment`() {
    let example = DeploymentCase(
      "a view", committed: Self.project,
      staged: ["view.py": "def view(request):\n    session.delete(user)\n    return 1\n"], [])
    let snapshot = example.snapshot
    for rule in [DangerousCommand(), SchemaDrop()] as [any Rule] { _ = rule.judge(snapshot) }
    #expect(snapshot.memory.value { ProjectReach() }.reach == nil)
  }
}
