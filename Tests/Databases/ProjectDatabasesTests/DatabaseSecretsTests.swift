import GitModel
import ProjectDatabases
import Testing

@Suite struct DatabaseSecretsTests {
  struct Case: Sendable {
    let path: GitPath
    let text: String
    /// Name, line, host and weight of each.
    let expected: [(name: String, line: Int, host: String?, weight: DatabaseSecrets.Weight)]

    init(
      _ path: GitPath, _ text: String,
      _ expected: (name: String, line: Int, host: String?, weight: DatabaseSecrets.Weight)...
    ) {
      (self.path, self.text, self.expected) = (path, text, expected)
    }
  }

  static let cases: [Case] = [
    Case(
      ".env", "DATABASE_URL=postgres://u:secret@host/prod", ("DATABASE_URL", 1, "host", .secret)),
    Case(
      ".env.production", "A=1\nexport MONGO_URI='mongodb+srv://shop:kD83jx@c0.mongodb.net/shop'",
      ("MONGO_URI", 2, "c0.mongodb.net", .secret)),
    Case(
      "prod.env", "DB_HOST=db.shop.net\nDB_PASSWORD=kD83jx",
      ("DB_PASSWORD", 2, "db.shop.net", .secret)),
    Case(
      "alembic.ini", "sqlalchemy.url = postgresql+psycopg://u:kD83jx@10.0.0.7:5432/shop",
      ("sqlalchemy.url", 1, "10.0.0.7", .secret)),
    Case(
      "config/database.yml",
      "production:\n  adapter: postgresql\n  host: db.shop.net\n  password: kD83jx",
      ("password", 4, "db.shop.net", .secret)),
    Case(
      "appsettings.Production.json",
      #"{"Default": "Server=db.shop.net;User Id=sa;Password=kD83jx;Database=shop"}"#,
      ("Default", 1, "db.shop.net", .secret)),
    Case(
      "shop/settings.py",
      "D = {'ENGINE': 'django.db.backends.mysql',\n'HOST': 'db.shop.net',\n'PASSWORD': 'kD83jx'}",
      ("PASSWORD", 3, "db.shop.net", .secret)),
    Case(
      "compose.yml", "services:\n  db:\n    environment:\n      - POSTGRES_PASSWORD=kD83jx",
      ("POSTGRES_PASSWORD", 4, nil, .secret)),
    Case(
      "application.properties", "spring.datasource.password=kD83jx",
      ("spring.datasource.password", 1, nil, .secret)),
    Case(
      "ormconfig.json", "{\n \"host\": \"db.shop.net\",\n \"password\": \"kD83jx\",\n}",
      ("password", 3, "db.shop.net", .secret)),
    Case(
      "config/database.php", "'host' => 'db.shop.net',\n'password' => 'kD83jx',",
      ("password", 2, "db.shop.net", .secret)),
    Case(
      ".env", "A=1\nREDIS_URL=redis://:kD83jx@cache.shop.net:6379",
      ("REDIS_URL", 2, "cache.shop.net", .secret)),
    // What opens nothing.
    Case(
      ".env", "DATABASE_URL=postgres://u:kD83jx@localhost:5432/shop",
      ("DATABASE_URL", 1, "localhost", .loopback)),
    Case(
      ".env", "DATABASE_URL=mysql://u:kD83jx@[::1]/shop", ("DATABASE_URL", 1, "[::1", .loopback)),
    Case(
      ".env", "DB_HOST=127.0.0.1\nDB_PASSWORD=kD83jx", ("DB_PASSWORD", 2, "127.0.0.1", .loopback)),
    Case(
      ".env", "DATABASE_URL=postgres://postgres:postgres@db/app",
      ("DATABASE_URL", 1, "db", .placeholder)),
    Case(
      ".env", "DATABASE_URL=postgres://u:change-me@db.shop.net/app",
      ("DATABASE_URL", 1, "db.shop.net", .placeholder)),
    Case(
      ".env.example", "DB_PASSWORD=kD83jx", ("DB_PASSWORD", 1, nil, .placeholder)),
    Case(
      "compose.yml", "  MYSQL_USER: shop\n  MYSQL_PASSWORD: shop",
      ("MYSQL_PASSWORD", 2, nil, .placeholder)),
    // What is no password of a database, or none that stands there.
    Case(".env", "# DATABASE_URL=postgres://u:kD83jx@db.shop.net/prod"),
    Case(".env", "DATABASE_URL=postgres://u:${PW}@db.shop.net/prod\nDB_PASSWORD=$PW"),
    Case(".env", "SMTP_PASSWORD=kD83jx\nSITE_URL=https://u:kD83jx@shop.net/"),
    Case(".env", "DATABASE_URL=postgres://u@db.shop.net/prod\nDB_PASSWORD="),
    Case(".env", "MARIADB_ALLOW_EMPTY_PASSWORD=yes\nDB_PASSWORD_FILE=/run/secrets/db"),
    Case("settings.py", "'PASSWORD': os.environ['DB_PASSWORD'],\nAUTH_PASSWORD_VALIDATORS = [1]"),
    Case("config/database.yml", "  password: <%= ENV['DB_PASSWORD'] %>"),
    Case("tests/.env", "DB_PASSWORD=kD83jx"),
    Case("values.yaml", "postgres:\n  password: {{ .Values.pw }}"),
  ]

  @Test(arguments: cases.indices)
  func `a password is found where it stands, and weighed`(index: Int) {
    let example = DatabaseSecretsTests.cases[index]
    let found = DatabaseSecrets(Array(example.text.utf8), at: example.path).list
    #expect(found.map(\.name) == example.expected.map(\.name), "\(example.path): \(example.text)")
    #expect(found.map(\.line) == example.expected.map(\.line))
    #expect(found.map(\.host) == example.expected.map(\.host), "\(example.text)")
    #expect(found.map(\.weight) == example.expected.map(\.weight), "\(example.text)")
  }

  @Test func `two versions are compared by what they hold, not by where`() throws {
    func found(_ text: String) throws -> DatabaseSecrets.Found {
      try #require(DatabaseSecrets(Array(text.utf8), at: ".env").list.first)
    }
    let old = try found("DB_PASSWORD=kD83jx")
    #expect(old.isSame(as: try found("A=1\nDB_PASSWORD=kD83jx")))
    #expect(!old.isSame(as: try found("DB_PASSWORD=other1")))
  }

  @Test(arguments: [
    (".env.local", true), ("alembic.ini", true), ("docker-compose.prod.yml", true),
    ("appsettings.json", true), ("app.js", false), ("README.md", false),
  ])
  func `settings are read, and programs are not`(name: GitPath, isRead: Bool) {
    #expect(DatabaseSecrets.names.contains(name) == isRead)
  }
}
