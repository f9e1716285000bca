/// The commands that lose data: one line for each, the one place to add to.
///
/// A line reads as the command is typed: the program, then its words in order. `a|b` is either, `*`
/// any one word; words with a dash must be among the options, wherever they stand; `!` forbids one.
enum CommandTable {
  /// The lines by program.
  static let lines: [String: [CommandPattern]] = {
    var lines: [String: [CommandPattern]] = [:]
    for pattern in all { lines[pattern.program, default: []].append(pattern) }
    return lines
  }()

  private static let all: [CommandPattern] = [
    // Django.
    .init("manage.py flush", .deletesRows, "python manage.py migrate"),
    .init("manage.py reset_db|reset_schema", .rebuilds, "python manage.py migrate"),
    .init("manage.py migrate --run-syncdb", .bypassesMigrations, "python manage.py migrate"),
    .init("manage.py migrate * zero", .undoesAll, "python manage.py migrate"),
    .init("manage.py dbrestore", .overwrites, "python manage.py migrate"),
    // Alembic and Flask-Migrate.
    .init("alembic downgrade base", .undoesAll, "alembic upgrade head"),
    .init("alembic downgrade", .undoes, "alembic upgrade head"),
    .init("flask db downgrade base", .undoesAll, "flask db upgrade"),
    .init("flask db downgrade", .undoes, "flask db upgrade"),
    .init("aerich downgrade", .undoes, "aerich upgrade"),
    .init("yoyo rollback", .undoes, "yoyo apply"),
    // PostgreSQL, MySQL, MongoDB, Redis.
    .init("dropdb !--help !--version", .dropsDatabase, "pg_dump -Fc DATABASE > before.dump"),
    .init("pg_dropcluster", .service, "pg_dump -Fc DATABASE > before.dump"),
    .init("pg_restore --clean|-c", .overwrites, "pg_restore --list BACKUP"),
    .init("mysqladmin drop", .dropsDatabase, "mysqldump DATABASE > before.sql"),
    .init("mongorestore --drop", .overwrites, nil),
    .init("redis-cli flushall|flushdb", .cache, "redis-cli --scan --pattern 'cache:*'"),
    // Prisma and the others of JavaScript.
    .init("prisma migrate reset", .rebuilds, "npx prisma migrate deploy"),
    .init("prisma db push --force-reset", .rebuilds, "npx prisma migrate deploy"),
    .init("prisma db push --accept-data-loss", .syncs, "npx prisma migrate deploy"),
    .init("prisma migrate dev", .development, "npx prisma migrate deploy"),
    .init("sequelize db:drop", .dropsDatabase, "npx sequelize db:migrate"),
    .init("sequelize db:migrate:undo:all", .undoesAll, "npx sequelize db:migrate"),
    .init("sequelize db:migrate:undo", .undoes, "npx sequelize db:migrate"),
    .init("typeorm schema:drop", .dropsTables, "npx typeorm migration:run"),
    .init("typeorm schema:sync", .syncs, "npx typeorm migration:run"),
    .init("typeorm migration:revert", .undoes, "npx typeorm migration:run"),
    .init("knex migrate:rollback --all", .undoesAll, "npx knex migrate:latest"),
    .init("knex migrate:rollback|migrate:down", .undoes, "npx knex migrate:latest"),
    .init("drizzle-kit push --force", .syncs, "npx drizzle-kit migrate"),
    .init("drizzle-kit drop", .undoes, "npx drizzle-kit migrate"),
    .init(
      "mikro-orm schema:drop|schema:fresh|migration:fresh", .dropsTables,
      "npx mikro-orm migration:up"),
    .init(
      "ace migration:fresh|migration:refresh|migration:reset|db:wipe", .dropsTables,
      "node ace migration:run --force"),
    .init("payload migrate:fresh|migrate:reset|migrate:refresh", .dropsTables, "payload migrate"),
    .init("db-migrate reset|db:drop", .undoesAll, "db-migrate up"),
    .init("node-pg-migrate down", .undoes, "node-pg-migrate up"),
    .init("supabase db reset", .rebuilds, "supabase db push"),
    // Rails.
    .init("rails db:drop…", .dropsDatabase, "bin/rails db:prepare"),
    .init("rails db:reset|db:migrate:reset|db:purge|db:setup", .rebuilds, "bin/rails db:prepare"),
    .init("rails db:schema:load…|db:structure:load…", .loads, "bin/rails db:migrate"),
    .init("rails db:truncate_all|db:seed:replant", .deletesRows, "bin/rails db:migrate"),
    .init("rails db:rollback|db:migrate:down", .undoes, "bin/rails db:migrate"),
    // PHP.
    .init(
      "artisan migrate:fresh|migrate:refresh|db:wipe", .dropsTables, "php artisan migrate --force"),
    .init("artisan migrate:reset", .undoesAll, "php artisan migrate --force"),
    .init("artisan migrate:rollback", .undoes, "php artisan migrate --force"),
    .init(
      "console doctrine:schema:drop|d:s:d", .dropsTables,
      "php bin/console doctrine:migrations:migrate"),
    .init(
      "console doctrine:database:drop|d:d:d", .dropsDatabase,
      "php bin/console doctrine:migrations:migrate"),
    .init(
      "console doctrine:schema:update|d:s:u --force", .unversioned,
      "php bin/console doctrine:migrations:migrate"),
    .init(
      "console doctrine:fixtures:load|d:f:l|hautelook:fixtures:load !--append", .deletesRows,
      "php bin/console doctrine:fixtures:load --append"),
    .init("wp db reset|clean|drop", .dropsTables, nil),
    .init("drush sql-drop|sql:drop|site:install|site-install", .dropsTables, "drush updatedb"),
    .init("spark migrate:refresh|migrate:rollback", .undoesAll, "php spark migrate"),
    .init("phinx rollback", .undoes, "phinx migrate"),
    // Elixir, Rust, Go, Java, .NET.
    .init("mix ecto.drop", .dropsDatabase, "mix ecto.migrate"),
    .init("mix ecto.reset", .rebuilds, "mix ecto.migrate"),
    .init("mix ecto.rollback --all", .undoesAll, "mix ecto.migrate"),
    .init("mix ecto.rollback", .undoes, "mix ecto.migrate"),
    .init("diesel database reset", .rebuilds, "diesel migration run"),
    .init("diesel migration redo|revert", .undoes, "diesel migration run"),
    .init("sqlx database drop", .dropsDatabase, "sqlx migrate run"),
    .init("sqlx database reset", .rebuilds, "sqlx migrate run"),
    .init("sqlx migrate revert", .undoes, "sqlx migrate run"),
    .init("sea-orm-cli migrate fresh|refresh|reset", .dropsTables, "sea-orm-cli migrate up"),
    .init("dbmate drop", .dropsDatabase, "dbmate up"),
    .init("dbmate rollback|down", .undoes, "dbmate up"),
    .init("goose reset", .undoesAll, "goose up"), .init("goose down", .undoes, "goose up"),
    .init("migrate drop", .dropsTables, "migrate up"), .init("migrate down", .undoes, "migrate up"),
    .init("flyway clean", .dropsTables, "flyway migrate"),
    .init("flyway undo", .undoes, "flyway migrate"),
    .init("liquibase drop-all|dropAll", .dropsTables, "liquibase update"),
    .init("liquibase rollback|rollback-count", .undoes, "liquibase update"),
    .init("atlas schema clean", .dropsTables, "atlas migrate apply"),
    .init("sqitch revert", .undoesAll, "sqitch deploy"),
    .init("dotnet ef database drop", .dropsDatabase, "dotnet ef database update"),
    .init("dotnet ef database update 0", .undoesAll, "dotnet ef database update"),
    .init("dotnet-ef database drop", .dropsDatabase, "dotnet ef database update"),
    .init("hasura migrate apply --down", .undoes, "hasura migrate apply"),
    // Containers and clouds.
    .init("docker-compose down --volumes|-v", .volumes, "docker compose down"),
    .init("docker volume rm|remove|prune", .volumes, "docker volume ls"),
    .init("docker system prune --volumes", .volumes, "docker system prune"),
    .init(
      "kubectl delete pvc…|pv…|persistentvolumeclaim…|persistentvolume…", .claims, "kubectl get pvc"
    ),
    .init("fly volumes|volume destroy|delete", .claims, nil),
    .init("flyctl volumes|volume destroy|delete", .claims, nil),
    .init("heroku pg:reset", .rebuilds, "heroku pg:backups:capture"),
    .init("heroku pg:restore|pg:backups:restore", .overwrites, "heroku pg:backups:capture"),
    .init("aws rds delete-db-instance|delete-db-cluster", .service, "aws rds create-db-snapshot"),
    .init("aws dynamodb delete-table", .dropsTables, nil),
    .init("gcloud sql instances|databases delete", .service, "gcloud sql backups create"),
    .init("doctl databases delete", .service, nil), .init("turso db destroy", .service, nil),
    .init("pscale database|branch delete", .service, nil),
    .init("docker-compose rm -v", .volumes, "docker compose rm -fs"),
    .init("docker rm -v|--volumes", .volumes, "docker rm CONTAINER"),
    .init("kubectl delete statefulset…|sts…|namespace…|ns…", .claims, "kubectl get statefulset"),
    .init("kubectl delete --all", .claims, "kubectl get all"),
    .init("helm uninstall|delete|del|un", .service, "helm status RELEASE"),
    .init("terraform destroy", .service, "terraform plan"),
    .init("terraform apply -destroy", .service, "terraform plan"),
    .init("tofu destroy", .service, "tofu plan"),
    .init("tofu apply -destroy", .service, "tofu plan"),
    .init("terragrunt destroy|destroy-all", .service, "terragrunt plan"),
    .init("terragrunt run-all destroy", .service, "terragrunt plan"),
    .init("pulumi destroy|down", .service, "pulumi preview"),
    .init("cdk destroy", .service, "cdk diff"),
    .init("cdktf destroy", .service, "cdktf diff"),
    .init("sst remove", .service, "sst deploy"),
    .init("serverless remove", .service, "serverless deploy"),
    .init("sls remove", .service, "sls deploy"),
    .init("heroku addons:destroy|addons:remove|apps:destroy|apps:delete", .service, nil),
    .init("fly apps destroy|delete", .service, nil), .init("fly destroy", .service, nil),
    .init("flyctl apps destroy|delete", .service, nil), .init("flyctl destroy", .service, nil),
    .init("railway down|delete", .service, nil),
    .init("railway volume|volumes delete|remove|rm", .claims, nil),
    .init("aws cloudformation delete-stack", .service, nil),
    .init("aws rds delete-db-cluster-snapshot|delete-db-snapshot", .service, nil),
    .init("az sql|postgres|mysql|cosmosdb delete", .service, nil),
    .init(
      "az sql|postgres|mysql|cosmosdb db|flexible-server|server|database delete", .service, nil),
    .init("az group delete", .service, nil),
    .init("neonctl projects|branches|databases delete", .service, nil),
    .init("neon projects|branches|databases delete", .service, nil),
    .init("supabase projects delete", .service, nil),
    .init("wrangler d1 delete", .service, nil),
    .init("dokku postgres:destroy|mysql:destroy|mongo:destroy|redis:destroy", .service, nil),
    .init("dokku apps:destroy", .service, nil),
    .init("git clean -x|-X", .clean, "git clean -fd"),
  ]
}
