import GitModel
import ProjectDatabases
import Testing

@Suite struct ProjectConfigurationTests {
  /// A file, what it says, and the databases that it names.
  static let cases: [(path: String, text: String, expected: [GitPath])] = [
    ("app.py", #"engine = create_engine("sqlite:///./shop.db")"#, ["shop.db"]),
    ("app.py", #"db = sqlite3.connect("data/x.db")"#, ["data/x.db"]),
    ("config.py", #"URI = "sqlite:///" + os.path.join(basedir, "app.db")"#, ["app.db"]),
    ("config.py", #"URI = f"sqlite:///{basedir}/app.db""#, ["app.db"]),
    ("config.py", #"URI = os.environ.get("DATABASE_URL", "sqlite:///app.db")"#, ["app.db"]),
    ("config.py", #"URI = "sqlite+aiosqlite:///./x.sqlite3""#, ["x.sqlite3"]),
    ("site/settings.py", "'NAME': BASE_DIR / 'db.sqlite3',", ["db.sqlite3"]),
    ("site/settings.py", "'NAME': os.path.join(BASE_DIR, 'db.sqlite3'),", ["db.sqlite3"]),
    (
      "site/settings.py",
      "DB = {'ENGINE': 'django.db.backends.sqlite3', 'NAME': BASE_DIR / 'db.sqlite3'}",
      ["db.sqlite3"]
    ),
    (
      "site/settings.py",
      #"'default': dj_database_url.config(default=f"sqlite:///{BASE_DIR / 'db.sqlite3'}")"#,
      ["db.sqlite3"]
    ),
    ("site/settings.py", #"default=f"sqlite:///{BASE_DIR}/data/db.sqlite3","#, ["data/db.sqlite3"]),
    ("site/settings.py", #"default='sqlite:///' + str(BASE_DIR / 'db.sqlite3')"#, ["db.sqlite3"]),
    (
      "site/settings.py", #"f'sqlite:///{os.path.join(BASE_DIR, "data", "db.sqlite3")}'"#,
      ["data/db.sqlite3"]
    ),
    ("prisma/schema.prisma", #"  url = "file:./dev.db""#, ["prisma/dev.db"]),
    (".env", "DATABASE_URL=file:./dev.db", ["prisma/dev.db"]),
    (".env", #"DATABASE_URL="sqlite:///app.db""#, ["app.db"]),
    ("alembic.ini", "sqlalchemy.url = sqlite:///app.db", ["app.db"]),
    ("config/database.yml", "  database: db/development.sqlite3", ["db/development.sqlite3"]),
    ("knexfile.js", "  connection: { filename: './dev.sqlite3' },", ["dev.sqlite3"]),
    // What is not in the repository, or no database of the project's.
    ("config.py", #"URI = "sqlite:////var/lib/app.db""#, []),
    ("config.py", #"URI = "sqlite:///:memory:""#, []),
    ("config.py", #"URI = "postgresql://localhost/app""#, []),
    ("config.py", ##"# URI = "sqlite:///old.db""##, []),
    ("config.py", "\"\"\"\nURI = 'sqlite:///doc.db'\n\"\"\"", []),
    ("config.py", #"URI = f"sqlite:///{name}.db""#, []),
    ("site/settings.py", "'NAME': DATA_DIR / 'db.sqlite3',", []),
    ("tests/conftest.py", #"create_engine("sqlite:///test.db")"#, []),
    (".env.example", "DATABASE_URL=sqlite:///app.db", []),
  ]

  @Test(arguments: cases.indices)
  func `configuration names its databases`(index: Int) {
    let (path, text, expected) = ProjectConfigurationTests.cases[index]
    let configuration = ProjectConfiguration([(GitPath(path), Array(text.utf8))]) { _ in false }
    #expect(configuration.databases.map(\.path) == expected, "\(path): \(text)")
  }

  @Test func `Flask-SQLAlchemy keeps relative databases in the instance folder`() {
    let text =
      "from flask_sqlalchemy import SQLAlchemy\nURI = 'sqlite:///shop.db'\n"
      + "app = Flask(__name__)\n"
    let configuration = ProjectConfiguration([("web/__init__.py", Array(text.utf8))]) {
      $0 == "web/__init__.py"
    }
    #expect(configuration.databases.map(\.path) == ["instance/shop.db"])
    #expect(configuration.databases.map(\.line) == [2])
    #expect(configuration.flaskFolders == [.top])
  }

  @Test func `a Django project stands where its manage.py does`() {
    let text = "'NAME': BASE_DIR / 'db.sqlite3'"
    let configuration = ProjectConfiguration([("src/core/settings/base.py", Array(text.utf8))]) {
      $0 == "src/manage.py"
    }
    #expect(configuration.databases.map(\.path) == ["src/db.sqlite3"])
  }

  @Test(arguments: [
    ("app = Flask(__name__)", true), ("    return Flask('x')", true), ("class Flask(App):", false),
    ("# app = Flask(__name__)", false), ("\"\"\"\napp = Flask(__name__)\n\"\"\"", false),
  ])
  func `only what makes a Flask application has an instance folder`(text: String, makes: Bool) {
    let configuration = ProjectConfiguration([("app.py", Array(text.utf8))]) { _ in false }
    #expect(configuration.flaskFolders == (makes ? [.top] : []), "\(text)")
  }
}
