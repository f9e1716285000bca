import GitModel
import ProjectDatabases
import Testing

/// A way in which projects say where their database is, and what that comes to.
struct AddressCase: Sendable, CustomTestStringConvertible {
  let path: String
  let text: String
  let variables: [String: String]
  let expected: [String]
  var testDescription: String { "\(path): \(text.prefix(60))" }

  init(_ path: String, _ text: String, _ variables: [String: String] = [:], _ expected: [String]) {
    (self.path, self.text, self.variables, self.expected) = (path, text, variables, expected)
  }
}

@Suite struct ProjectAddressesTests {
  private static let url = "postgres://shop:pw@db.example.com:5432/shop"
  private static let set = ["DATABASE_URL": url]

  static let cases: [AddressCase] = [
    // Flask and plain Python.
    AddressCase("config.py", #"URI = os.environ["DATABASE_URL"]"#, set, [url]),
    AddressCase("config.py", #"URI = os.environ["DATABASE_URL"]"#, [:], ["unset DATABASE_URL"]),
    AddressCase("config.py", #"URI = os.getenv("DATABASE_URL", "sqlite:///a.db")"#, set, [url]),
    AddressCase(
      "config.py", #"URI = os.getenv("DATABASE_URL", "sqlite:///a.db")"#, [:], ["sqlite:///a.db"]),
    AddressCase(
      "config.py",
      "URI = os.environ.get('DATABASE_URL', '').replace(\n  'postgres://', 'postgresql://') or \\\n"
        + "  'sqlite:///' + os.path.join(basedir, 'app.db')", set, [url]),
    AddressCase(
      "config.py", #"URI = "postgresql+psycopg://u:p%40ss@localhost/shop""#, [:],
      ["postgresql+psycopg://u:p%40ss@localhost/shop"]),
    AddressCase(
      "db.py",
      "USER = os.getenv('DB_USER')\nPORT = os.getenv('DB_PORT', 5432)\n"
        + "URL = f'postgresql://{USER}:{os.environ[\"DB_PASSWORD\"]}@{HOST}:{PORT}/shop'\n"
        + "HOST = 'db'", ["DB_USER": "u", "DB_PASSWORD": "p"], ["postgresql://u:p@db:5432/shop"]),
    AddressCase(
      "settings.py",
      "class Settings(BaseSettings):\n    database_url: str = 'postgresql://localhost/dev'", set,
      [url]),
    AddressCase(
      "settings.py",
      "class Settings(BaseSettings):\n    database_url: str = 'postgresql://localhost/dev'", [:],
      ["postgresql://localhost/dev"]),
    AddressCase(
      "db.py",
      "u = URL.create('mysql+pymysql', username='a', password='b', host='h', database='d')",
      [:], ["mysql+pymysql d a b h -"]),
    // Django.
    AddressCase(
      "site/settings.py",
      "DATABASES = {'default': {'ENGINE': 'django.db.backends.postgresql',\n"
        + "  'NAME': os.environ.get('DB_NAME', 'blog'), 'USER': os.environ['DB_USER'],\n"
        + "  'PASSWORD': os.environ.get('DB_PASSWORD'), 'HOST': 'localhost', 'PORT': 5433}}",
      ["DB_USER": "u", "DB_PASSWORD": "p"],
      ["django.db.backends.postgresql blog u p localhost 5433"]),
    AddressCase(
      "site/settings.py",
      "DATABASES = {'default': {'ENGINE': 'django.db.backends.mysql', 'NAME': env('DB')}}", [:],
      ["unset DB"]),
    AddressCase(
      "site/settings.py", "DATABASES = {'default': dj_database_url.config(conn_max_age=600)}", set,
      [url]),
    AddressCase("site/settings.py", "DATABASES = {'default': env.db()}", set, [url]),
    AddressCase(
      "site/settings.py", "DATABASES = {'default': dj_database_url.parse(config('DATABASE_URL'))}",
      set, [url]),
    // Others.
    AddressCase(
      "alembic.ini", "sqlalchemy.url = postgresql://u:p%%40@localhost/shop", [:],
      ["postgresql://u:p%40@localhost/shop"]),
    AddressCase(
      "migrations/env.py", "config.set_main_option('sqlalchemy.url', os.environ['DB_URL'])",
      ["DB_URL": url], [url]),
    AddressCase("prisma/schema.prisma", #"  url = env("DATABASE_URL")"#, set, [url]),
    AddressCase("drizzle.config.ts", "  url: process.env.DATABASE_URL!,", set, [url]),
    AddressCase(
      "src/db.ts", "const url = process.env.POSTGRES_URL ?? 'postgres://localhost/dev'", [:],
      ["postgres://localhost/dev"]),
    AddressCase("config/database.yml", "  url: <%= ENV['DATABASE_URL'] %>", set, [url]),
    AddressCase(".env", "DATABASE_URL=\"\(url)\"", [:], [url]),
    // What names no database that anybody keeps.
    AddressCase("config.py", #"if url.startswith("postgres://"): pass"#, [:], []),
    AddressCase("config.py", "\"\"\"Set it to postgresql://u:p@h/d.\"\"\"", [:], []),
    AddressCase("config.py", ##"# URI = "postgresql://u:p@h/d""##, [:], []),
    AddressCase("config.py", #"URI = os.environ["TEST_DATABASE_URL"]"#, set, []),
    AddressCase("config.py", #"CACHE = os.environ["REDIS_URL"]"#, ["REDIS_URL": "redis://h"], []),
    AddressCase("alembic.ini", "sqlalchemy.url = driver://user:pass@localhost/dbname", [:], []),
    AddressCase(".env.example", "DATABASE_URL=\(url)", [:], []),
    AddressCase("tests/config.py", #"URI = "postgresql://u:p@h/d""#, [:], []),
  ]

  @Test(arguments: cases)
  func `configuration gives its addresses`(_ example: AddressCase) {
    let addresses = ProjectAddresses([(GitPath(example.path), Array(example.text.utf8))]) { _ in
      false
    }
    let found = addresses.list.map { address -> String in
      let value = { (name: String) in example.variables[name] }
      switch address.form {
      case .url(let text):
        let filled = text.filled(value)
        return filled.unset.map { "unset \($0)" } ?? filled.text ?? "-"
      case .parts(let parts):
        let texts = [parts.engine, parts.name, parts.user, parts.password, parts.host, parts.port]
          .map { $0?.filled(value) }
        if let unset = texts.compactMap({ $0?.unset }).first { return "unset \(unset)" }
        return texts.map { $0?.text ?? "-" }.joined(separator: " ")
      }
    }
    var unique: [String] = []
    for text in found where !unique.contains(text) { unique.append(text) }
    #expect(unique == example.expected)
  }

  @Test func `what stands in for a variable is told from what stands beside it`() {
    let text = """
      URI = os.environ.get("DATABASE_URL") or \\
          "sqlite:///app.db"
      OTHER = "sqlite:///other.db"
      """
    let addresses = ProjectAddresses([(GitPath("config.py"), Array(text.utf8))]) { _ in false }
    #expect(addresses.list.first?.otherLines == [2])
  }

  @Test func `relative paths start where the framework has them start`() {
    let schema = ProjectAddresses([
      (GitPath("db/schema.prisma"), Array(#"url = env("DATABASE_URL")"#.utf8))
    ]) { _ in false }
    #expect(schema.list.first?.bases.first == "db")
    let flask = ProjectAddresses([
      (
        GitPath("web/__init__.py"),
        Array("from flask_sqlalchemy import SQLAlchemy\nU = os.environ['DATABASE_URL']".utf8)
      )
    ]) { $0 == "web/__init__.py" }
    #expect(flask.list.first?.bases.first == "instance")
  }
}
