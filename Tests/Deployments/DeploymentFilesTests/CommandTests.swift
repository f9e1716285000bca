import GitModel
import Testing

@testable import DeploymentFiles

/// The names of what a script loses.
func losses(_ script: String) -> [String] {
  CommandReading.deeds(of: Excerpt(file: Array(script.utf8))).compactMap {
    if case .loses(let command) = $0.action { command.name } else { nil }
  }
}

@Suite struct CommandTests {
  @Test(arguments: [
    "python manage.py flush", "python3 ./manage.py flush --noinput", "./manage.py flush",
    "django-admin flush --settings=app.settings", "python -m django flush",
    "python manage.py --settings app.prod flush", "sudo -u www python manage.py flush",
    "env DEBUG=1 python manage.py flush", "DEBUG=1 python manage.py flush",
    "exec python manage.py flush", "poetry run python manage.py flush",
    "uv run --frozen manage.py flush", "pipenv run ./manage.py flush",
    "timeout 5 python manage.py flush", "nohup python manage.py flush &",
    "sh -c 'python manage.py flush'", "bash -lc \"cd app && python manage.py flush\"",
    "bash -euo pipefail -c 'python manage.py flush'", "eval 'python manage.py flush'",
    "docker compose run --rm web python manage.py flush",
    "docker-compose -f prod.yml exec -T web python manage.py flush",
    "docker exec -it app_web_1 python manage.py flush",
    "docker run --rm -e A=b image:tag python manage.py flush",
    "kubectl exec -n prod deploy/web -- python manage.py flush",
    "heroku run -a shop python manage.py flush", "heroku run -- python manage.py flush",
    "railway run python manage.py flush", "fly ssh console -C 'python manage.py flush'",
    "ssh -i key deploy@host 'cd app && python manage.py flush'",
    "ssh host python manage.py flush", "ssh host <<EOF\npython manage.py flush\nEOF",
    "bash <<'EOF'\npython manage.py flush\nEOF",
    "echo 'python manage.py flush' | bash -s x; python manage.py flush",
    "yes | python manage.py flush", "python manage.py flush < /dev/null",
    "su - app -c 'python manage.py flush'", "gosu app python manage.py flush",
    "xargs -n1 python manage.py flush", "trap 'python manage.py flush' EXIT",
    "wait-for-it.sh db:5432 -- python manage.py flush", "dotenv -e .env -- python manage.py flush",
    "if true; then python manage.py flush; fi", "x=$(python manage.py flush)",
    "PY=python; $PY manage.py flush", "CMD='python manage.py flush'; $CMD",
    "for c in migrate flush; do python manage.py $c; done",
    "manage() { docker compose run web python manage.py \"$@\"; }\nmanage flush",
    "run() { \"$@\"; }\nrun python manage.py flush", "python manage.py \\\n  flush \\\n  --noinput",
    "p\"ython\" 'manage.py' fl\\ush",
  ])
  func `a command is found behind whatever starts it`(script: String) {
    #expect(losses(script) == ["manage.py flush"])
  }

  @Test(arguments: [
    ("python manage.py flush", "manage.py flush"),
    ("python manage.py migrate --run-syncdb", "manage.py migrate --run-syncdb"),
    ("python manage.py reset_db", "manage.py reset_db"), ("dropdb", "dropdb"),
    ("python manage.py migrate app_name zero", "manage.py migrate * zero"),
    ("python manage.py sqlflush | python manage.py dbshell", "manage.py sqlflush"),
    ("alembic downgrade base", "alembic downgrade base"),
    ("flask db downgrade", "flask db downgrade"),
    ("python seed.py --force-reset", "seed.py --force-reset"),
    ("flask init --recreate-db", "flask --recreate-db"),
    ("docker-compose down -v", "docker-compose down --volumes"),
    ("python -c 'from app import db; db.drop_all()'", ".drop_all("),
  ])
  func `what the guides forbid is found`(script: String, name: String) {
    #expect(losses(script) == [name])
  }

  @Test(arguments: [
    "python manage.py migrate", "python manage.py migrate --plan", "flask db upgrade",
    "python manage.py migrate app_name 0003", "python manage.py sqlflush",
    "alembic upgrade head", "alembic history", "alembic current",
    "npx prisma migrate deploy", "npx prisma db push", "npx prisma validate", "railway logs --tail",
    "echo \"SELECT 1\" | sqlite3 app.db", "sqlite3 app.db \".tables\"", "pg_dump > backup.sql",
    "python backup_db.py", "git push origin main", "docker-compose up -d db",
    "cp instance/app.db backups/app.db", "cp app.db app.db.bak",
  ])
  func `what the guides recommend is quiet`(script: String) {
    #expect(losses(script).isEmpty)
  }

  @Test(arguments: [
    "dropdb shop", "mysqladmin -u root -f drop shop", "npx prisma migrate reset --force",
    "yarn prisma db push --force-reset", "pnpm dlx prisma db push --accept-data-loss",
    "npx prisma --schema db/schema.prisma migrate reset", "npx prisma@5 migrate reset",
    "prisma migrate dev", "flask db downgrade base", "flask --app web db downgrade base",
    "python -m flask db downgrade", "python -m alembic downgrade -1",
    "alembic -c alembic.ini downgrade base", "docker compose -f a.yml down --volumes",
    "docker compose down --remove-orphans -v", "docker volume rm shop_db", "docker volume prune -f",
    "docker system prune -af --volumes", "bundle exec rails db:reset",
    "bin/rails db:drop db:create",
    "bundle exec rake db:schema:load", "rails db:migrate:reset", "rake db:setup",
    "npx sequelize-cli db:drop", "npx sequelize db:migrate:undo:all",
    "npx typeorm schema:drop -d dist/source.js", "npx typeorm schema:sync",
    "npx knex migrate:rollback --all", "php artisan migrate:fresh --seed --force",
    "php artisan migrate:refresh", "php artisan db:wipe", "php artisan migrate:reset",
    "php bin/console doctrine:schema:drop --force", "bin/console doctrine:database:drop --force",
    "php bin/console doctrine:fixtures:load -n", "mix ecto.drop", "mix ecto.reset",
    "diesel database reset", "sqlx database drop -y", "sqlx database reset",
    "dotnet ef database drop -f", "npx drizzle-kit push --force", "npx drizzle-kit drop",
    "supabase db reset --linked", "redis-cli -h cache FLUSHALL", "redis-cli -n 1 flushdb",
    "mongosh --eval 'db.dropDatabase()'", "mongo shop --eval \"db.dropDatabase()\"",
    "mongorestore --drop dump/", "pg_restore --clean -d shop x.dump", "pg_restore -c -d shop x",
    "kubectl delete pvc postgres-data", "kubectl -n prod delete pvc/data",
    "heroku pg:reset -a shop --confirm shop",
    "aws rds delete-db-instance --db-instance-identifier shop", "flyway clean", "wp db reset --yes",
    "rm -f instance/app.db", "rm -rf /var/lib/postgresql/data", "rm -rf \"$PGDATA\"",
    "rm *.sqlite3",
    "> instance/app.db", "cat /dev/null > data/app.db", "cp seed.db instance/app.db",
    "mv new.sqlite3 /data/app.sqlite3", "git clean -fdx", "rm -f \"$DB_PATH\"",
    "find . -name '*.db' -delete", "sqlite3 app.db '.restore backup.db'", "python reset_db.py",
    "node scripts/drop-tables.js", "flask reset-db", "rails runner 'User.delete_all'",
    "python manage.py shell -c 'User.objects.all().delete()'", "goose down", "yarn rake db:drop",
  ])
  func `each command of the table is found once`(script: String) {
    #expect(losses(script).count == 1)
  }

  @Test(arguments: [
    "echo python manage.py flush", "printf 'dropdb\\n'", "grep -r 'manage.py flush' .",
    "# dropdb shop", "git commit -m 'dropdb shop'", "cat <<EOF\ndropdb shop\nEOF",
    "cat > notes.txt <<EOF\nmanage.py flush\nEOF", "reset() { dropdb shop; }", "echo 'rm app.db'",
    "if [ \"$FLASK_ENV\" = development ]; then exit 0; fi", "docker compose down",
    "docker compose down --remove-orphans", "docker system prune -af", "rails db:migrate",
    "rails db:prepare", "npm run build", "php artisan migrate --force", "rm -rf node_modules dist",
    "rm -f /tmp/x.db", "rm -rf data.tar.gz", "rm -f tests/app.db", "git clean -fd",
    "if [ ! -f instance/app.db ]; then cp seed.db instance/app.db; fi",
    "[ -f /data/app.db ] || cp seed.db /data/app.db",
    "test ! -e /data/app.db && cp a.db /data/app.db",
    "cp -n seed.db /data/app.db", "pg_restore -l x.dump", "dropdb --help", "kubectl delete pod x",
    "aws rds describe-db-instances", "redis-cli ping",
    "python manage.py collectstatic --clear --noinput",
    "find backups -name '*.db' -mtime +30 -delete", "mysql -e 'SELECT 1'", "helm reset",
    "pytest --recreate-db --reset-db",
    "php bin/console doctrine:fixtures:load --append", "knex migrate:latest", "tput reset",
    "PGDATA=\"$PWD/dev_pgdata\"\nrm -rf $PGDATA",
    "apk del .build-deps && rm -rf /var/cache/apk/*", "make clean",
    "sqlite3 app.db .dump > dump.sql",
  ])
  func `what only looks like one is quiet`(script: String) {
    #expect(losses(script).isEmpty)
  }

  @Test func `only a developer's machine is a developer's machine`() {
    func isLocal(_ script: String) -> [Bool] {
      CommandReading.deeds(of: Excerpt(file: Array(script.utf8))).compactMap {
        if case .loses = $0.action { $0.isLocal } else { nil }
      }
    }
    #expect(
      isLocal("if [ \"$ENV\" = \"development\" ]; then dropdb a; fi; dropdb b") == [true, false])
    #expect(isLocal("if [ \"$ENV\" != \"production\" ]; then dropdb a; fi") == [true])
    #expect(isLocal("if [ $ENV = production ]; then :; else dropdb a; fi") == [true])
    #expect(isLocal("if [ $ENV = production ]; then dropdb a; fi") == [false])
    #expect(isLocal("[ \"$ENV\" = test ] && dropdb a\ndropdb b") == [true, false])
    #expect(isLocal("case \"$1\" in reset) dropdb a;; start) dropdb b;; esac") == [true, false])
    #expect(isLocal("if [ \"$RESET\" = 1 ]; then dropdb a; fi") == [false])
  }
}
